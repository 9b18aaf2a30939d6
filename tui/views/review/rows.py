"""What is shown of a meeting afterwards, as rows to walk through; and what stands above them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len
from textual.content import Content

from sessions.meeting import follow_up
from sessions.meeting import retrospect as looking_back
from sessions.meeting.state import Contribution, Meeting
from tui.views.live import name_of, padded

# What came of it, in the order in which somebody asks for it afterwards.
BROUGHT = (
    "challenge", "takeaway", "learned", "option", "feedback", "reflection", "lesson", "change", "reference", "offer",
    "note", "consent", "prepared", "validated",
)  # fmt: skip
_SHORTEST = ("Time", "Tips", "Asked", "Words", "After", "Min")
_SHORT_NAME, _NAME, _LONG_NAME = 6, 16, 22
_WIDE = 90
HEADING = "#"
"""What the key of a row begins with that cannot be chosen, as the rows of a list have it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a page: what it stands for (`word:41`, `part:0`, `person:jose`, `minute:28`), and what it says."""

    key: str
    content: Content


def heading(name: str, *remarks: str) -> Row:
    """Return a row that names what follows."""
    rest = "".join(f" · {remark}" for remark in remarks if remark)
    return Row(f"{HEADING}{name}", Content.assemble((name, "bold $text-accent"), (rest, "dim")))


def gap(name: str) -> Row:
    """Return an empty row; `name` tells it from others."""
    return Row(f"{HEADING}before {name}", Content(""))


def nothing(words: str) -> Row:
    """Return a row that says that there is nothing."""
    return Row(f"{HEADING}{words}", Content.styled(f"  {words}", "dim"))


def joined(sections: Iterable[Sequence[Row]]) -> list[Row]:
    """Return the rows of sections with an empty row between them."""
    rows: list[Row] = []
    for section in sections:
        if rows and section:
            rows.append(gap(section[0].key))
        rows += section
    return rows


def hanging(before: Content, words: Content, width: int, notes: str = "", style: str = "dim") -> Content:
    """Return words behind what stands before them, every line of them from the same cell on; `notes` are not broken."""
    indent = before.cell_length
    space = max(8, width - indent)
    lines = list(words.wrap(space))
    if notes and lines and lines[-1].cell_length + cell_len(notes) + 3 <= space:
        lines[-1] = Content.assemble(lines[-1].rstrip(), (f" · {notes}", style))
    elif notes:
        lines += Content.styled(f"· {notes}", style).wrap(space)
    return Content("\n").join(
        Content.assemble(before if place == 0 else " " * indent, line) for place, line in enumerate(lines)
    )


def names_width(meeting: Meeting, width: int) -> int:
    """Return how many cells the names in front of the words have: as many as the longest needs, within bounds."""
    longest = max((cell_len(name_of(meeting, person.id)) for person in meeting.people), default=0)
    return max(_SHORT_NAME, min(longest, _LONG_NAME if width >= _WIDE else _NAME, max(6, width // 4)))


def name_column(meeting: Meeting, person: str | None, width: int) -> Content:
    """Return whose it is, in as many cells as all names have."""
    return Content.styled(padded(name_of(meeting, person), names_width(meeting, width)), "$text-accent")


# --- the words


def word_row(
    meeting: Meeting, word: Contribution, width: int, mark: str = " ", *remarks: str, with_first: bool = True
) -> Row:
    """Return a word with who said it: all of it, line breaks as they are, and below it how it was said at first."""
    entry = word.entry
    who = name_column(meeting, entry.person, width)
    before = Content.assemble((f"{mark} ", "bold"), who, "  ")
    notes = [note for note in (*remarks, *_remarks(meeting, word)) if note]
    shown = hanging(before, Content(entry.text), width, " · ".join(notes))
    if with_first and word.first.text != entry.text:
        first = Content.styled(f"first: {' '.join(word.first.text.split())}", "italic dim")
        shown = Content("\n").join([shown, hanging(Content(" " * before.cell_length), first, width)])
    return Row(f"word:{word.first.n}", shown)


def _remarks(meeting: Meeting, word: Contribution) -> Iterator[str]:
    day = follow_up.due(word)
    if day:
        yield f"due {day_words(day)}"
    of = looking_back.builds_on(meeting, word)
    if of:
        yield f"builds on {name_of(meeting, of.entry.person) or 'an earlier tip'}"
    if word.redirected:
        yield "said anew"


def day_words(day: date) -> str:
    """Return a day as people write it."""
    return f"{day.day} {day:%b %Y}"


def bar_cells(seconds: float, most: float, width: int) -> int:
    """Return how many cells a length of time has in a bar; what took any time has one at the least."""
    if not seconds or not most:
        return 0
    return max(1, round(seconds / most * width))


# --- what stands above the pages


def about(meeting: Meeting) -> str:
    """Return when the meeting was, in which format, with how many people, and how its words may be attributed."""
    session = meeting.header.session
    when = meeting.started or session.scheduled
    local = when.astimezone() if when else None
    day = f"{local.day} {local:%b %Y %H:%M}" if local else "no day yet"
    until = "" if meeting.started else " planned"
    if meeting.ended:
        end = meeting.ended.astimezone()
        same = local is not None and local.date() == end.date()
        until = f"–{end:%H:%M}" if same else f" – {end.day} {end:%b %Y %H:%M}"
    many = len(meeting.people)
    parts = (
        f"{day}{until}",
        {"running": "goes on", "paused": "goes on", "planned": "", "ended": ""}[meeting.state],
        session.format,
        f"{many} people" if many != 1 else "1 person",
        {"names": "names may be said", "roles": "roles only in write-ups", "none": "no names in write-ups"}[
            session.attribution
        ],
    )
    return " · ".join(part for part in parts if part)


def page_names(meeting: Meeting, width: int) -> tuple[str, ...]:
    """Return what the pages are called, with how much is on each where there is room."""
    found = follow_up.parts(meeting)
    done = sum(part.done is not None for part in found)
    asked = len(meeting.kind("question", "clarifying"))
    counted = ("Time", f"Round {len(meeting.kind('tip'))}", f"Questions {asked}", f"Brought {_brought(meeting)}",
               f"Follow-up {done}/{len(found)}", "Minutes")  # fmt: skip
    if sum(cell_len(name) + 5 for name in counted) <= width:
        return counted
    short = ("Time", "Round", "Questions", "Brought", "Follow-up", "Minutes")
    return short if sum(cell_len(name) + 5 for name in short) <= width else _SHORTEST


def _brought(meeting: Meeting) -> int:
    return len(meeting.kind(*BROUGHT))
