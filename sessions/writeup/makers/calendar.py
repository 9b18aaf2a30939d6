"""What is due, as a calendar file: the follow-up, and whatever somebody promised to do by a certain day."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Alarm, Calendar, Event

from sessions.common.dates import iso
from sessions.common.errors import RefusedError
from sessions.common.phrases import deadline
from sessions.common.sanitize import clean_line
from sessions.language.punctuation import colon
from sessions.language.texts import N_, _, in_language, person_language
from sessions.meeting import clock
from sessions.meeting.follow_up import PROMISES, done_by, due, parts
from sessions.writeup.calling import begun_large
from sessions.writeup.source import Source

# The reminder of a day comes at nine in the morning of the day before; that of an hour, three hours ahead.
_DAY_BEFORE = timedelta(hours=-15)
_HOURS_BEFORE = timedelta(hours=-3)
_HALF_AN_HOUR = timedelta(minutes=30)
# What each kind of promise is called, under the event, and a day ahead.
_FROM = {
    "action": N_("Action from the Peer Assist “{title}”"),
    "change": N_("Change from the Peer Assist “{title}”"),
    "lesson": N_("Lesson from the Peer Assist “{title}”"),
    "parked": N_("Parked from the Peer Assist “{title}”"),
}
_DUE = {
    "action": N_("Action due tomorrow: {promise}"),
    "change": N_("Change due tomorrow: {promise}"),
    "lesson": N_("Lesson due tomorrow: {promise}"),
    "parked": N_("Parked due tomorrow: {promise}"),
}


def make(source: Source) -> bytes:
    """Return what is due as iCalendar (RFC 5545). Raises RefusedError where nothing has a date."""
    events = [*_follow_up(source), *_planned(source), *_promises(source)]
    if not events:
        with in_language(person_language()):
            raise RefusedError(_why_empty(source))
    calendar = Calendar()
    calendar.add("prodid", "-//peer-assist//write-up//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Peer Assist: {title}", title=source.meeting.session.title))
    calendar.add("x-wr-caldesc", source.about_names)
    for event in events:
        calendar.add_component(event)
    data: bytes = calendar.to_ical()
    return data


def _why_empty(source: Source) -> str:
    if source.client:
        return _("Nothing in this turn has a date, so there is nothing for a calendar.")
    return _(
        "Nothing in this record has a date yet, so there is nothing for a calendar: no action with a due "
        "date, and no follow-up until the session has ended."
    )


def _follow_up(source: Source) -> Iterator[Event]:
    if source.whole.ended is None or source.client:
        return  # what is due within a day is a matter of the whole session
    by = deadline(source.whole.ended)
    listed = "\n".join(f"{'✓' if part.done else '○'} {part.text}" for part in parts(source.meeting))
    title = _("Follow-up: {title}", title=source.meeting.session.title)
    event = _event(source, "follow-up", title, listed, by - _HALF_AN_HOUR, by)
    event.add_component(_reminder(_HOURS_BEFORE, _("The follow-up is due in three hours.")))
    yield event


def _planned(source: Source) -> Iterator[Event]:
    """Yield the session itself until it has started, or each day of it; a calendar takes out what is called off."""
    whole, session = source.whole, source.whole.header.session
    if clock.has_several_days(whole):
        for number in clock.days(whole):
            yield from _day(source, number)
    elif session.scheduled and not whole.started:
        minutes = session.slot_minutes or sum(run.phase.minutes for run in whole.phases)
        end = session.scheduled + timedelta(minutes=minutes)
        yield _meets(source, "session", 0, (session.scheduled, end), off=whole.called_off is not None)


def _day(source: Source, number: int) -> Iterator[Event]:
    """Yield one of several days: as it was held, else as it is planned; nothing where nobody has said when it is."""
    whole = source.whole
    planned, began = clock.planned_start(whole, number), whole.days.get(number)
    if (begin := began or planned) is None:
        return
    length = sum(run.phase.seconds for run in whole.phases if run.phase.day == number)
    end = begin + timedelta(seconds=length)
    if began:
        end = clock.day_end(whole, number) or clock.projected_end(whole, source.now)
    off = not began and bool(whole.called_off or whole.ended)
    what = "session" if number == clock.days(whole)[0] else f"session-day-{number}"
    yield _meets(source, what, number, (begin, end), off=off)


def _meets(source: Source, what: str, day: int, times: tuple[datetime, datetime], *, off: bool) -> Event:
    """Return a time at which the group meets: on which `day`, where there are several, stands behind the title."""
    session, called_off = source.whole.header.session, source.whole.called_off
    title = _("Peer Assist: {title}", title=source.meeting.session.title)
    if day:
        title = _("Peer Assist: {title}, day {number}", title=source.meeting.session.title, number=day)
    about = source.meeting.session.challenge or ""
    if off:
        # For translators: {meeting} is "Peer Assist: ..."
        title = _("Called off: {meeting}", meeting=title) if called_off else _("Not held: {meeting}", meeting=title)
        about = source.meeting.called_off.text if source.meeting.called_off else ""
    # Before the start a record says the same of itself whatever is noted in it: when it is planned for.
    booked = session.scheduled or min(session.days.values(), default=None)
    event = _event(source, what, title, about, *times, since=booked)
    if off:
        event.add("status", "CANCELLED")
        event.add("transp", "TRANSPARENT")
    return event


def _promises(source: Source) -> Iterator[Event]:
    for word in source.meeting.kind(*PROMISES):
        day = due(word)
        if day is None:
            continue
        person = source.meeting.person(word.entry.person)
        who = f"{person.name}{colon()}" if person else ""
        text = clean_line(word.entry.text)
        done = done_by(source.meeting, word)
        promised = f"{who}{text}"
        title = _("Done: {promise}", promise=promised) if done else promised
        about = f"{_about(source, word.kind)}\n{who}{word.entry.text}"
        event = _event(source, f"entry-{word.first.n}", title, about, day, day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        if not done:
            event.add_component(_reminder(_DAY_BEFORE, _due(source, word.kind, promised)))
        yield event


def _about(source: Source, kind: str) -> str:
    own, title = source.meeting.header.words.get(kind), source.meeting.session.title
    if own:
        # For translators: {kind} is a format's own word, such as "Commitment"
        return _("{kind} from the Peer Assist “{title}”", kind=begun_large(own[0]), title=title)
    return _(_FROM[kind], title=title)


def _due(source: Source, kind: str, promise: str) -> str:
    own = source.meeting.header.words.get(kind)
    if own:
        # For translators: {kind} is a format's own word, such as "Commitment"
        return _("{kind} due tomorrow: {promise}", kind=begun_large(own[0]), promise=promise)
    return _(_DUE[kind], promise=promise)


def _event(
    source: Source, what: str, summary: str, description: str, begin: date, end: date, since: datetime | None = None
) -> Event:
    """Return an event that replaces the one from an earlier export instead of being added to it.

    `since` identifies the session; without it, it is the instant of its first entry.
    """
    event = Event()
    event.add("uid", f"{uuid5(NAMESPACE_URL, f'peer-assist:{_session(source, since)}/{what}')}@peer-assist")
    event.add("dtstamp", source.now)
    # The log only grows, so a later export always has a higher number.
    event.add("sequence", len(source.whole.log))
    event.add("summary", summary)
    event.add("description", f"{description}\n\n{source.about_names}".strip())
    event.add("dtstart", begin)
    event.add("dtend", end)
    return event


def _session(source: Source, since: datetime | None) -> str:
    """Return what identifies this session, never changes and contains nobody's name."""
    session = source.whole.header.session
    first = since or (source.whole.log[0].at if source.whole.log else session.scheduled)
    return f"{iso(first) if first else ''}/{session.format}/{session.group or ''}"


def _reminder(before: timedelta, sentence: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", sentence)
    alarm.add("trigger", before)
    return alarm
