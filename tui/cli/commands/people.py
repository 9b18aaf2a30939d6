"""`peer-assist people`: who is on a list, before anything is made of it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sessions.common.phrases import counted
from sessions.common.sanitize import clean_line
from sessions.formats.model import Format
from sessions.language.catalogues import ENGLISH
from sessions.language.punctuation import with_label
from sessions.language.texts import NN_, NP_, _, base_language, grouped, ngettext, person_language, pgettext
from sessions.model.people import ROLES, Place, Role
from sessions.people_lists.found import LeftOut, Listed, PeopleList, left_out_counted
from tui.cli.listing import line_width
from tui.cli.parser import Parser
from tui.cli.people_given import list_given, remarks_on_session
from tui.cli.plan_options import LIST_HELP, add_list_options, format_given
from tui.cli.shell import Shell, wrapped
from tui.views.fitting import cells, fitted, padded

_COLUMNS = (
    NP_("column", "line"),
    NP_("column", "name"),
    NP_("column", "role"),
    NP_("column", "organisation"),
    NP_("column", "language"),
    NP_("column", "place"),
    NP_("column", "group"),
)
_PLACES: Mapping[Place, str] = {"room": NP_("place", "room"), "remote": NP_("place", "remote")}
_COUNTED: Mapping[Role, tuple[str, str]] = {
    "presenter": NN_("{number} presenter", "{number} presenters"),
    "peer": NN_("{number} peer", "{number} peers"),
    "facilitator": NN_("{number} facilitator", "{number} facilitators"),
    "note-taker": NN_("{number} note-taker", "{number} note-takers"),
    "observer": NN_("{number} observer", "{number} observers"),
    "support": NN_("{number} IT support", "{number} IT supports"),
}
# What of a line that was left out is enough to find it again.
_TEXT, _SHORTEST_TEXT = 44, 20
_BETWEEN = "  "
_NARROWEST = 6


def command_people(arguments: Sequence[str], shell: Shell) -> int:
    """Print what a list says; return 1 where nobody on it comes. Raises UsageError, RosterError for the list."""
    parser = Parser(
        "people",
        _(
            "Print who would come according to a list, in which role and from which line, and what is left out and "
            "why. Nothing is made."
        ),
        "peer-assist people attendance.csv",
        'peer-assist people sheet.xlsx --column "Who comes?"',
    )
    parser.add_argument("people", metavar=pgettext("in a usage", "FILE"), help=_(LIST_HELP))
    add_list_options(parser)
    one_object = _("print one JSON object, as {file} describes it", file="docs/lists.md")
    parser.add_argument("--json", action="store_true", help=one_object)
    given = parser.parse_args(arguments)
    chosen = format_given(given, shell, person_language())
    found = list_given(given, chosen, ["people", *arguments], shell)
    found = replace(found, remarks=(*found.remarks, *remarks_on_session(found, chosen)))
    if given.json:
        shell.tell_json(_as_data(found))
    else:
        shell.tell(*_lines(found, chosen, line_width(shell.out)))
    return 0 if found.listed else 1


def _lines(found: PeopleList, chosen: Format, width: int) -> Iterator[str]:
    """Yield everything in lines of `width` cells; nothing but the text of what was left out is cut where it is 0."""
    if found.listed:
        heads = (pgettext("column", head) for head in _COLUMNS)
        columns = zip(heads, *(_row(one, chosen) for one in found.listed), strict=True)
        yield from _table([column for column in columns if any(column[1:])], width)
        yield ""
    if found.left_out:
        yield pgettext("heading", "LEFT OUT")
        yield from _table(_left_out_columns(found, width), width)
        yield ""
    yield from _wrapped(_counts(found, chosen), width)
    for remark in found.remarks:
        yield from _wrapped(f"! {clean_line(remark)}", width)


def _row(one: Listed, chosen: Format) -> tuple[str, ...]:
    person = one.person
    place = pgettext("place", _PLACES[person.place]) if person.place else ""
    role = "" if person.role == "peer" else chosen.role_name(person.role)
    return (
        str(one.line), person.name, role, person.organisation or "", person.language or "", place,
        clean_line(one.group),
    )  # fmt: skip


def _left_out_columns(found: PeopleList, width: int) -> list[tuple[str, ...]]:
    """Return line, text and reason of everything that was left out; the text gives way to the reason."""
    lines = tuple(str(one.line) for one in found.left_out)
    reasons = tuple(clean_line(one.reason) for one in found.left_out)
    room = width - max(map(len, lines)) - max(map(cells, reasons)) - 2 * len(_BETWEEN)
    most = min(_TEXT, max(_SHORTEST_TEXT, room)) if width else _TEXT
    return [lines, tuple(fitted(clean_line(one.text), most) for one in found.left_out), reasons]


def _table(columns: Sequence[tuple[str, ...]], width: int) -> Iterator[str]:
    """Yield the rows of a table, of which the first column is numbers; in `width` cells, unless that is 0."""
    widths = [max(map(cells, column)) for column in columns]
    room = width - len(_BETWEEN) * (len(columns) - 1)
    while width and sum(widths) > room and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1  # the widest gives way
    for number, *row in zip(*columns, strict=True):
        fitting = (padded(cell, most) for cell, most in zip(row, widths[1:], strict=True))
        yield _BETWEEN.join((number.rjust(widths[0]), *fitting)).rstrip()


def _wrapped(sentence: str, width: int) -> list[str]:
    return wrapped(sentence, width=width - 1).splitlines() if width else [sentence]


def _counts(found: PeopleList, chosen: Format) -> str:
    """Return how many would come, in which roles, and how much was left out."""
    roles = Counter(one.person.role for one in found.listed)
    several = ", ".join(_role_counted(role, roles[role], chosen) for role in ROLES if roles[role])
    parts = [_("Nobody would come.")]
    if found.listed:
        parts = [
            ngettext(
                "{number} person would come: {roles}.",
                "{number} people would come: {roles}.",
                len(found.listed),
                roles=several,
            )
        ]
    if found.left_out:
        parts.append(_("Left out: {lines}.", lines=left_out_counted(found.left_out)))
    return " ".join(parts)


def _role_counted(role: Role, number: int, chosen: Format) -> str:
    """Return how many have a role; a word of the format is counted as English does, in which most are written."""
    if own := chosen.roles.get(role):
        return counted(number, own) if base_language() == ENGLISH else with_label(own, grouped(number))
    return ngettext(*_COUNTED[role], number)


# --- for programs


def _as_data(found: PeopleList) -> dict[str, object]:
    return {
        "people": [_listed(one) for one in found.listed],
        "left_out": [_left_out(one) for one in found.left_out],
        "remarks": list(found.remarks),
    }


def _listed(one: Listed) -> dict[str, object]:
    more = one.person.model_dump(include={"organisation", "language", "place", "called"}, exclude_none=True)
    group = {"group": one.group} if one.group else {}
    return {"line": one.line, "id": one.person.id, "name": one.person.name, "role": one.person.role, **more, **group}


def _left_out(one: LeftOut) -> dict[str, object]:
    name = {"name": one.person.name} if one.person else {}
    return {"line": one.line, "text": one.text, "why": one.why, "reason": one.reason, **name}
