"""What is wrong with a part of a record, as pydantic and tomllib say it, in the language that is spoken now."""

import re
import tomllib
from collections.abc import Mapping

from pydantic import ValidationError

from sessions.common.sanitize import clean_line
from sessions.language.texts import N_, _

_LINE_IN_ERROR = re.compile(r"\(at line (\d+), column \d+\)")
_NO_INSTANT = N_("it is no day and time: write it like 2026-05-22T09:00:00Z")
_IN_PLAIN_WORDS: Mapping[str, str] = {
    "datetime_type": _NO_INSTANT,
    "is_instance_of": _NO_INSTANT,
    "timezone_aware": N_("it does not say which time zone: end it with Z, or with an offset like +01:00"),
    "date_type": N_("it is no day: write it like 2026-05-22"),
    # As pydantic has them, whose places are filled in.
    "missing": N_("Field required"),
    "extra_forbidden": N_("Extra inputs are not permitted"),
    "string_type": N_("Input should be a valid string"),
    "int_type": N_("Input should be a valid integer"),
    "int_from_float": N_("Input should be a valid integer, got a number with a fractional part"),
    "int_parsing": N_("Input should be a valid integer, unable to parse string as an integer"),
    "bool_type": N_("Input should be a valid boolean"),
    "bool_parsing": N_("Input should be a valid boolean, unable to interpret input"),
    "float_type": N_("Input should be a valid number"),
    "float_parsing": N_("Input should be a valid number, unable to parse string as a number"),
    "finite_number": N_("Input should be a finite number"),
    "greater_than": N_("Input should be greater than {gt}"),
    "greater_than_equal": N_("Input should be greater than or equal to {ge}"),
    "less_than_equal": N_("Input should be less than or equal to {le}"),
    "literal_error": N_("Input should be {expected}"),
    "tuple_type": N_("Input should be a valid tuple"),
    "dict_type": N_("Input should be a valid dictionary"),
    "model_type": N_("Input should be a valid dictionary or instance of {class_name}"),
}
# What tomllib says without a place in it, from which the small first letter is taken.
_OF_TOML: Mapping[str, str] = {
    one.casefold(): one
    for one in (
        N_("cannot overwrite a value"),
        N_("escaped character is not a Unicode scalar value"),
        N_("expected '=' after a key in a key/value pair"),
        N_("expected ']' at the end of a table declaration"),
        N_("expected ']]' at the end of an array declaration"),
        N_("expected newline or end of document after a statement"),
        N_("invalid date or datetime"),
        N_("invalid hex value"),
        N_("invalid initial character for a key part"),
        N_("invalid statement"),
        N_("invalid value"),
        N_("unclosed array"),
        N_("unclosed inline table"),
        N_("unescaped '\\' in a string"),
        N_("unterminated string"),
    )
}


def first_problem(error: ValidationError) -> tuple[str, str]:
    """Return the key of the first mistake, and what is wrong with it."""
    problem = error.errors()[0]
    key = ".".join(clean_line(str(part)) for part in problem["loc"])
    ours = _IN_PLAIN_WORDS.get(problem["type"])
    if not ours:
        return key, problem["msg"].removeprefix("Value error, ")
    places = {
        name: f"{value:g}" if isinstance(value, float) else value for name, value in problem.get("ctx", {}).items()
    }
    return key, _(ours, **places)


def not_toml(error: tomllib.TOMLDecodeError) -> tuple[int | None, str]:
    """Return the line of what is no TOML, None where that is the end, and what is wrong with it."""
    located = _LINE_IN_ERROR.search(str(error))
    before, at_end, after = _LINE_IN_ERROR.sub("", str(error)).strip().partition("(at end of document)")
    said = before.strip()
    known = _OF_TOML.get(said.casefold())
    reason = _(known) if known else f"{said[:1].lower()}{said[1:]}"
    if at_end:
        reason = _("{reason} at the end", reason=reason)
    return int(located[1]) if located else None, f"{reason}{after}"
