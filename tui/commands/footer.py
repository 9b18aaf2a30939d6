"""Which keys the footer names: those that matter now."""

from collections.abc import Mapping, Sequence

from sessions.meeting.state import Meeting
from tui.commands.catalogue import BY_NAME, shown_key
from tui.widgets.key_bar import FooterKey

Row = tuple[str, str, str]

_WRITING: tuple[Row, ...] = (
    ("", "Enter", "saves"), ("", "@name", "whose"), ("", "Tab", "kind"), ("", "Esc", "leaves"),
)  # fmt: skip


def steering(meeting: Meeting) -> tuple[Row, ...]:
    """Return command, key and word of what matters in this phase outside the text field."""
    if meeting.state == "ended":
        names: tuple[str, ...] = ("write", "undo", "keys", "palette", "leave")
    else:
        turns = ("next-speaker", "pass") if meeting.round else ()
        names = (*turns, "write", "clock", "next-phase", "keys", "undo", "extend", "say", "palette")
    words = {"palette": "commands", "leave": "leave", **_clock_word(meeting)}
    return tuple((name, shown_key(BY_NAME[name].keys[0]), words.get(name, BY_NAME[name].foot)) for name in names)


def while_writing(meeting: Meeting) -> tuple[Row, ...]:
    """Return what the keys do in the text field, letters being letters there."""
    names = (*(("next-speaker",) if meeting.round else ()), "clock", "undo", "next-phase")
    words = _clock_word(meeting)
    return (
        *_WRITING,
        *((name, shown_key(BY_NAME[name].field_key or ""), words.get(name, BY_NAME[name].foot)) for name in names),
    )


def in_notes() -> tuple[Row, ...]:
    """Return what the keys do for whoever types all the time."""
    names = ("keys", "reword", "answer", "undo", "palette")
    words = {"reword": "edit", "palette": "commands"}
    rows = tuple(
        (name, shown_key(BY_NAME[name].field_key or BY_NAME[name].keys[0]), words.get(name, BY_NAME[name].foot))
        for name in names
    )
    return (("", "@", "who"), ("", "Tab", "kind"), *rows)


def _clock_word(meeting: Meeting) -> dict[str, str]:
    return {"clock": {"planned": "start", "paused": "go on"}.get(meeting.state, "pause")}


def keys(rows: Sequence[Row], reasons: Mapping[str, str]) -> tuple[FooterKey, ...]:
    """Return the keys of a footer from its rows and the reasons why some do nothing now."""
    return tuple(FooterKey(command, key, word, reasons.get(command, "")) for command, key, word in rows)
