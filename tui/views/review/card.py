"""What is known of one row of the review: a word with all its wordings, a person, a phase, a minute."""

from collections.abc import Iterator
from datetime import datetime

from textual.content import Content

from sessions.meeting import clock, follow_up
from sessions.meeting import retrospect as looking_back
from sessions.meeting.state import Contribution, Meeting, PhaseRun
from sessions.model.entries import AnyEntry, label
from tui.views.live import entry_words, name_of, role_name
from tui.views.review.rows import day_words
from tui.views.review.time import moment, said_line, took
from tui.views.time import at_clock


def card(meeting: Meeting, key: str, now: datetime, width: int, *, roomy: bool) -> Content:
    """Return what is known of what a row stands for, in lines of at most `width` cells; empty for a heading.

    Where it is `roomy`, words are shown whole.
    """
    what, _, which = key.partition(":")
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
        lines = [_entry(meeting, meeting.log[int(which) - 1])]
    elif what == "minute":
        found = next((one for one in looking_back.minutes(meeting, now) if one.since == int(which)), None)
        return moment(meeting, found, width, roomy=roomy) if found else Content("")
    return Content("\n").join(lines)


def _title(name: str, *rest: str) -> Content:
    return Content.assemble((name, "bold"), ("".join(f" · {one}" for one in rest if one), "dim"))


def _word(meeting: Meeting, word: Contribution, width: int, *, roomy: bool) -> Iterator[Content]:
    entry, first = word.entry, word.first
    yield _title(
        label(entry.kind),
        name_of(meeting, entry.person),
        f"{at_clock(first.at)} {looking_back.phase_of(meeting, first)}".strip(),
        f"entry {entry.n}",
    )
    for version in reversed(looking_back.history(meeting, word)[:-1]):
        yield said_line(Content.styled(f"{at_clock(version.at)} read: ", "dim"), version.text, width, roomy=roomy)
    of = looking_back.builds_on(meeting, word)
    if of:
        yield _link(meeting, "builds on", of, width, roomy=roomy)
    for one in looking_back.built_on(meeting, word):
        yield _link(meeting, "built on by", one, width, roomy=roomy)
    done = follow_up.done_by(meeting, word)
    if done:
        when = day_words(done.entry.at.astimezone().date())
        said = "" if done.entry.text == entry.text else f": {done.entry.text}"
        yield said_line(Content.styled("done ", "dim"), f"{when}{said}", width, roomy=roomy)


def _link(meeting: Meeting, how: str, word: Contribution, width: int, *, roomy: bool) -> Content:
    before = Content.assemble((f"{how} ", "dim"), (f"{name_of(meeting, word.entry.person)} ", "$text-accent"))
    return said_line(before, word.entry.text, width, roomy=roomy)


def _person(meeting: Meeting, who: str, width: int, *, roomy: bool) -> Iterator[Content]:
    person = meeting.person(who)
    if person is None:
        return
    yield _title(person.name, role_name(meeting, person.role), person.organisation or "", person.place or "")
    for word in meeting.words:
        if word.entry.person == who:
            yield said_line(Content.styled(f"{label(word.kind)}: ", "dim"), word.entry.text, width, roomy=roomy)


def _phase(meeting: Meeting, run: PhaseRun, seconds: float) -> Iterator[Content]:
    phase = run.phase
    began = f"began {at_clock(run.began)}" if run.began else ""
    yield _title(phase.title, began, f"{clock.count(int(seconds))} of {clock.count(run.planned)}")
    if run.planned != phase.seconds:
        more = run.planned - phase.seconds
        by = f"{clock.in_words(abs(more))} {'more' if more > 0 else 'less'}"
        yield Content.styled(f"planned {clock.count(phase.seconds)}, {by} while it ran", "dim")
    said = [word for word in meeting.words if looking_back.phase_of(meeting, word.first) == phase.title]
    if said:
        yield Content.styled(f"{len(said)} {'entry' if len(said) == 1 else 'entries'} with words in it", "dim")


def _entry(meeting: Meeting, entry: AnyEntry) -> Content:
    return _title(entry_words(meeting, entry), f"{at_clock(entry.at)} {looking_back.phase_of(meeting, entry)}".strip())


def _part(meeting: Meeting, part: follow_up.Part) -> Iterator[Content]:
    done = meeting.find_word(part.done) if part.done else None
    yield _title("follow-up", f"done {at_clock(done.entry.at)}" if done else "open: space ticks it off")
    yield Content(part.text)
