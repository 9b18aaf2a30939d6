"""Which keys the footer names: those that matter now."""

from collections.abc import Callable, Mapping, Sequence

from sessions.meeting.reading_back import is_phase_for_it
from sessions.meeting.state import Meeting
from tui.commands.catalogue import Catalogue
from tui.commands.windows import LIVE, NOTES
from tui.widgets.key_bar import FooterKey

Why = Callable[[str], str]

_NEVER: Mapping[str, str] = {}


def footer(
    catalogue: Catalogue, names: Sequence[str], words: Mapping[str, str] = _NEVER, why_not: Why = lambda _: ""
) -> tuple[FooterKey, ...]:
    """Return the keys of the commands with these names; `words` says something else than the catalogue for some.

    `why_not` tells why a command does nothing now, and is asked for these only.
    """
    return tuple(
        FooterKey(name, catalogue.key_of(catalogue[name]), words.get(name, catalogue[name].foot), why_not(name))
        for name in names
    )


def key_line(catalogue: Catalogue, names: Sequence[str], words: Mapping[str, str] = _NEVER) -> str:
    """Return the line below a list that says what the keys do in it."""
    return " · ".join(f"{key.key} {key.word}" for key in footer(catalogue, names, words))


_FIELD = (FooterKey("", "Enter", "saves"), FooterKey("", "@name", "whose"), FooterKey("", "Tab", "kind"))
_LEAVES = FooterKey("", "Esc", "leaves")


def steering(meeting: Meeting, why_not: Why) -> tuple[FooterKey, ...]:
    """Return the keys that matter in this phase outside of the text field."""
    if meeting.ended or meeting.called_off:
        names: tuple[str, ...] = ("write", "undo", "keys", "palette", "leave")
    else:
        turns: tuple[str, ...] = ("next-speaker", "pass") if meeting.round else ()
        turns += ("read-back",) if is_phase_for_it(meeting) else ()
        names = (*turns, "write", "clock", "next-phase", "keys", "undo", "extend", "say", "palette")
    return footer(LIVE, names, {"palette": "commands", **_clock_word(meeting)}, why_not)


def reading(meeting: Meeting, why_not: Why) -> tuple[FooterKey, ...]:
    """Return the keys that matter while the notes are read back."""
    names = ("read-confirm", "read-correct", "read-remove", "read-add", "read-stop", "next-phase", "clock", "undo")
    return footer(LIVE, names, _clock_word(meeting), why_not)


def while_writing(meeting: Meeting, why_not: Why) -> tuple[FooterKey, ...]:
    """Return what the keys do in the text field, letters being letters there."""
    names = (*(("next-speaker",) if meeting.round else ()), "clock", "undo", "next-phase")
    return (*_FIELD, _LEAVES, *footer(NOTES, names, _clock_word(meeting), why_not))


def in_notes(why_not: Why) -> tuple[FooterKey, ...]:
    """Return what the keys do for whoever types all the time."""
    keys = footer(
        NOTES, ("keys", "reword", "answer", "undo", "palette"), {"reword": "edit", "palette": "commands"}, why_not
    )
    return (FooterKey("", "@", "who"), FooterKey("", "Tab", "kind"), *keys)


def _clock_word(meeting: Meeting) -> dict[str, str]:
    return {"clock": {"planned": "start", "called off": "start", "paused": "resume"}.get(meeting.state, "pause")}
