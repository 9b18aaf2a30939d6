"""What all groups see together: where each of them is, and what each of them brings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from textual.content import Content

from sessions.common.phrases import counted
from sessions.meeting import clock
from sessions.meeting.speaking_order import spoken_count
from sessions.meeting.state import Contribution, Meeting
from sessions.meeting.together import began_together, said_together, title_of_all
from sessions.model.entries import Promise
from tui.views.fitting import fitted, one_line, padded
from tui.views.hanging import hanging_lines
from tui.views.live import challenge
from tui.views.people import name_of, names_with, role_name
from tui.views.time import PHASE_MARKS, at_clock, bar, clock_state, place_words, start_words, title_within
from tui.widths import cell_len

BROUGHT = {
    "learned": "learned", "takeaway": "takeaways", "option": "options", "tip": "tips", "action": "actions",
    "lesson": "lessons", "change": "changes",
}  # fmt: skip
"""The kinds of contributions that a group brings to the others, and what they are called there."""

SAID = {
    **BROUGHT, "reference": "to read", "offer": "offers", "parked": "parked", "question": "questions", "note": "notes",
    "clarifying": "asked", "answer": "answers", "intervention": "presenter", "reflection": "came up",
    "challenge": "challenge", "feedback": "feedback", "consent": "consent", "prepared": "prepared",
    "validated": "validated",
}  # fmt: skip
"""The kinds of what is said in the plenary itself, which is any, and what they are called there."""

OLD = "× unreadable now: this may be out of date"

_GAP = "  "
_ANSWER = "  ↳ answer"
_KIND = 11
# From this width on, names may be longer.
_WIDE = 100
_LABEL, _LONG_LABEL = 18, 28
_NAME, _LONG_NAME = 14, 22


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group as it is shown: its `number`, what is known of it, and whether that may be out of date."""

    number: int
    meeting: Meeting
    is_old: bool = False


def is_in_plenary(meeting: Meeting) -> bool:
    """Whether the group is meeting the others now."""
    return bool(meeting.run and meeting.run.phase.plenary and not meeting.ended)


def _is_over(meeting: Meeting) -> bool:
    """Whether the others need not wait for this group: it has ended, or was called off."""
    return bool(meeting.ended or meeting.called_off)


def all_meet(groups: Sequence[GroupView]) -> bool:
    """Whether the plenary is on: at least one group is in it, and every other one is too, or is over."""
    met = [is_in_plenary(group.meeting) for group in groups]
    return any(met) and all(here or _is_over(group.meeting) for here, group in zip(met, groups, strict=True))


def is_left_open(groups: Sequence[GroupView], own: Meeting | None) -> bool:
    """Whether all groups are over, and the clock of what they said together still runs."""
    return bool(own and own.run and not own.ended) and all(_is_over(group.meeting) for group in groups)


def title_line(groups: Sequence[GroupView], own: Meeting | None, now: datetime, width: int) -> Content:
    """Return the title of the whole, the clock of the plenary once it is on, the number of groups, the time of day."""
    title = "Plenary"
    if groups:
        title = title_of_all(groups[0].meeting)
    rest = f"{_GAP}{counted(len(groups), 'group')} · {at_clock(now)}"
    words, whose, style = plenary_clock(groups, own, now)
    words = f"{_GAP}{words}" if words else ""
    space = max(0, width - cell_len(rest) - cell_len(words))
    if whose and space - cell_len(whose) >= min(cell_len(title), _NAME):
        words, space = f"{words}{whose}", space - cell_len(whose)
    return Content.assemble((padded(title, space), "bold"), (words, style), (rest, "dim"))


def plenary_clock(groups: Sequence[GroupView], own: Meeting | None, now: datetime) -> tuple[str, str, str]:
    """Return the time that is left or over in the plenary, by whose clock, and its style; nothing before it is on.

    It goes by its own clock once that runs, else by the clock of the group that came first.
    """
    if own and own.run and not own.ended:
        words, style = _time_words(own, now)
        return f"plenary {words}", "", style
    if own and own.ended:
        return f"plenary ended at {at_clock(own.ended)}", "", "dim"
    came = [(began.since or began.at, group) for group in groups if (began := began_together([group.meeting]))]
    if not came:
        return "", "", ""
    _, first = min(came, key=lambda one: one[0])
    words, style = _time_words(first.meeting, now)
    return f"plenary {words}", f" (by group {first.number})", style


