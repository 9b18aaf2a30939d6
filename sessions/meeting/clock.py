"""Time, as pure functions of a meeting and an instant: what is left, how late it is, when it ends.

Seconds are floats, instants are in UTC. Nothing here is ever stored.
"""

import math
from datetime import datetime, timedelta

from sessions.common.phrases import day_phrase
from sessions.language.texts import _, ngettext
from sessions.meeting.state import Meeting, PhaseRun

WAITS_TOO_LONG = 60
LATE_IS_NOTHING = 60
LEAST_SECONDS_EACH = 45
"""A limit of our own: with less time in a round nobody can give a tip."""
# An end is foreseen in minutes: what is less than half of one is none.
_NO_MINUTE = 30
_HOURS_ARE_SAID = 2
# What begins further from its time than this was moved, and counts from its own beginning.
_LATER_IS_MOVED = timedelta(hours=12)
_EARLIER_IS_MOVED = timedelta(hours=1)
# Nobody works on one session for so long without a word in its record, unless a further day of it is to come.
_NOBODY_IS_THERE = timedelta(hours=24)
_UNTIL_A_FURTHER_DAY = timedelta(days=14)


def elapsed(meeting: Meeting, now: datetime) -> float:
    """Return the seconds on the clock of the phase the group is in."""
    if meeting.run is None:
        return 0.0
    return meeting.run.ran + _since(meeting, now)


def remaining(meeting: Meeting, now: datetime) -> float:
    """Return the seconds left of the phase the group is in; negative when it is over."""
    return meeting.run.planned - elapsed(meeting, now) if meeting.run else 0.0


def turn_seconds(meeting: Meeting, now: datetime) -> float:
    """Return how long the current speaker has had the floor."""
    return meeting.spoken + _since(meeting, now) if meeting.speaking else 0.0


def spoken_seconds(meeting: Meeting, person: str, now: datetime) -> float:
    """Return how long a person has spoken in all rounds."""
    before = sum(run.turns[person].seconds for run in meeting.phases if person in run.turns)
    return before + (turn_seconds(meeting, now) if meeting.speaking == person else 0.0)


def _since(meeting: Meeting, now: datetime) -> float:
    return max(0.0, (now - meeting.running_since).total_seconds()) if meeting.running_since else 0.0


def count(seconds: float) -> str:
    """Return a time as m:ss: rounded up above zero, the overrun below it rounded down, so that zero is shown once."""
    whole = math.ceil(seconds) if seconds > 0 else math.floor(-seconds)
    hours, rest = divmod(whole, 3600)
    minutes, second = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{second:02}" if hours else f"{minutes}:{second:02}"


def in_words(seconds: float) -> str:
    """Return a length as people say it: 45 s, 90 min, and from two hours on 2 h 30 min."""
    hours, minutes = divmod(round(seconds / 60), 60)
    if hours >= _HOURS_ARE_SAID:
        return _("{hours} h {minutes} min", hours=hours, minutes=minutes) if minutes else _("{hours} h", hours=hours)
    if seconds < 60:
        return _("{seconds} s", seconds=round(seconds))
    return _("{minutes} min", minutes=60 * hours + minutes)


def late_in_words(seconds: float) -> str:
    """Return how late (or, if negative, early) something is; less than a minute is on time."""
    if abs(seconds) < LATE_IS_NOTHING:
        return _("on time")
    length = in_words(abs(seconds))
    return _("{length} late", length=length) if seconds > 0 else _("{length} early", length=length)


# --- the whole session, or one day of it


def day(meeting: Meeting) -> int:
    """Return which day of the session it is, from 1; before it starts, the first one."""
    if meeting.run:
        return meeting.run.phase.day
    return meeting.phases[0].phase.day if meeting.phases else 1


def days(meeting: Meeting) -> tuple[int, ...]:
    """Return the numbers of the days that the session takes."""
    return tuple(sorted({run.phase.day for run in meeting.phases}))


def has_several_days(meeting: Meeting) -> bool:
    """Whether the session takes several days."""
    return len(days(meeting)) > 1


def today(meeting: Meeting) -> tuple[int, ...]:
    """Return the indexes of the phases of this day."""
    return tuple(index for index, run in enumerate(meeting.phases) if run.phase.day == day(meeting))


