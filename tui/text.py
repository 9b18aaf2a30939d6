"""What is shown: meeting and instant in, content out; people's words become content here and nowhere else."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache

from rich.cells import cell_len
from textual.content import Content

from sessions import clock
from sessions.capture import check_wording, label
from sessions.entries import Promise
from sessions.meeting import Meeting, PhaseState, Standing, TurnState
from sessions.order import heard_count, still_to_come
from sessions.people import Person, short_names

PHASE_MARKS: Mapping[PhaseState, str] = {
    "done": "✓", "running": "▶", "paused": "‖", "waiting": "▷", "upcoming": "·", "skipped": "–",
}  # fmt: skip
TURN_MARKS: Mapping[TurnState, str] = {
    "heard": "✓", "speaking": "▶", "passed": "↩", "waiting": "·", "absent": "×", "no contribution": "○",
}  # fmt: skip


@lru_cache(maxsize=64)
def _names(people: tuple[Person, ...]) -> Mapping[str, str]:
    return short_names(people)


def name_of(meeting: Meeting, identity: str | None) -> str:
    """Return what a person is called on the screen; nobody is an empty text."""
    return _names(meeting.people).get(identity, identity) if identity else ""


def fitted(text: str, width: int) -> str:
    """Return `text` in at most `width` cells, with an ellipsis where something is cut off."""
    if cell_len(text) <= width:
        return text
    kept = ""
    for letter in text:
        if cell_len(kept + letter) > width - 1:
            break
        kept += letter
    return f"{kept.rstrip()}…" if width > 0 else ""


def padded(text: str, width: int) -> str:
    """Return `text` in exactly `width` cells."""
    short = fitted(text, width)
    return short + " " * (width - cell_len(short))


def minutes(seconds: float) -> str:
    """Return a length as people say it: 4 min, 45 s."""
    return f"{round(seconds / 60)} min" if abs(seconds) >= 60 else f"{round(abs(seconds))} s"


def at_clock(instant: datetime) -> str:
    """Return an instant as the clock on the wall shows it."""
    return f"{instant.astimezone():%H:%M}"


# --- agenda


def agenda_line(meeting: Meeting, width: int) -> Content:
    """Return the phases on one line: done ones with a tick, the current one marked and in capitals."""
    for shortened in range(3):
        parts = [_agenda_word(meeting, index, shortened) for index in range(len(meeting.phases))]
        if sum(cell_len(text) for text, _ in parts) + len(parts) - 1 <= width:
            break
    else:
        return _agenda_digest(meeting, width)
    pieces: list[str | tuple[str, str]] = []
    for text, style in parts:
        pieces += [(text, style), " "]
    return Content.assemble(*pieces[:-1])


def _agenda_word(meeting: Meeting, index: int, shortened: int) -> tuple[str, str]:
    state = meeting.phase_state(index)
    phase = meeting.phases[index].phase
    mark, title = PHASE_MARKS[state], phase.short or phase.title
    if index == meeting.current:
        return (f"{mark} {title.upper()}", "bold $text-accent")
    if state in {"done", "skipped"}:
        return (mark if shortened else f"{mark}{title}", "dim")
    return (title if shortened < 2 else title[:4], "" if not shortened else "dim")


def _agenda_digest(meeting: Meeting, width: int) -> Content:
    count = len(meeting.phases)
    if meeting.run is None or meeting.current is None:
        return Content(fitted(f"{count} phases, not begun", width))
    run = meeting.run
    here = f"{meeting.current + 1}/{count} {PHASE_MARKS[meeting.phase_state(meeting.current)]} {run.phase.title}"
    return Content.styled(fitted(here, width), "bold $text-accent")


def agenda_panel(meeting: Meeting, width: int) -> Content:
    """Return the phases one a line, with what was planned and what it took."""
    lines: list[Content] = []
    for index, run in enumerate(meeting.phases):
        state = meeting.phase_state(index)
        took = f"{clock.count(run.ran)} of " if state == "done" else ""
        time = f"{took}{clock.count(run.planned)}" if state != "skipped" else "skipped"
        space = width - cell_len(time) - 3
        title = run.phase.title if cell_len(run.phase.title) <= space else run.phase.short or run.phase.title
        text = f"{PHASE_MARKS[state]} {padded(title, space)} {time}"
        current = index == meeting.current
        lines.append(Content.styled(text, "bold $text-accent" if current else "dim" if state != "upcoming" else ""))
    return Content("\n").join(lines)


# --- the clock


def clock_state(meeting: Meeting, now: datetime) -> str:
    """Return how the clock stands: planned, ended, paused, over, warning or calm."""
    if meeting.state in {"planned", "ended", "paused"}:
        return meeting.state
    left = clock.remaining(meeting, now)
    return "over" if left <= 0 else "warning" if left <= 60 else "calm"


def digits(meeting: Meeting, now: datetime) -> str:
    """Return the time for the big digits: what is left, or how much it is over."""
    if meeting.state == "ended":
        return clock.count(clock.total_seconds(meeting, now))
    if meeting.run is None:
        return clock.count(sum(run.planned for run in meeting.phases))
    return clock.count(clock.remaining(meeting, now))


def clock_words(meeting: Meeting, now: datetime) -> Content:
    """Return the words beside the digits: of how much, and whether it is over, paused or in its last minute."""
    if meeting.state == "ended":
        return Content("in all · the session has ended")
    if meeting.run is None:
        return Content.assemble("planned · ", ("space starts it", "bold"))
    of = f"of {clock.count(meeting.run.planned)}"
    state = clock_state(meeting, now)
    if state == "paused":
        waits = "waits for its start, space" if meeting.run.ran == 0 else "PAUSED, space goes on"
        return Content.assemble(f"{of} · ", (waits, "bold $text-warning"))
    if state == "over":
        return Content.assemble(("OVER, ", "bold $text-error"), of)
    return Content.assemble(of, (" · last minute", "bold $text-warning") if state == "warning" else "")


def late_words(meeting: Meeting, now: datetime) -> Content:
    """Return how late or early the session is, when it ends, and by when the round has to begin."""
    end = at_clock(clock.projected_end(meeting, now))
    if meeting.state == "ended":
        return Content(f"ended at {end}")
    late = clock.lateness(meeting, now)
    words = "on time" if abs(late) < 60 else f"{minutes(abs(late))} {'late' if late > 0 else 'early'}"
    pieces: list[str | tuple[str, str]] = [
        (words, "bold $text-warning" if late >= 60 else ""), f" · ends about {end}"
    ]  # fmt: skip
    slot = clock.slot_end(meeting)
    if slot and clock.projected_end(meeting, now) > slot:
        pieces.append((f", {minutes((clock.projected_end(meeting, now) - slot).total_seconds())} past the slot", "bold"))
    by = clock.latest_safe_start(meeting, now)
    if by:
        pieces.append(f" · round by {at_clock(by)}")
    return Content.assemble(*pieces)


def bar(meeting: Meeting, now: datetime, width: int) -> Content:
    """Return the progress of the phase as a line; full and marked when it is over."""
    if meeting.run is None or meeting.state == "ended" or width < 1:
        return Content.styled("─" * max(0, width), "dim")
    planned = meeting.run.planned
    part = min(1.0, clock.elapsed(meeting, now) / planned) if planned else 1.0
    full = int(part * width)
    style = {"over": "$error", "warning": "$warning", "paused": "$foreground 50%"}.get(clock_state(meeting, now), "$accent")
    return Content.assemble(("━" * full, style), ("─" * (width - full), "dim"))


# --- people


def speakers_title(meeting: Meeting) -> str:
    """Return the heading of the list of people, with how many were heard, or are still silent."""
    if meeting.round:
        heard, of = heard_count(meeting)
        return f"SPEAKING ORDER · {heard} of {of} heard"
    kind = _counted_kind(meeting)
    if kind:
        silent = sum(1 for who in meeting.order if who not in meeting.absent and not meeting.word_of(kind, who))
        return f"PEOPLE · {silent} not heard yet" if silent else "PEOPLE · everybody was heard"
    return f"PEOPLE · {sum(1 for one in meeting.people if one.id not in meeting.absent)} here"


def _counted_kind(meeting: Meeting) -> str | None:
    captures = meeting.run.phase.captures if meeting.run else ()
    return next((kind for kind in ("learned", "question") if kind in captures), None)


def shown_people(meeting: Meeting) -> tuple[str, ...]:
    """Return whom the list of people shows: the speaking order, then everybody else."""
    return (*meeting.order, *(person.id for person in meeting.people if person.id not in meeting.order))


def person_line(meeting: Meeting, identity: str, width: int) -> Content:
    """Return one row of the list of people: mark, name, and seconds or a remark in words."""
    state = meeting.turn_state(identity)
    in_order = identity in meeting.order
    mark = TURN_MARKS[state] if in_order and (meeting.round or state in {"absent"}) else " "
    remark = _remark(meeting, identity, state)
    if not meeting.round and in_order and state != "absent":
        kind = _counted_kind(meeting)
        said = sum(1 for word in meeting.kind(kind) if word.entry.person == identity) if kind else 0
        mark = "✓" if said else "·" if kind else " "
        remark = str(said) if kind == "question" and said else "" if kind else remark
    space = max(0, width - cell_len(remark) - 4)
    style = {"speaking": "bold $text-accent", "absent": "dim", "no contribution": "dim"}.get(state, "")
    text = f"{mark} {padded(name_of(meeting, identity), space)} "
    return Content.assemble((text, style if in_order else "dim"), (remark, "dim"))


def _remark(meeting: Meeting, identity: str, state: TurnState) -> str:
    person = meeting.person(identity)
    if identity not in meeting.order and person:
        return "away" if state == "absent" else person.role
    turn = meeting.last_turns.get(identity)
    if state == "heard" and turn:
        return clock.count(int(turn.seconds))
    words = {"absent": "away", "passed": "passed, comes back", "no contribution": "passed twice", "speaking": "speaks"}
    if state in words:
        return words[state]
    if identity in meeting.late:
        return "joined late"
    return "remote" if person and person.place == "remote" else ""


def challenge(meeting: Meeting) -> str:
    """Return the challenge as it reads now, on one line."""
    versions = meeting.kind("challenge")
    return " ".join((versions[-1].entry.text if versions else meeting.header.session.challenge or "").split())


def turn_line(meeting: Meeting, now: datetime, *, with_challenge: bool = True) -> Content:
    """Return who has the word, for how long of how much, and who comes next.

    Outside a round the challenge, or what is asked of the group where the challenge stands elsewhere.
    """
    if meeting.round is None:
        asked = meeting.run.phase.ask if meeting.run else ""
        return Content.assemble(("challenge  ", "dim"), challenge(meeting)) if with_challenge else Content(asked)
    left = still_to_come(meeting)
    following = f"next {name_of(meeting, left[0])}" if left else "nobody waits"
    if meeting.speaking is None:
        share = clock.fair_share(meeting, None, now)
        if not left:
            return Content("everybody was heard")
        return Content.assemble(following, f", about {clock.count(share)} each" if share else "")
    spoken = clock.turn_seconds(meeting, now)
    over = meeting.budget is not None and spoken > meeting.budget
    of = f" of {clock.count(meeting.budget)}" if meeting.budget else ""
    return Content.assemble(
        (name_of(meeting, meeting.speaking), "bold"),
        (f" {clock.count(int(spoken))}{of}", "bold $text-warning" if over else ""),
        (" over" if over else "", "bold $text-warning"),
        (f" · {following}", "dim"),
    )


# --- words


def word_line(meeting: Meeting, word: Standing, *, with_kind: bool, reviewed: bool) -> Content:
    """Return a word in the list of what was heard: who, what kind where it needs saying, the words, remarks.

    `reviewed` says whether a tip that sounds like advice is marked.
    """
    entry = word.entry
    who = name_of(meeting, entry.person)
    kind = f"{label(entry.kind)} " if with_kind else ""
    due = f" · due {entry.due:%d %b}" if isinstance(entry, Promise) and entry.due else ""
    reworded = " · reworded" if word.redirected else ""
    flagged = reviewed and not word.redirected and check_wording(meeting, entry.kind, entry.text, entry.person) is not None
    return Content.assemble(
        ("! " if flagged else "", "bold $text-warning"),
        (f"{who} " if who else "", "bold"),
        (kind, "italic dim"),
        _short(entry.text),
        (f"{due}{reworded}", "dim"),
    )


def _short(text: str) -> str:
    return fitted(" ".join(text.split()), 240)


def heard_words(meeting: Meeting) -> tuple[Standing, ...]:
    """Return what was captured in this phase, the newest first; before and after the session everything."""
    began = meeting.run.began if meeting.run else None
    if meeting.ended or began is None:
        return tuple(reversed(meeting.words))
    kinds = set(meeting.run.phase.captures) if meeting.run else set()
    return tuple(word for word in reversed(meeting.words) if word.first.at >= began or word.kind in kinds - {"note"})


def sentences(meeting: Meeting) -> tuple[str, ...]:
    """Return what the facilitator can say now: in this phase, before the first one, or after the last."""
    if meeting.ended:
        return ("Thank you. The notes reach you within 24 hours.",)
    run = meeting.run or (meeting.phases[0] if meeting.phases else None)
    return run.phase.say if run else ()


def said_sentence(meeting: Meeting, number: int) -> tuple[str, str]:
    """Return the `number`th sentence the facilitator can say, and which of how many it is."""
    say = sentences(meeting)
    if not say:
        return ("", "")
    return (say[number % len(say)], f"{number % len(say) + 1}/{len(say)}" if len(say) > 1 else "")