# --- where a group is


def _columns(width: int) -> tuple[int, int, int]:
    """Return the widths of the name, the phase and the time of a group."""
    label = _LONG_LABEL if width >= _WIDE else min(_LABEL, max(6, width // 4))
    phase = max(8, (width - label) * 9 // 20)
    return label, phase, max(0, width - label - phase)


def place_line(group: GroupView, now: datetime, width: int) -> Content:
    """Return where a group is, on one line: number, facilitator, phase, time left or over, how late."""
    meeting = group.meeting
    label, phase, time = _columns(width)
    leads = names_with(meeting, "facilitator")
    name = leads or f"no {role_name(meeting, 'facilitator')}"
    number = f"{group.number:>2}  "
    style = "dim" if meeting.ended or meeting.run is None else "$text-accent"
    if is_in_plenary(meeting):
        style = "bold $text-accent"
    return Content.assemble(
        (number, "bold $text-accent"),
        (padded(name, label - len(number) - 2) + _GAP, "bold" if leads else "dim"),
        (padded(_phase_words(meeting, phase - 2), phase - 2) + _GAP, style),
        _time_content(meeting, now, time),
    )


def _phase_words(meeting: Meeting, width: int) -> str:
    if meeting.ended:
        return "✓ ended"
    if meeting.called_off:
        return "– called off"
    if meeting.run is None or meeting.current is None:
        return "· not started"
    mark, phase = PHASE_MARKS[meeting.phase_state(meeting.current)], meeting.run.phase
    place = f"{mark} {place_words(meeting)} "
    return f"{place}{title_within(phase, width - cell_len(place))}"


def _time_content(meeting: Meeting, now: datetime, width: int) -> Content:
    """Return the time left or over, and how late the group is where there is room."""
    if is_in_plenary(meeting):
        return Content.styled(fitted("in the plenary", width), "bold $text-accent")  # there is one clock for all
    words, style = _time_words(meeting, now)
    late = clock.lateness(meeting, now)
    lateness = "" if _is_over(meeting) else clock.lateness_in_words(meeting, now)
    if meeting.run is None and late < clock.LATE_IS_NOTHING:
        lateness = ""
    rest = f" · {lateness}" if lateness and cell_len(words) + cell_len(lateness) + 3 <= width else ""
    late_style = "bold $text-warning" if late >= clock.LATE_IS_NOTHING else "dim"
    return Content.assemble((fitted(words, width), style), (rest, late_style))


def _time_words(meeting: Meeting, now: datetime) -> tuple[str, str]:
    if meeting.ended:
        return f"at {at_clock(meeting.ended)}", "dim"
    if meeting.called_off:
        return "", "dim"
    if meeting.run is None or meeting.is_between_days:
        return start_words(meeting, now) or "not started", "dim"
    state = clock_state(meeting, now)
    left = clock.remaining(meeting, now)
    words = f"{clock.count(left)} left" if left > 0 else f"OVER {clock.count(left)}"
    if state == "paused":
        return (f"PAUSED, {words}" if meeting.run.ran else "not started"), "bold $text-warning"
    return words, {"over": "bold $text-error", "warning": "bold $text-warning"}.get(state, "bold")


def doing_line(group: GroupView, now: datetime, width: int) -> Content:
    """Return what a group is doing, for the line below: progress of the phase, who speaks, how many have spoken."""
    label, phase, time = _columns(width)
    progress = bar(group.meeting, now, max(0, phase - 2))
    words, style = (OLD, "bold $text-error") if group.is_old else (_doing(group.meeting, time), "")
    return Content.assemble(" " * label, progress, _GAP, (fitted(words, time), style))


def _doing(meeting: Meeting, width: int) -> str:
    if meeting.ended or meeting.run is None:
        return ""
    parts: list[str] = []
    if meeting.round:
        parts += _round_words(meeting, width)
    elif "question" in meeting.run.phase.captures:
        one, several = meeting.header.words.get("question", ("question", "questions"))
        parts.append(counted(len(meeting.kind("question")), one, several))
    elif "learned" in meeting.run.phase.captures and not is_in_plenary(meeting):
        here = [who for who in meeting.order if who not in meeting.absent]
        shared = sum(meeting.word_of("learned", who) is not None for who in here)
        parts.append(f"{shared} of {len(here)} shared what they learned")
    return " · ".join(parts)


def _round_words(meeting: Meeting, width: int) -> list[str]:
    """Return who speaks and how many have spoken; a long name is cut first."""
    heard, of = spoken_count(meeting)
    spoken = f"{heard} of {of} spoke"
    if meeting.speaking is None:
        return ["no one speaking", spoken]
    space = width - cell_len(f"▶  speaks · {spoken}")
    return [f"▶ {fitted(name_of(meeting, meeting.speaking), max(4, space))} speaks", spoken]


# --- what a group brings


def debrief(groups: Sequence[GroupView], own: Meeting | None, width: int) -> list[Content]:
    """Return what was said in the plenary, and what the groups bring, in lines.

    Of a group it is their challenge, then their contributions by kind, with who made them.
    """
    lines = list(_said_together(own, max(20, width))) if own and own.words else []
    for group in groups:
        if lines:
            lines.append(Content(""))
        lines += _brought(group, max(20, width))
    return lines


def _brought(group: GroupView, width: int) -> Iterator[Content]:
    meeting = group.meeting
    own = {kind: several for kind, (_, several) in meeting.header.words.items()}
    words = [(own.get(kind, called), meeting.kind(kind)) for kind, called in BROUGHT.items() if meeting.kind(kind)]
    wanted = challenge(meeting)
    nothing = "no challenge recorded yet" if words else "called off" if meeting.called_off else "nothing to share yet"
    head = Content.styled(f"GROUP {group.number}{_GAP}", "bold $text-accent")
    title = Content.styled(wanted, "bold") if wanted else Content.styled(nothing, "dim")
    yield from hanging_lines(head, title, width)
    if wanted and not words:
        yield Content.styled(" " * head.cell_length + nothing, "dim")
    yield from _word_lines(meeting, words, width)


def _said_together(own: Meeting, width: int) -> Iterator[Content]:
    yield Content.styled("SAID IN THE PLENARY", "bold $text-accent")
    names = SAID | {kind: several for kind, (_, several) in own.header.words.items()}
    yield from _word_lines(own, [(names[kind], words) for kind, words in said_together(own)], width)


def _word_lines(meeting: Meeting, words: Sequence[tuple[str, Sequence[Contribution]]], width: int) -> Iterator[Content]:
    for called, given in words:
        label = called
        for word in given:
            yield from _word_line(meeting, label, word, width)
            answers = meeting.answers_to(word)
            for answer in answers:
                yield from _word_line(meeting, _ANSWER, answer, width)
            label = called if answers else ""


def _word_line(meeting: Meeting, label: str, word: Contribution, width: int) -> Iterator[Content]:
    who = padded(_who(meeting, word), _LONG_NAME if width >= _WIDE else _NAME)
    before = Content.assemble(_GAP, (padded(label, _KIND), "italic dim"), (who, "$text-accent"), _GAP)
    due = f" · due {word.entry.due:%d %b}" if isinstance(word.entry, Promise) and word.entry.due else ""
    yield from hanging_lines(before, Content.assemble(one_line(word.entry.text), (due, "dim")), width)


def _who(meeting: Meeting, word: Contribution) -> str:
    """Return who contributed it, as the group has agreed: by name, by role, or not at all."""
    attribution = meeting.header.session.attribution
    person = meeting.person(word.entry.person)
    if attribution == "none" or person is None:
        return ""
    return role_name(meeting, person.role) if attribution == "roles" else name_of(meeting, person.id)
