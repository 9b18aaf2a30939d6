"""What all groups see together: where each one is, and what each one brings; people's words as content only."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from rich.cells import cell_len
from textual.content import Content

from sessions.meeting import clock
from sessions.meeting.speaking_order import spoken_count
from sessions.meeting.state import Contribution, Meeting
from sessions.model.entries import Promise
from tui.views import live as text
from tui.views.live import fitted, padded
from tui.views.time import PHASE_MARKS, at_clock, bar, clock_state, place_words

BROUGHT = {
    "learned": "learned", "takeaway": "takeaways", "option": "options", "tip": "tips", "action": "actions",
    "lesson": "lessons", "change": "changes",
}  # fmt: skip
"""The kinds of words that a group brings to the others, and what they are called there."""

OLD = "× cannot be read just now: this may be old"

_GAP = "  "
_KIND = 11
# From this width on there is room for longer names.
_WIDE = 100
_LABEL, _LONG_LABEL = 18, 28
_NAME, _LONG_NAME = 14, 22


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group as it is shown: its `number`, what is known of it, and whether that may be old."""

    number: int
    meeting: Meeting
    is_old: bool = False


def is_in_plenary(meeting: Meeting) -> bool:
    """Whether the group meets the others now."""
    return bool(meeting.run and meeting.run.phase.plenary and not meeting.ended)


def all_meet(groups: Sequence[GroupView]) -> bool:
    """Whether the plenary is held: at least one group is in it, and every other one is, or has ended."""
    met = [is_in_plenary(group.meeting) for group in groups]
    return any(met) and all(here or group.meeting.ended for here, group in zip(met, groups, strict=True))


def title_line(groups: Sequence[GroupView], now: datetime, width: int) -> Content:
    """Return what the whole is called, how many groups there are, and what the clock on the wall shows."""
    title = "Plenary"
    if groups:
        session = groups[0].meeting.header.session
        title = session.title.removesuffix(f" · group {session.group}")
    many = "1 group" if len(groups) == 1 else f"{len(groups)} groups"
    rest = f"{_GAP}{many} · {at_clock(now)}"
    space = max(0, width - cell_len(rest))
    return Content.assemble((padded(title, space), "bold"), (rest, "dim"))


# --- where a group is