def _day_that_is_on(meeting: Meeting) -> int:
    """Return the latest day that has started or is about to: going back to a phase of another day starts none again."""
    return max((day(meeting), *meeting.days))


def ends_day(meeting: Meeting) -> int | None:
    """Return the day that ends when the group goes to the next phase, if one does."""
    is_last_today = meeting.run is not None and not meeting.is_between_days and not to_come(meeting)
    return day(meeting) if meeting.ahead and is_last_today else None


def planned_start(meeting: Meeting, number: int) -> datetime | None:
    """Return when a day of the session is planned to begin, if that is known; the first one is booked."""
    session = meeting.header.session
    return session.scheduled if number == days(meeting)[0] else session.days.get(number)


def next_start(meeting: Meeting) -> datetime | None:
    """Return when the session, or the day that has not started yet, is planned to begin; None once it has."""
    if meeting.current is None or meeting.is_between_days:
        return planned_start(meeting, day(meeting))
    return None


def starts_early(meeting: Meeting, now: datetime) -> datetime | None:
    """Return when the session, or the day that is to begin, is planned, where that is more than an hour ahead."""
    planned = next_start(meeting)
    return planned if planned and planned - now > _EARLIER_IS_MOVED else None


def day_end(meeting: Meeting, number: int) -> datetime | None:
    """Return when a day ended: when the group came to the next one, or ended the session; None while it has not."""
    later = [run.began for run in meeting.phases if run.phase.day > number and run.began]
    return min(later, default=meeting.ended) if number in meeting.days else None


def was_moved(meeting: Meeting, now: datetime) -> bool:
    """Whether the session, or this day, begins so far from its planned time that it is not late: it was moved."""
    planned = planned_start(meeting, _day_that_is_on(meeting))
    began = meeting.days.get(_day_that_is_on(meeting))
    if planned is None or (began is None and planned > now):
        return False
    return not -_EARLIER_IS_MOVED <= (began or now) - planned <= _LATER_IS_MOVED


def planned_end(meeting: Meeting, now: datetime) -> datetime:
    """Return when the session, or this day of it, would end if every phase took its planned minutes.

    It counts from its planned beginning, or from when it began if that was far from it.
    """
    this_day = _day_that_is_on(meeting)
    planned = None if was_moved(meeting, now) else planned_start(meeting, this_day)
    begin = planned or meeting.days.get(this_day) or now
    return begin + timedelta(seconds=sum(run.phase.seconds for run in meeting.phases if run.phase.day == this_day))


def projected_end(meeting: Meeting, now: datetime) -> datetime:
    """Return when the session, or this day of it, ends if everything from here on takes what it has."""
    if meeting.ended:
        return meeting.ended
    ahead = sum(run.unused for run in to_come(meeting))
    here = max(0.0, remaining(meeting, now)) if meeting.run else 0.0
    return max(now, next_start(meeting) or now) + timedelta(seconds=here + ahead)


def lateness(meeting: Meeting, now: datetime) -> float:
    """Return by how many seconds the session, or this day, will end later than planned; negative if earlier."""
    return (projected_end(meeting, now) - planned_end(meeting, now)).total_seconds()


def lateness_in_words(meeting: Meeting, now: datetime) -> str:
    """Return how late or early the session, or this day, will end; or when it was planned, where that is long over.

    It is empty for a day that waits for its morning: that is neither late nor on time. What began hours before its time
    is not on time either.
    """
    planned, late = next_start(meeting), lateness(meeting, now)
    if planned and was_moved(meeting, now):
        # For translators: {day} is: 4 Dec 2026, yesterday, today 09:00.
        return _("was planned for {day}", day=day_phrase(planned, now))
    if abs(late) < LATE_IS_NOTHING and (early := _began_early(meeting)):
        return _("begun {length} early", length=early)
    return "" if meeting.is_between_days and late < LATE_IS_NOTHING else late_in_words(late)


def _began_early(meeting: Meeting) -> str:
    """Return by how much the session, or this day, began before its time, in words; empty where that is no hour."""
    this_day = _day_that_is_on(meeting)
    planned, began = planned_start(meeting, this_day), meeting.days.get(this_day)
    early = planned - began if planned and began else timedelta()
    if early <= _EARLIER_IS_MOVED:
        return ""
    return in_words(early.total_seconds()) if early.days < 2 else ngettext("{number} day", "{number} days", early.days)


