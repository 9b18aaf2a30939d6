"""The rows of the review, and the lines above them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from textual.content import Content

from sessions.language.days import short_date, short_date_and_time
from sessions.language.texts import N_, _, ngettext, pgettext
from sessions.meeting import follow_up, retrospect
from sessions.meeting.clients import whose_turn
from sessions.meeting.naming import called, called_together
from sessions.meeting.state import Contribution, Meeting
from tui.views import HEADING
from tui.views.fitting import dotted, one_line, padded
from tui.views.hanging import hanging_lines
from tui.views.people import longest_name, name_of
from tui.views.time import called_off_words
from tui.widths import cell_len

# In the order in which people ask for them afterwards.
OUTCOMES = (
    "challenge", "takeaway", "learned", "option", "feedback", "reflection", "lesson", "change", "reference", "offer",
    "note", "consent", "prepared", "validated",
)  # fmt: skip
_AGREED = {
    "names": N_("names may be used"),
    "roles": N_("roles only in write-ups"),
    "none": N_("no names in write-ups"),
}
_SHORT_NAME, _NAME, _LONG_NAME = 6, 16, 22
_WIDE = 90


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a page: what it stands for (`word:41`, `part:0`, `person:jose`, `minute:28`), and what it says."""

    key: str
    content: Content


def heading(name: str, *remarks: str) -> Row:
    """Return a heading."""
    rest = "".join(f" · {remark}" for remark in remarks if remark)
    return Row(f"{HEADING}{name}", Content.assemble((name, "bold $text-accent"), (rest, "dim")))


def nothing(words: str) -> Row:
    """Return a row that says there is nothing."""
    return Row(f"{HEADING}{words}", Content.styled(f"  {words}", "dim"))


def joined(sections: Iterable[Sequence[Row]]) -> list[Row]:
    """Return the rows of sections with an empty row between them."""
    rows: list[Row] = []
    for section in sections:
        if rows and section:
            rows.append(Row(f"{HEADING}before {section[0].key}", Content("")))
        rows += section
    return rows


def hanging(before: Content, words: Content, width: int, notes: str = "", style: str = "dim") -> Content:
    """Return `words` after `before`, later lines indented by its width; `notes` stay together at the end."""
    return Content("\n").join(hanging_lines(before, words, width, notes, style))


def names_width(meeting: Meeting, width: int) -> int:
    """Return the width of the column of names: that of the longest, within bounds."""
    return max(_SHORT_NAME, min(longest_name(meeting), _LONG_NAME if width >= _WIDE else _NAME, max(6, width // 4)))


def name_column(meeting: Meeting, person: str | None, width: int) -> Content:
    """Return a name, in the width of that column."""
    return Content.styled(padded(name_of(meeting, person), names_width(meeting, width)), "$text-accent")


# --- contributions


def word_row(
    meeting: Meeting, word: Contribution, width: int, mark: str = " ", *remarks: str, with_first: bool = True
) -> Row:
    """Return a contribution with its author: all of it, with its line breaks, and below it the first wording."""
    is_reworded = with_first and word.first.text != word.entry.text
    first = _("first: {words}", words=one_line(word.first.text)) if is_reworded else ""
    notes = dotted(*remarks, *_remarks(meeting, word))
    name = padded(name_of(meeting, word.entry.person), names_width(meeting, width))
    return Row(f"word:{word.first.n}", _contribution(mark, name, word.entry.text, first, notes, width))


@lru_cache(maxsize=16384)  # a meeting of many hours is shown again for each letter that is searched for, and each word
def _contribution(mark: str, name: str, text: str, first: str, notes: str, width: int) -> Content:
    before = Content.assemble((f"{mark} ", "bold"), (name, "$text-accent"), "  ")
    shown = hanging(before, Content(text), width, notes)
    if first:
        wording = Content.styled(first, "italic dim")
        shown = Content("\n").join([shown, hanging(Content(" " * before.cell_length), wording, width)])
    return shown


def _remarks(meeting: Meeting, word: Contribution) -> Iterator[str]:
    client = whose_turn(meeting, word)
    if client:
        yield _("client {name}", name=name_of(meeting, client))
    day = follow_up.due(word)
    if day:
        yield _("due {day}", day=short_date(day))
    of = retrospect.builds_on(meeting, word)
    if of:
        name = name_of(meeting, of.entry.person)
        earlier = called(meeting, of.kind)
        yield _("builds on {name}", name=name) if name else _("builds on an earlier {kind}", kind=earlier)
    if word.redirected:
        yield _("reworded")


def bar_cells(seconds: float, most: float, width: int) -> int:
    """Return the cells of a length of time in a bar; at least one for any time at all."""
    return max(1, round(seconds / most * width)) if seconds and most else 0


# --- the lines above the pages


def about(meeting: Meeting) -> str:
    """Return when the meeting was, its format, the number of people, and the attribution they agreed on."""
    session = meeting.header.session
    when = meeting.started or session.scheduled
    local = when.astimezone() if when else None
    day = short_date_and_time(local) if local else _("no date yet")
    if meeting.ended:
        end = meeting.ended.astimezone()
        same = local is not None and local.date() == end.date()
        day += f"–{end:%H:%M}" if same else f" – {short_date_and_time(end)}"
    elif not meeting.started and not meeting.called_off:
        day = _("{day} planned", day=day) if local else _("no date yet planned")
    state = _("in progress") if meeting.state in {"running", "paused"} else called_off_words(meeting)
    people = ngettext("{number} person", "{number} people", len(meeting.people))
    return dotted(day, state, session.format, people, _(_AGREED[session.attribution]))


def _page_names() -> tuple[str, ...]:
    return (
        pgettext("page", "Time"),
        pgettext("page", "Round"),
        pgettext("page", "Questions"),
        pgettext("page", "Outcomes"),
        pgettext("page", "Follow-up"),
        pgettext("page", "Minutes"),
    )


def _shortest_names() -> tuple[str, ...]:
    return (
        # For translators: at most 7 letters.
        pgettext("short page", "Time"),
        # For translators: at most 7 letters.
        pgettext("short page", "Tips"),
        # For translators: at most 7 letters.
        pgettext("short page", "Asked"),
        # For translators: at most 7 letters.
        pgettext("short page", "Notes"),
        # For translators: at most 7 letters.
        pgettext("short page", "After"),
        # For translators: at most 7 letters.
        pgettext("short page", "Min"),
    )


def page_names(meeting: Meeting, width: int) -> tuple[str, ...]:
    """Return the names of the pages, with how much is on each where there is room."""
    steps = follow_up.parts(meeting)
    done = sum(part.done is not None for part in steps)
    asked = len(meeting.kind("question", "clarifying"))
    counts = ("", len(meeting.kind("tip")), asked, len(meeting.kind(*OUTCOMES)), f"{done}/{len(steps)}", "")
    pages, shortest = _page_names(), _shortest_names()
    numbered = tuple(f"{name} {count}".rstrip() for name, count in zip(pages, counts, strict=True))
    fitting = (names for names in (numbered, pages) if sum(cell_len(name) + 5 for name in names) <= width)
    round_of = called_together(meeting, "tip") if "tip" in meeting.header.words else shortest[1]
    short = round_of if cell_len(round_of) <= _SHORT_NAME else pages[1]
    return next(fitting, (shortest[0], short, *shortest[2:]))
