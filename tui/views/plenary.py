"""What all groups see together: where each of them is, and what each of them brings."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime

from textual.content import Content

from sessions.common.phrases import counted
from sessions.language.texts import N_, _, in_language, ngettext, pgettext
from sessions.meeting import clock
from sessions.meeting.speaking_order import spoken_count
from sessions.meeting.state import Meeting
from sessions.meeting.together import began_together, title_of_all
from tui.views.fitting import fitted, padded
from tui.views.people import name_of, names_with, role_name
from tui.views.time import PHASE_MARKS, at_clock, bar, clock_state, place_words, start_words, title_within
from tui.widths import cell_len

OLD = N_("× unreadable now: this may be out of date")

_GAP = "  "
# From this width on, names may be longer.
_WIDE = 100
_LABEL, _LONG_LABEL = 18, 28
_NAME = 14


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group as it is shown: its `number`, what is known of it, and whether that may be out of date."""

    number: int
    meeting: Meeting
    is_old: bool = False


def to_everybody(groups: Sequence[GroupView], own: Meeting | None = None) -> AbstractContextManager[None]:
    """Give every text meanwhile in the language of the whole, which the groups may have been split by."""
    meeting = groups[0].meeting if groups else own
    if meeting is None:
        return nullcontext()
    split = meeting.header.split
    return in_language((split.language if split else None) or meeting.header.session.language)


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
    with to_everybody(groups, own):
        return _title_line(groups, own, now, width)


def _title_line(groups: Sequence[GroupView], own: Meeting | None, now: datetime, width: int) -> Content:
    title = pgettext("heading", "Plenary")
    if groups:
        title = title_of_all(groups[0].meeting)
    many = ngettext("{number} group", "{number} groups", len(groups))
    rest = f"{_GAP}{many} · {at_clock(now)}"
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
        return _("plenary {time}", time=words), "", style
    if own and own.ended:
        return _("plenary ended at {time}", time=at_clock(own.ended)), "", "dim"
    came = [(began.since or began.at, group) for group in groups if (began := began_together([group.meeting]))]
    if not came:
        return "", "", ""
    first = min(came, key=lambda one: one[0])[1]
    words, style = _time_words(first.meeting, now)
    # For translators: {time} is "12:30 left" or "OVER 2:00"; by whose clock that is may follow: " (by group 2)"
    return _("plenary {time}", time=words), " " + _("(by group {number})", number=first.number), style


# --- where a group is


def _columns(width: int) -> tuple[int, int, int]:
    """Return the widths of the name, the phase and the time of a group."""
    label = _LONG_LABEL if width >= _WIDE else min(_LABEL, max(6, width // 4))
    phase = max(8, (width - label) * 9 // 20)
    return label, phase, max(0, width - label - phase)


def place_line(group: GroupView, now: datetime, width: int) -> Content:
    """Return where a group is, on one line: number, facilitator, phase, time left or over, how late."""
    with to_everybody([group]):
        return _place_line(group, now, width)


def _place_line(group: GroupView, now: datetime, width: int) -> Content:
    meeting = group.meeting
    label, phase, time = _columns(width)
    leads = names_with(meeting, "facilitator")
    name = leads or _("no {role}", role=role_name(meeting, "facilitator"))
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
        return "✓ " + pgettext("group", "ended")
    if meeting.called_off:
        return "– " + pgettext("group", "called off")
    if meeting.run is None or meeting.current is None:
        return "· " + pgettext("group", "not started")
    mark, phase = PHASE_MARKS[meeting.phase_state(meeting.current)], meeting.run.phase
    place = f"{mark} {place_words(meeting)} "
    return f"{place}{title_within(phase, width - cell_len(place))}"


def _time_content(meeting: Meeting, now: datetime, width: int) -> Content:
    """Return the time left or over, and how late the group is where there is room."""
    if is_in_plenary(meeting):
        return Content.styled(fitted(_("in the plenary"), width), "bold $text-accent")  # there is one clock for all
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
        # For translators: behind "✓ ended"
        return _("at {time}", time=at_clock(meeting.ended)), "dim"
    if meeting.called_off:
        return "", "dim"
    if meeting.run is None or meeting.is_between_days:
        return start_words(meeting, now) or pgettext("group", "not started"), "dim"
    state = clock_state(meeting, now)
    left = clock.remaining(meeting, now)
    time = clock.count(left)
    words = _("{time} left", time=time) if left > 0 else _("OVER {time}", time=time)
    if state == "paused":
        # For translators: {time} is "12:30 left" or "OVER 2:00"
        waits = _("PAUSED, {time}", time=words) if meeting.run.ran else pgettext("group", "not started")
        return waits, "bold $text-warning"
    return words, {"over": "bold $text-error", "warning": "bold $text-warning"}.get(state, "bold")


def doing_line(group: GroupView, now: datetime, width: int) -> Content:
    """Return what a group is doing, for the line below: progress of the phase, who speaks, how many have spoken."""
    with to_everybody([group]):
        return _doing_line(group, now, width)


def _doing_line(group: GroupView, now: datetime, width: int) -> Content:
    label, phase, time = _columns(width)
    progress = bar(group.meeting, now, max(0, phase - 2))
    words, style = (_(OLD), "bold $text-error") if group.is_old else (_doing(group.meeting, time), "")
    return Content.assemble(" " * label, progress, _GAP, (fitted(words, time), style))


def _doing(meeting: Meeting, width: int) -> str:
    if meeting.ended or meeting.run is None:
        return ""
    parts: list[str] = []
    if meeting.round:
        parts += _round_words(meeting, width)
    elif "question" in meeting.run.phase.captures:
        own, asked = meeting.header.words.get("question"), len(meeting.kind("question"))
        parts.append(counted(asked, *own) if own else ngettext("{number} question", "{number} questions", asked))
    elif "learned" in meeting.run.phase.captures and not is_in_plenary(meeting):
        here = [who for who in meeting.order if who not in meeting.absent]
        shared = sum(meeting.word_of("learned", who) is not None for who in here)
        parts.append(
            ngettext(
                "{number} of {total} shared what they learned",
                "{number} of {total} shared what they learned",
                shared,
                total=len(here),
            )
        )
    return " · ".join(parts)


def _round_words(meeting: Meeting, width: int) -> list[str]:
    """Return who speaks and how many have spoken; a long name is cut first."""
    heard, of = spoken_count(meeting)
    spoken = ngettext("{number} of {total} spoke", "{number} of {total} spoke", heard, total=of)
    if meeting.speaking is None:
        return [_("no one speaking"), spoken]
    space = width - cell_len("▶ " + _("{name} speaks", name="") + f" · {spoken}")
    name = fitted(name_of(meeting, meeting.speaking), max(4, space))
    return ["▶ " + _("{name} speaks", name=name), spoken]