def slot_end(meeting: Meeting) -> datetime | None:
    """Return when the booked slot ends; a session of several days has none.

    If a session starts more than an hour from when it was booked, its slot counts from its start.
    """
    session = meeting.header.session
    begin = session.scheduled or meeting.started
    if meeting.started and begin and abs(meeting.started - begin) > timedelta(hours=1):
        begin = meeting.started
    if has_several_days(meeting):
        return None
    return begin + timedelta(minutes=session.slot_minutes) if begin and session.slot_minutes else None


def past_slot_in_words(meeting: Meeting, now: datetime) -> str:
    """Return how far past its booked slot the session will end, such as `7 min`; empty where it will not."""
    end = slot_end(meeting)
    past = (projected_end(meeting, now) - end).total_seconds() if end else 0.0
    return in_words(max(60.0, past)) if past >= _NO_MINUTE else ""


def left_open_from(meeting: Meeting) -> datetime | None:
    """Return from when on a session that nobody has ended is taken for one that nobody holds any more.

    That is 24 hours after its last entry, or 14 days where another day of it is to come, and not before it would end.
    None where the session has not started, or has ended.
    """
    if meeting.run is None or meeting.ended or not meeting.log:
        return None
    last = max(entry.at for entry in meeting.log)
    days_to_come = {run.phase.day for run in (meeting.run, *meeting.ahead)} - meeting.days.keys()
    patience = _UNTIL_A_FURTHER_DAY if days_to_come else _NOBODY_IS_THERE
    return max(last + patience, projected_end(meeting, last), planned_end(meeting, last))


def total_seconds(meeting: Meeting, now: datetime) -> float:
    """Return the time since the session started, with pauses; for several days, what was on the clocks."""
    if has_several_days(meeting):
        return sum(run.ran for run in meeting.phases) + _since(meeting, now)
    return max(0.0, ((meeting.ended or now) - meeting.started).total_seconds()) if meeting.started else 0.0


def latest_safe_start(meeting: Meeting, now: datetime) -> datetime | None:
    """Return by when the round must start for everything to fit, if the next phase is a round."""
    later = to_come(meeting)
    if not later or not later[0].is_round:
        return None
    end = slot_end(meeting) or planned_end(meeting, now)
    return end - timedelta(seconds=sum(run.unused for run in later))


def to_come(meeting: Meeting) -> list[PhaseRun]:
    """Return the phases still to come today, without the one the group is in."""
    return [run for run in meeting.ahead if run.phase.day == _day_that_is_on(meeting)]


# --- a turn


def still_to_speak(meeting: Meeting, run: PhaseRun) -> list[str]:
    """Return who is still to get the floor in a round: those in the order who are here, and have not had it in it."""
    speaks = meeting.speaking if run is meeting.run else None
    here = [who for who in meeting.order if who not in meeting.absent and who != speaks]
    return [who for who in here if who not in run.turns or run.turns[who].is_open]


def fair_share(meeting: Meeting, person: str | None, now: datetime) -> float | None:
    """Return how many seconds the next turn (of `person`, if given) may take: time left divided by people left.

    What the phase keeps for the open floor at its end is not shared out.
    """
    run = meeting.round
    if run is None:
        return None
    left = {who for who in meeting.order if who not in meeting.absent and meeting.turn_of(who).is_open}
    people = len(left | {person} if person else left - {meeting.speaking})
    seconds = remaining(meeting, now) - run.open_seconds
    return seconds / people if people and seconds > 0 else None


def waits_for_start(meeting: Meeting, now: datetime) -> bool:
    """Whether the clock has been stopped for a minute and may have been forgotten."""
    if meeting.ended or meeting.called_off:
        return False
    if meeting.current is None or meeting.is_between_days:
        due = next_start(meeting)
        return due is not None and timedelta(seconds=WAITS_TOO_LONG) <= now - due <= timedelta(hours=1)
    paused = meeting.paused_since
    waiting = meeting.run is not None and meeting.run.ran == 0
    return waiting and paused is not None and (now - paused).total_seconds() >= WAITS_TOO_LONG
