"""Everything about one row of the review: a contribution with all its wordings, a person, a phase, a minute."""

from collections.abc import Iterator
from datetime import datetime

from textual.content import Content

from sessions.language.days import short_date
from sessions.language.punctuation import colon
from sessions.language.texts import _, ngettext
from sessions.meeting import clock, follow_up, retrospect
from sessions.meeting.naming import called
from sessions.meeting.state import Contribution, Meeting, PhaseRun, run_at
from tui.views.live import entry_summary
from tui.views.people import name_of, place_name, role_name
from tui.views.review.time import entry_line, moment, time_of, took
from tui.views.time import at_clock


def card(meeting: Meeting, key: str, now: datetime, width: int, *, roomy: bool) -> Content:
    """Return everything about what a row stands for, in lines of at most `width` cells; empty for a heading.

    Where it is `roomy`, texts are shown whole.
    """
    what, _colon, which = key.partition(":")
    lines: list[Content] = []
    if what == "word":
        word = meeting.find_word(int(which))
        lines = list(_word(meeting, word, width, roomy=roomy)) if word else []
    elif what == "person":
        lines = list(_person(meeting, which, width, roomy=roomy))
    elif what == "phase":
        lines = list(_phase(meeting, meeting.phases[int(which)], took(meeting, int(which), now)))
    elif what == "part":
        lines = list(_part(meeting, follow_up.parts(meeting)[int(which)]))
    elif what == "entry":
        entry = meeting.log[int(which) - 1]
        when = f"{at_clock(entry.at)} {retrospect.phase_of(meeting, entry)}".strip()
        lines = [_title(entry_summary(meeting, entry), when)]
    elif what == "minute":
        minute = next((one for one in retrospect.minutes(meeting, now) if one.since == int(which)), None)
        return moment(meeting, minute, width, roomy=roomy) if minute else Content("")
    return Content("\n").join(lines)


def _title(name: str, *rest: str) -> Content:
    return Content.assemble((name, "bold"), ("".join(f" · {one}" for one in rest if one), "dim"))


def _word(meeting: Meeting, word: Contribution, width: int, *, roomy: bool) -> Iterator[Content]:
    entry, first = word.entry, word.first
    yield _title(
        called(meeting, entry.kind),
        name_of(meeting, entry.person),
        f"{at_clock(first.at)} {retrospect.phase_of(meeting, first)}".strip(),
        _("entry {number}", number=entry.n),
    )
    for version in reversed(retrospect.wordings(meeting, word)[:-1]):
        was = _("{time} was:", time=at_clock(version.at))
        yield entry_line(Content.styled(f"{was} ", "dim"), version.text, width, roomy=roomy)
    of = retrospect.builds_on(meeting, word)
    # For translators: the next two stand in front of the name of a person.
    if of:
        yield _link(meeting, _("builds on"), of, width, roomy=roomy)
    for one in retrospect.built_on(meeting, word):
        yield _link(meeting, _("built on by"), one, width, roomy=roomy)
    done = follow_up.done_by(meeting, word)
    if done:
        when = _("done {day}", day=short_date(done.entry.at.astimezone().date()))
        result = "" if done.entry.text == entry.text else f": {done.entry.text}"
        yield entry_line(Content.styled(when, "dim"), result, width, roomy=roomy)


def _link(meeting: Meeting, how: str, word: Contribution, width: int, *, roomy: bool) -> Content:
    before = Content.assemble((f"{how} ", "dim"), (f"{name_of(meeting, word.entry.person)} ", "$text-accent"))
    return entry_line(before, word.entry.text, width, roomy=roomy)


def _person(meeting: Meeting, who: str, width: int, *, roomy: bool) -> Iterator[Content]:
    person = meeting.person(who)
    if person is None:
        return
    yield _title(person.name, role_name(meeting, person.role), person.organisation or "", place_name(person.place))
    for word in meeting.words:
        if word.entry.person == who:
            kind = Content.styled(f"{called(meeting, word.kind)}{colon()}", "dim")
            yield entry_line(kind, word.entry.text, width, roomy=roomy)


def _phase(meeting: Meeting, run: PhaseRun, seconds: float) -> Iterator[Content]:
    phase = run.phase
    began = _("started {time}", time=at_clock(run.began)) if run.began else ""
    yield _title(phase.title, began, time_of(seconds, run.planned))
    if run.planned != phase.seconds:
        more = run.planned - phase.seconds
        planned, length = clock.count(phase.seconds), clock.in_words(abs(more))
        change = (
            _("planned {planned}, {length} added while it ran", planned=planned, length=length)
            if more > 0
            else _("planned {planned}, {length} cut while it ran", planned=planned, length=length)
        )
        yield Content.styled(change, "dim")
    many = sum(run_at(meeting, word.first.n) is run for word in meeting.words)
    if many:
        yield Content.styled(ngettext("{number} contribution", "{number} contributions", many), "dim")


def _part(meeting: Meeting, part: follow_up.Part) -> Iterator[Content]:
    done = meeting.find_word(part.done) if part.done else None
    yield _title(
        _("follow-up"),
        _("done {time}", time=at_clock(done.entry.at)) if done else _("open: space ticks it off"),
    )
    yield Content(part.text)
