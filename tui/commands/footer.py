"""Which keys the footer names: those that matter now."""

from collections.abc import Callable, Mapping, Sequence

from sessions.language.texts import pgettext
from sessions.meeting.reading_back import is_phase_for_it
from sessions.meeting.state import Meeting
from tui.commands.catalogue import Catalogue
from tui.commands.windows import LIVE, NOTES
from tui.widgets.key_bar import FooterKey

Why = Callable[[str], str]

_NEVER: Mapping[str, str] = {}


def footer(
    catalogue: Catalogue, names: Sequence[str], words: Mapping[str, str] = _NEVER, why_not: Why = lambda name: ""
) -> tuple[FooterKey, ...]:
    """Return the keys of the commands with these names; `words` says something else than the catalogue for some.

    What they say is in the language of the person already.

    `why_not` tells why a command does nothing now, and is asked for these only.
    """
    return tuple(
        FooterKey(name, catalogue.key_of(catalogue[name]), words.get(name) or catalogue[name].foot_here, why_not(name))
        for name in names
    )


def key_line(catalogue: Catalogue, names: Sequence[str], words: Mapping[str, str] = _NEVER) -> str:
    """Return the line below a list that says what the keys do in it."""
    return " · ".join(f"{key.key} {key.word}" for key in footer(catalogue, names, words))


def in_field() -> tuple[FooterKey, ...]:
    """Return the keys that record what is in the field, and say whose words they are."""
    return (
        FooterKey("", "Enter", pgettext("key line", "saves")),
        # For translators: the sign @, with a name right behind it
        FooterKey("", pgettext("key line", "@name"), pgettext("key line", "whose")),
    )


def leaves() -> FooterKey:
    """Return the key that leaves the field."""
    return FooterKey("", "Esc", pgettext("key line", "leaves"))


def steering(meeting: Meeting, why_not: Why) -> tuple[FooterKey, ...]:
    """Return the keys that matter in this phase outside of the text field."""
    if meeting.ended or meeting.called_off:
        names: tuple[str, ...] = ("write", "undo", "keys", "palette", "leave")
    else:
        turns: tuple[str, ...] = ("next-speaker", "pass") if meeting.round else ()
        turns += ("read-back",) if is_phase_for_it(meeting) else ()
        names = (*turns, "write", "clock", "next-phase", "keys", "undo", "extend", "say", "palette")
    return footer(LIVE, names, {"palette": _commands(), **_clock_word(meeting)}, why_not)


def reading(meeting: Meeting, why_not: Why) -> tuple[FooterKey, ...]:
    """Return the keys that matter while the notes are read back."""
    names = ("read-confirm", "read-correct", "read-remove", "read-add", "read-stop", "next-phase", "clock", "undo")
    return footer(LIVE, names, _clock_word(meeting), why_not)


def while_writing(meeting: Meeting, why_not: Why) -> tuple[FooterKey, ...]:
    """Return what the keys do in the text field, letters being letters there."""
    names = (*(("next-speaker",) if meeting.round else ()), "clock", "undo", "next-phase")
    return (*in_field(), _kind(), leaves(), *footer(NOTES, names, _clock_word(meeting), why_not))


def in_notes(why_not: Why) -> tuple[FooterKey, ...]:
    """Return what the keys do for whoever types all the time."""
    words = {"reword": pgettext("key line", "edit"), "palette": _commands()}
    keys = footer(NOTES, ("keys", "reword", "answer", "undo", "palette"), words, why_not)
    return (FooterKey("", "@", pgettext("key line", "who")), _kind(), *keys)


def _kind() -> FooterKey:
    return FooterKey("", "Tab", pgettext("key line", "kind"))


def _commands() -> str:
    return pgettext("key line", "commands")


def _clock_word(meeting: Meeting) -> dict[str, str]:
    if meeting.state in {"planned", "called off"}:
        return {"clock": pgettext("key line", "start")}
    return {"clock": pgettext("key line", "resume") if meeting.state == "paused" else pgettext("key line", "pause")}
