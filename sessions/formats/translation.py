"""The texts of a format in another language: one file for each format, beside it in a folder named after the language.

Such a file has the texts alone: those of the format and its `roles`, `words` and `variants` by their keys, and those of
each phase by its id. What it leaves out stays in English, which a test refuses; a phase may have a `short` title more.
"""

import tomllib
from collections.abc import Mapping
from typing import Any

from sessions.formats.model import Format, Phase

OF_A_FORMAT = ("title", "source", "about", "prepare", "follow_up")
OF_A_PHASE = ("title", "short", "reminder", "held_if", "ask", "say")


def with_texts(english: Format, texts: str, language: str) -> Format:
    """Return a format with its texts replaced by those in `texts`, TOML. Raises pydantic's ValidationError."""
    table = tomllib.loads(texts)
    phases, variants = table.get("phases", {}), table.get("variants", {})
    changes = {
        "language": language,
        "roles": {**english.roles, **table.get("roles", {})},
        "words": {**english.words, **table.get("words", {})},
        "variants": [one.model_dump() | {"title": variants.get(one.id, one.title)} for one in english.variants],
        "phases": [_phase(one, phases.get(one.id, {})) for one in english.phases],
    }
    return Format.model_validate(english.model_dump() | _only(table, OF_A_FORMAT) | changes)


def _phase(english: Phase, texts: Mapping[str, Any]) -> dict[str, Any]:
    return english.model_dump() | _only(texts, OF_A_PHASE)


def _only(texts: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: texts[key] for key in keys if key in texts}
