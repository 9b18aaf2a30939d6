"""What is shown of what follows a meeting: its follow-up, what is found in it, and the notes as they are read back."""

from datetime import datetime

from textual.content import Content

from sessions.common import phrases
from sessions.meeting import follow_up
from sessions.meeting import retrospect as looking_back
from sessions.meeting.report import TITLES
from sessions.meeting.state import Contribution, Meeting
from tui.views.live import fitted
from tui.views.review.rows import HEADING, Row, day_words, hanging, heading, joined, name_column, nothing, word_row

_PROGRESS = 24


# --- the follow-up


def follow_up_rows(meeting: Meeting, now: datetime, width: int) -> list[Row]:
    """Return the parts of the follow-up with what is done, and what people took along, by its day."""
    found = follow_up.parts(meeting)
    done = sum(part.done is not None for part in found)
    parts = [
        Row(f"part:{at}", hanging(_box(part.done), Content.styled(part.text, "dim" if part.done else ""), width))
        for at, part in enumerate(found)
    ]
    goes_to = meeting.header.session.share_with
    notes = [Row(f"{HEADING}goes to", hanging(Content("      goes to "), Content(goes_to), width))] if goes_to else []
    taken = follow_up.promises(meeting)
    left = sum(follow_up.done_by(meeting, word) is None for word in taken)
    promises = [_promise(meeting, word, now, width) for word in taken]
    return joined(
        [
            [heading(f"FOLLOW-UP · {done} of {len(found)} done", due_words(meeting, now)), *parts, *notes],
            [heading(f"TAKEN ALONG · {len(taken)}", f"{left} open"), *promises]
            if taken
            else [heading("TAKEN ALONG"), nothing("No action and nothing parked.")],
        ]
    )


def _box(done: object) -> Content:
    return Content.assemble(("  [x] ", "bold") if done else ("  [ ] ", "bold $text-accent"))


def _promise(meeting: Meeting, word: Contribution, now: datetime, width: int) -> Row:
    done = follow_up.done_by(meeting, word)
    before = Content.assemble(_box(done), name_column(meeting, word.entry.person, width), "  ")
    day = follow_up.due(word)
    said = [] if word.kind == "action" else [word.kind]
    late = phrases.overdue_phrase(day, now.astimezone().date()) if day and not done else ""
    if done:
        said.append(f"done {day_words(done.entry.at.astimezone().date())}")
    elif day:
        said.append(f"due {day_words(day)}{', ' * bool(late)}{late}")
    elif word.kind == "parked":
        said.append("no date")
    owner = [] if word.entry.person else ["nobody's yet"]
    words = Content.styled(word.entry.text, "dim" if done else "")
    notes, style = " · ".join([*said, *owner]), "bold $text-warning" if late else "dim"
    return Row(f"word:{word.first.n}", hanging(before, words, width, notes, style))


def due_words(meeting: Meeting, now: datetime) -> str:
    """Return until when the follow-up is due, or that it is overdue or done."""
    if meeting.ended is None:
        return "due 24 h after the end"
    if not follow_up.open_parts(meeting):
        return "done"
    until = phrases.deadline(meeting.ended)
    words = phrases.deadline_phrase(meeting.ended, now)
    return f"{words}, {until.astimezone():%a %H:%M}" if now <= until else words


# --- search, and reading back


def hits(meeting: Meeting, wanted: str, width: int) -> list[Row]:
    """Return the words in which everything that is wanted occurs, each with its kind."""
    found = looking_back.find(meeting, wanted)
    if not wanted.strip():
        return [nothing("Type a word, a name or a kind: only what has all of it stays.")]
    if not found:
        return [nothing(f"Nothing here has “{fitted(' '.join(wanted.split()), 40)}” in it.")]
    return [word_row(meeting, word, width, " ", TITLES[word.kind].lower()) for word in found]


def reading_back(meeting: Meeting, confirmed: frozenset[int], width: int) -> list[Row]:
    """Return everything that is read back to the group, ticked where it was confirmed; at its end what confirms all."""
    sections: list[list[Row]] = []
    kind = ""
    for word in looking_back.to_read_back(meeting):
        is_below = word.kind == "answer" and kind in {"clarifying", "intervention"}
        if word.kind != kind and not is_below:
            kind = word.kind
            sections.append([heading(TITLES[kind].upper())])
        mark = "✓" if word.entry.n in confirmed else "→" if is_below else "·"
        sections[-1].append(word_row(meeting, word, width, mark, with_first=False))
    end = [Row("confirm", Content.styled("  Enter here: the group confirms these notes.", "bold $text-accent"))]
    return joined([*sections, end]) if sections else [nothing("There is nothing to read back yet.")]


def progress(meeting: Meeting, confirmed: frozenset[int]) -> str:
    """Return how far the reading back has come."""
    read = looking_back.to_read_back(meeting)
    done = sum(word.entry.n in confirmed for word in read)
    cells = round(done / len(read) * _PROGRESS) if read else 0
    return f"Reading back to the group: {done} of {len(read)}  {'━' * cells}{'─' * (_PROGRESS - cells)}"
