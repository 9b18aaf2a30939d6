"""What the composer says: what it takes, and below it what will be recorded of the words in it."""

from collections.abc import Iterator, Sequence
from datetime import date

from textual.content import Content

from sessions.common.phrases import due_day
from sessions.language.texts import _
from sessions.meeting.naming import called
from sessions.meeting.state import Meeting
from sessions.meeting.taking_down.composing import DATED, read_line, split_address
from sessions.meeting.taking_down.writing import Writing, kinds_to_turn
from sessions.model.entries import Promise
from tui.views.fitting import dotted, fitted, one_line
from tui.views.people import name_of
from tui.widths import cell_len

_MOST_CELLS_OF_WORDS = 40


def field_title(meeting: Meeting, writing: Writing, width: int) -> Content:
    """Return whose contribution of which kind is being written, or would be written now."""
    kind = _steered(writing, called(meeting, writing.kind)).upper()
    if writing.revises is not None:
        kind = _("REWORD {kind}", kind=kind) if writing.redirected else _("EDIT {kind}", kind=kind)
    return Content(fitted(dotted(kind, name_of(meeting, writing.person)), max(8, width)))


def field_hint(meeting: Meeting, writing: Writing, typed: str, today: date | None) -> Content:
    """Return who a beginning of a name may mean, when the words are due and what is cut off, or what is reworded."""
    if meant := split_address(meeting, typed).meant:
        return Content(", ".join(name_of(meeting, who) for who in meant))
    if today and writing.kind in DATED:
        line = read_line(meeting, writing.kind, typed.strip(), today, writing.revises)
        if line.due:
            kept = _("recorded: “{words}”", words=_end(line.words)) if line.cut else ""
            return Content(dotted(due_day(line.due, today), kept))
        if line.remark:
            return Content(line.remark)
        if writing.revises is not None:
            stands = meeting.find_word(writing.revises)
            day = stands.entry.due if stands and isinstance(stands.entry, Promise) else None
            so_far = due_day(day, today) if day else _("no day yet")
            # For translators: what is typed may be that of the language: d'ici vendredi, para el viernes, até sexta
            ways = _("another: `due friday` at the end · whose: @name in front")
            return Content.styled(dotted(so_far, ways), "dim")
    if writing.first and not typed.strip():
        return Content.styled(_("first: {words}", words=writing.first), "dim")
    return Content("")


def kinds_line(meeting: Meeting, writing: Writing, width: int, rows: int) -> Content:
    """Return what Tab turns to, in `rows` lines of `width` cells: the chosen kind in brackets, others around it."""
    kinds = kinds_to_turn(meeting, writing)
    names = [called(meeting, kind) for kind in kinds]
    at = kinds.index(writing.kind) if writing.kind in kinds else 0
    names[at] = f"[{_steered(writing, names[at])}]"
    shown = range(at, at + 1)
    while wider := [one for one in _wider(shown, len(names)) if _fits([names[place] for place in one], width, rows)]:
        shown = wider[0]
    styled = [Content.styled(names[place], "bold reverse" if place == at else "dim") for place in shown]
    return Content("  ").join(styled)


def _steered(writing: Writing, kind: str) -> str:
    return _("{kind} to steer", kind=kind) if writing.purpose == "steering" else kind


def _wider(shown: range, many: int) -> Iterator[range]:
    """Yield one more at the end, or one more in front, as far as there are any."""
    if shown.stop < many:
        yield range(shown.start, shown.stop + 1)
    if shown.start > 0:
        yield range(shown.start - 1, shown.stop)


def _fits(names: Sequence[str], width: int, rows: int) -> bool:
    return len(Content("  ".join(names)).wrap(max(8, width))) <= rows


def _end(words: str) -> str:
    """Return the last words: in front of what is cut off nothing changes."""
    line = one_line(words)
    while cell_len(line) > _MOST_CELLS_OF_WORDS and len(line) > 1:
        line = "…" + line[2:]
    return line
