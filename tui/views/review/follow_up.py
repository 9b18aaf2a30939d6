"""What comes after a meeting: the follow-up, search results, and the notes as they are read back."""

from datetime import datetime

from textual.content import Content

from sessions.common import phrases
from sessions.language.days import short_date, weekday_and_time
from sessions.language.texts import _, ngettext
from sessions.meeting import follow_up, reading_back, retrospect
from sessions.meeting.naming import called, called_together, several_called
from sessions.meeting.state import Contribution, Meeting
from sessions.model.windows import NOTHING_TOLD, Doing
from tui.views import HEADING
from tui.views.fitting import fitted
from tui.views.review.rows import Row, hanging, heading, joined, name_column, nothing, word_row
from tui.views.review.view import View

_PROGRESS = 24


# --- the follow-up


def follow_up_rows(meeting: Meeting, now: datetime, width: int) -> list[Row]:
    """Return the parts of the follow-up, ticked where done, and the actions and parked items."""
    steps = follow_up.parts(meeting)
    done = sum(part.done is not None for part in steps)
    parts = [
        Row(f"part:{at}", hanging(_box(part.done), Content.styled(part.text, "dim" if part.done else ""), width))
        for at, part in enumerate(steps)
    ]
    others = meeting.header.session.share_with
    shared = (
        [Row(f"{HEADING}shared", hanging(Content("      " + _("shared with") + " "), Content(others), width))]
        if others
        else []
    )
    taken = follow_up.promises(meeting)
    left = sum(follow_up.done_by(meeting, word) is None for word in taken)
    title = _("FOLLOW-UP · {done} of {number} done", done=done, number=len(steps))
    promises = [_promise(meeting, word, now, width) for word in taken]
    return joined(
        [
            [heading(title, follow_up_due(meeting, now)), *parts, *shared],
            [heading(_("TO DO") + f" · {len(taken)}", ngettext("{number} open", "{number} open", left)), *promises]
            if taken
            else [heading(_("TO DO")), nothing(_("No actions and nothing parked."))],
        ]
    )


def _box(done: object) -> Content:
    return Content.assemble(("  [x] ", "bold") if done else ("  [ ] ", "bold $text-accent"))


def _promise(meeting: Meeting, word: Contribution, now: datetime, width: int) -> Row:
    done = follow_up.done_by(meeting, word)
    before = Content.assemble(_box(done), name_column(meeting, word.entry.person, width), "  ")
    day = follow_up.due(word)
    is_named = word.kind in meeting.header.words
    remarks = [called(meeting, word.kind)] if is_named or word.kind != "action" else []
    late = phrases.overdue_phrase(day, now.astimezone().date()) if day and not done else ""
    if done:
        remarks.append(_("done {day}", day=short_date(done.entry.at.astimezone().date())))
    elif day:
        remarks.append(", ".join(part for part in (_("due {day}", day=short_date(day)), late) if part))
    elif word.kind == "parked":
        remarks.append(_("no date"))
    owner = [] if word.entry.person else [_("no owner yet")]
    words = Content.styled(word.entry.text, "dim" if done else "")
    notes, style = " · ".join([*remarks, *owner]), "bold $text-warning" if late else "dim"
    return Row(f"word:{word.first.n}", hanging(before, words, width, notes, style))


def follow_up_due(meeting: Meeting, now: datetime) -> str:
    """Return when the follow-up is due, or that it is overdue or done."""
    if meeting.called_off:
        return _("nothing is due: called off")
    if meeting.ended is None:
        return _("due 24 h after the end")
    if not follow_up.open_parts(meeting):
        return _("done")
    until = phrases.deadline(meeting.ended)
    words = phrases.deadline_phrase(meeting.ended, now)
    return f"{words}, {weekday_and_time(until.astimezone())}" if now <= until else words


# --- search, and reading back


def hits(meeting: Meeting, wanted: str, width: int) -> list[Row]:
    """Return the contributions that match everything searched for, each with its kind."""
    matches = retrospect.find(meeting, wanted)
    if not wanted.strip():
        return [nothing(_("Only entries that match all you type are shown: words, a name, a kind."))]
    if not matches:
        return [nothing(_("No matches for “{words}”.", words=fitted(" ".join(wanted.split()), 40)))]
    return [word_row(meeting, word, width, " ", several_called(meeting, word.kind)) for word in matches]


def read_back(meeting: Meeting, confirmed: frozenset[int], width: int) -> list[Row]:
    """Return everything to read back to the group, ticked where confirmed; the last row confirms all."""
    sections: list[list[Row]] = []
    kind = ""
    for word in reading_back.to_read_back(meeting):
        is_below = word.kind == "answer" and kind in {"clarifying", "intervention"}
        if word.kind != kind and not is_below:
            kind = word.kind
            sections.append([heading(called_together(meeting, kind).upper())])
        mark = "✓" if word.entry.n in confirmed else "→" if is_below else "·"
        sections[-1].append(word_row(meeting, word, width, mark, with_first=False))
    confirms = _("Enter here: the group confirms these notes.")
    end = [Row("confirm", Content.styled(f"  {confirms}", "bold $text-accent"))]
    return joined([*sections, end]) if sections else [nothing(_("There is nothing to read back yet."))]


def doing(meeting: Meeting, view: View, row: str) -> Doing:
    """Return what the other windows, and the stage, are told of the reading: which word is read, and how many were."""
    if view.confirmed is None:
        return NOTHING_TOLD
    done = sum(word.entry.n in view.confirmed for word in reading_back.to_read_back(meeting))
    return Doing(reads=wording(meeting, row), confirmed=done)


def wording(meeting: Meeting, row: str) -> int | None:
    """Return the entry with the present wording of what a row stands for; None where that is no contribution."""
    what, _colon, which = row.partition(":")
    word = meeting.find_word(int(which)) if what == "word" else None
    return word.entry.n if word else None


def progress(meeting: Meeting, confirmed: frozenset[int]) -> str:
    """Return how far reading back has got."""
    read = reading_back.to_read_back(meeting)
    done = sum(word.entry.n in confirmed for word in read)
    cells = round(done / len(read) * _PROGRESS) if read else 0
    bar = f"{'━' * cells}{'─' * (_PROGRESS - cells)}"
    how_far = reading_back.how_far(done, len(read))
    return _("Reading back to the group: {how_far}", how_far=how_far) + f"  {bar}"