def _columns(width: int) -> tuple[int, int, int]:
    """Return how wide the name, the phase and the time of a group are."""
    label = _LONG_LABEL if width >= _WIDE else min(_LABEL, max(6, width // 4))
    phase = max(8, (width - label) * 9 // 20)
    return label, phase, max(0, width - label - phase)


def place_line(group: GroupView, now: datetime, width: int) -> Content:
    """Return where a group is, on one line: number and facilitator, phase, time left or over, how late it is."""
    meeting = group.meeting
    label, phase, time = _columns(width)
    leads = meeting.with_role("facilitator")
    name = text.name_of(meeting, leads.id) if leads else f"no {text.role_name(meeting, 'facilitator')}"
    number = f"{group.number:>2}  "
    return Content.assemble(
        (number, "bold $text-accent"),
        (padded(name, label - len(number) - 2) + _GAP, "bold" if leads else "dim"),
        (padded(_phase_words(meeting, phase - 2), phase - 2) + _GAP, _phase_style(meeting)),
        _time_content(meeting, now, time),
    )


def _phase_words(meeting: Meeting, width: int) -> str:
    if meeting.ended:
        return "✓ ended"
    if meeting.run is None or meeting.current is None:
        return "· not begun"
    mark, phase = PHASE_MARKS[meeting.phase_state(meeting.current)], meeting.run.phase
    words = [f"{mark} {place_words(meeting)} {title}" for title in (phase.title, phase.short or phase.title)]
    return words[0] if cell_len(words[0]) <= width else words[1]


def _phase_style(meeting: Meeting) -> str:
    if meeting.ended or meeting.run is None:
        return "dim"
    return "bold $text-accent" if is_in_plenary(meeting) else "$text-accent"


def _time_content(meeting: Meeting, now: datetime, width: int) -> Content:
    """Return the time in words, and how late the group is where there is room for that."""
    words, style = _time_words(meeting, now)
    late = clock.lateness(meeting, now)
    said = "" if meeting.ended else clock.late_in_words(late)
    if meeting.run is None and late < clock.LATE_IS_NOTHING:
        said = ""
    rest = f" · {said}" if said and cell_len(words) + cell_len(said) + 3 <= width else ""
    late_style = "bold $text-warning" if late >= clock.LATE_IS_NOTHING else "dim"
    return Content.assemble((fitted(words, width), style), (rest, late_style))


def _time_words(meeting: Meeting, now: datetime) -> tuple[str, str]:
    if meeting.ended:
        return f"at {at_clock(meeting.ended)}", "dim"
    if meeting.run is None:
        begins = meeting.header.session.scheduled
        return (f"begins {at_clock(begins)}" if begins else "waits for its start"), "dim"
    state = clock_state(meeting, now)
    left = clock.remaining(meeting, now)
    words = f"{clock.count(left)} left" if left > 0 else f"OVER {clock.count(left)}"
    if state == "paused":
        return (f"PAUSED, {words}" if meeting.run.ran else "waits for its start"), "bold $text-warning"
    return words, {"over": "bold $text-error", "warning": "bold $text-warning"}.get(state, "bold")


def doing_line(group: GroupView, now: datetime, width: int) -> Content:
    """Return what a group is doing, below where it is: how far its phase is, who speaks, how many were heard."""
    label, phase, time = _columns(width)
    progress = bar(group.meeting, now, max(0, phase - 2))
    if group.is_old:
        words = Content.styled(fitted(OLD, time), "bold $text-error")
    else:
        words = Content(fitted(_doing(group.meeting, time), time))
    return Content.assemble(" " * label, progress, _GAP, words)


def _doing(meeting: Meeting, width: int) -> str:
    if meeting.ended or meeting.run is None:
        return ""
    parts = ["in the plenary"] if is_in_plenary(meeting) else []
    if meeting.round:
        parts += _round_words(meeting, width)
    elif "question" in meeting.run.phase.captures:
        asked = len(meeting.kind("question"))
        parts.append("1 question" if asked == 1 else f"{asked} questions")
    elif "learned" in meeting.run.phase.captures and not is_in_plenary(meeting):
        here = [who for who in meeting.order if who not in meeting.absent]
        said = sum(meeting.word_of("learned", who) is not None for who in here)
        parts.append(f"{said} of {len(here)} said what they learned")
    return " · ".join(parts)


def _round_words(meeting: Meeting, width: int) -> list[str]:
    """Return who speaks and how many were heard; a name gives way to the number."""
    heard, of = spoken_count(meeting)
    counted = f"{heard} of {of} heard"
    if meeting.speaking is None:
        return ["nobody speaks", counted]
    space = width - cell_len(f"▶  speaks · {counted}")
    return [f"▶ {fitted(text.name_of(meeting, meeting.speaking), max(4, space))} speaks", counted]


# --- what a group brings


def debrief(groups: Sequence[GroupView], width: int) -> list[Content]:
    """Return what groups bring, a line each: their challenge, then their words by kind, with who said them."""
    lines: list[Content] = []
    for group in groups:
        if lines:
            lines.append(Content(""))
        lines += _brought(group, max(20, width))
    return lines


def _brought(group: GroupView, width: int) -> Iterator[Content]:
    meeting = group.meeting
    words = [(called, meeting.kind(kind)) for kind, called in BROUGHT.items() if meeting.kind(kind)]
    challenge = text.challenge(meeting)
    nothing = "no challenge recorded yet" if words else "nothing brought yet"
    head = Content.styled(f"GROUP {group.number}{_GAP}", "bold $text-accent")
    asked = Content.styled(challenge, "bold") if challenge else Content.styled(nothing, "dim")
    yield from _hanging(head, asked, width)
    if challenge and not words:
        yield Content.styled(" " * head.cell_length + nothing, "dim")
    for called, said in words:
        for place, word in enumerate(said):
            shown = padded(called if place == 0 else "", _KIND)
            who = padded(_who(meeting, word), _LONG_NAME if width >= _WIDE else _NAME)
            before = Content.assemble(_GAP, (shown, "italic dim"), (who, "$text-accent"), _GAP)
            yield from _hanging(before, _words(word), width)


def _words(word: Contribution) -> Content:
    entry = word.entry
    due = f" · due {entry.due:%d %b}" if isinstance(entry, Promise) and entry.due else ""
    return Content.assemble(" ".join(entry.text.split()), (due, "dim"))


def _who(meeting: Meeting, word: Contribution) -> str:
    """Return who said it, as the group has agreed that it may be said: by name, by role, or not at all."""
    attribution = meeting.header.session.attribution
    person = meeting.person(word.entry.person)
    if attribution == "none" or person is None:
        return ""
    return text.role_name(meeting, person.role) if attribution == "roles" else text.name_of(meeting, person.id)


def _hanging(before: Content, words: Content, width: int) -> Iterator[Content]:
    """Yield words in lines that all begin behind what stands before the first one."""
    indent = before.cell_length
    for place, line in enumerate(words.wrap(max(8, width - indent))):
        yield Content.assemble(before if place == 0 else " " * indent, line)
