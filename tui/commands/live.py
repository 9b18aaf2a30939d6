"""What each command of the catalogue does in a window."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Literal, cast

from textual.widgets import Input

from sessions import moves
from sessions.meeting import clock
from sessions.meeting.speaking_order import still_to_come
from sessions.meeting.state import Meeting
from sessions.model.entries import WORDS, Undo
from sessions.model.people import ROLES, Role
from tui.commands import composing as words
from tui.commands.choosing import Choice, choose
from tui.commands.effects import PLAIN_MOVES, Change, Outcome, clock_move
from tui.views import live as live_view
from tui.views import time as time_view
from tui.views.people import name_of, role_name, shown_people

if TYPE_CHECKING:
    from tui.screens.recording import RecordingScreen

# These say themselves why they do nothing, or ask what is meant.
EXPLAINED = frozenset({"next-phase", "skip-phase", "clock"})


def run(screen: "RecordingScreen", name: str) -> None:
    """Do what the command called `name` does."""
    if name in _SPECIAL:
        _SPECIAL[name](screen)
    elif name in PLAIN_MOVES:
        screen.make(PLAIN_MOVES[name])
    elif name in WORDS:
        words.write(screen, name)


def _meeting(screen: "RecordingScreen") -> Meeting:
    if screen.meeting is None:
        raise AssertionError("a window without a meeting takes no keys")
    return screen.meeting


# --- the clock


def _clock(screen: "RecordingScreen") -> None:
    meeting, now = _meeting(screen), screen.now
    if now and clock.waits_for_start(meeting, now):
        _ask_since(screen, meeting, now)
    elif meeting.state == "ended":
        screen.notice("The session has ended. u takes the end back.")
    else:
        screen.make(clock_move(meeting))


def _ask_since(screen: "RecordingScreen", meeting: Meeting, now: datetime) -> None:
    """Ask from when the clock counts, where it was forgotten."""
    from_when = meeting.paused_since or meeting.header.session.scheduled
    waited = int((now - from_when).total_seconds() // 60) if from_when else 0
    choices = [Choice("0", "Start now")]
    if from_when:
        choices.append(Choice("all", f"Started at {time_view.at_clock(from_when)}", "when it was due"))
    choices += [
        Choice(f"{ago}", f"Started {ago} min ago", time_view.at_clock(now - timedelta(minutes=ago)))
        for ago in range(1, waited)
    ]

    def chosen(answer: str) -> None:
        since = from_when if answer == "all" else now - timedelta(minutes=int(answer)) if answer != "0" else None
        screen.make(partial(moves.start, since=since))

    choose(screen, "The clock was not started", choices, chosen)


def _next_phase(screen: "RecordingScreen") -> None:
    """Go on; ask once more where people still wait in a round, or where the session would end."""
    meeting = _meeting(screen)
    last = "next-phase" in screen.why_not and meeting.state in {"running", "paused"}
    waiting = [name_of(meeting, who) for who in still_to_come(meeting)]
    sure = screen.sure_of == ("next-phase", len(meeting.log))
    night = clock.ends_day(meeting)
    if "next-phase" in screen.why_not and (not last or meeting.is_between_days):
        screen.notice(screen.why_not["next-phase"])
    elif (waiting or last or night) and not sure:
        screen.sure_of = ("next-phase", len(meeting.log))
        # A narrow screen cuts the end off: what to do comes before the names.
        still = f"{len(waiting)} not heard yet. N again goes on. Waiting: {', '.join(waiting)}"
        ends = "This is the last phase. N again ends the session." if last else f"N again ends day {night}."
        screen.notice(still if waiting and not last else ends, trouble=True)
    else:
        screen.sure_of = None
        screen.make(moves.end if last else moves.next_phase)


def _skip_phase(screen: "RecordingScreen") -> None:
    meeting = _meeting(screen)
    seen = len(meeting.log)
    first = meeting.current or 0
    choices = [
        Choice(
            run.phase.id,
            run.phase.title,
            "the group is in it" if run.state == "begun" else "may be left out" if run.phase.may_be_left_out else "",
        )
        for run in sorted(meeting.phases[first:], key=lambda run: (run.state == "begun", not run.phase.may_be_left_out))
        if run.state not in {"skipped", "done"}
    ]

    def chosen(phase: str) -> None:
        screen.make(partial(moves.skip_phase, phase=phase), seen=seen)

    choose(screen, "Skip which phase?", choices, chosen)


def _end(screen: "RecordingScreen") -> None:
    def chosen(answer: str) -> None:
        if answer == "yes":
            screen.make(moves.end)

    choices = [
        Choice("no", "No, go on"),
        Choice("yes", "End the session", "words can still be added, undo takes it back"),
    ]
    choose(screen, "End the session?", choices, chosen)


def _take_back(screen: "RecordingScreen", name: Literal["undo", "redo"]) -> None:
    """Undo or redo, and say what that was."""

    def done(outcome: Outcome) -> None:
        if isinstance(outcome, Undo):
            _say_taken_back(screen, outcome, name)
        elif isinstance(outcome, Exception):
            screen.notice(str(outcome), trouble=True)

    screen.make(PLAIN_MOVES[name], done)


def _say_taken_back(screen: "RecordingScreen", outcome: Undo, name: Literal["undo", "redo"]) -> None:
    log = _meeting(screen).log
    entry = log[outcome.of - 1]
    if isinstance(entry, Undo):
        entry = log[entry.of - 1]
    what = f"{live_view.entry_summary(_meeting(screen), entry)}"
    screen.notice(f"Undone: {what} · U brings it back" if name == "undo" else f"Back again: {what}")


# --- people


def _away(screen: "RecordingScreen") -> None:
    """Ask who leaves, or who is back: whoever is away stands first."""
    meeting = _meeting(screen)
    people = sorted(shown_people(meeting), key=lambda who: who not in meeting.absent)
    choices = [
        Choice(who, name_of(meeting, who), "is away: back" if who in meeting.absent else "leaves") for who in people
    ]
    choose(screen, "Who leaves, or is back?", choices, partial(_leave_or_return, screen))


def _leave_or_return(screen: "RecordingScreen", who: str) -> None:
    back = who in _meeting(screen).absent
    screen.make(partial(moves.back if back else moves.away, person=who))


def _arrive(screen: "RecordingScreen") -> None:
    meeting = _meeting(screen)
    people = sorted(shown_people(meeting), key=lambda who: who not in meeting.absent)
    choices = [Choice(who, name_of(meeting, who), _arriving(meeting, who)) for who in people if who not in meeting.late]

    def chosen(answer: str) -> None:
        screen.make(partial(moves.arrive, name=answer.removeprefix("+")))

    choose(screen, "Who joins?", choices, chosen, new="type a new name, or find one of the roster")


def _arriving(meeting: Meeting, who: str) -> str:
    return "is back, late" if who in meeting.absent else "comes late: to the end of the order"


def _order(screen: "RecordingScreen") -> None:
    from tui.screens.dialogs.speaking_order import ChangeOrder  # opened once in a meeting, if at all

    def chosen(order: tuple[str, ...] | None) -> None:
        if order is not None:
            screen.make(partial(moves.change_order, first=order, only=True), seen=seen)

    seen = len(_meeting(screen).log)
    screen.app.push_screen(ChangeOrder(_meeting(screen)), chosen)


def _hand_over(screen: "RecordingScreen") -> None:
    meeting = _meeting(screen)
    seen = len(meeting.log)

    def role_chosen(role: str) -> None:
        choices = [
            Choice(person.id, name_of(meeting, person.id), role_name(meeting, person.role))
            for person in meeting.people
            if person.role != role
        ]
        now = role_name(meeting, cast("Role", role))
        choose(screen, f"Who is the {now} now?", choices, partial(person_chosen, cast("Role", role)))

    def person_chosen(role: Role, who: str) -> None:
        screen.make(partial(moves.hand_over, role=role, person=who), seen=seen)

    roles = [Choice(role, role_name(meeting, role)) for role in ROLES]
    choose(screen, "Hand over which role?", roles, role_chosen)


def ask_about_person(screen: "RecordingScreen", who: str) -> None:
    """Ask what to do with somebody who was chosen; while somebody writes, the words are theirs."""
    meeting = _meeting(screen)
    if screen.composer.is_written_in:
        screen.composer.belongs(who)
        return
    answers: dict[str, Callable[[], None]] = {
        "word": lambda: screen.make(partial(moves.next_speaker, person=who)),
        "write": lambda: words.write(screen, None, person=who),
        "pass": lambda: screen.make(partial(moves.pass_turn, person=who)),
        "first": lambda: screen.make(partial(moves.change_order, first=(who,))),
        "away": lambda: _leave_or_return(screen, who),
    }

    choose(screen, name_of(meeting, who), _person_choices(meeting, who), lambda answer: answers[answer]())


def _person_choices(meeting: Meeting, who: str) -> list[Choice]:
    choices = [Choice("write", "Write for them")]
    if meeting.round and who != meeting.speaking and who not in meeting.absent:
        choices.insert(0, Choice("word", "Give them the word"))
        if who in still_to_come(meeting):
            choices.append(Choice("pass", "Pass", "comes back at the end"))
    if who in meeting.order:
        choices.append(Choice("first", "Let them speak next", "moves them up in the order"))
    return [*choices, Choice("away", "Back" if who in meeting.absent else "Away")]


# --- the window


def _say(screen: "RecordingScreen") -> None:
    screen.say_more()


def _change(screen: "RecordingScreen", what: Literal["light", "bell", "leave"]) -> None:
    screen.post_message(Change(what))


def _palette(screen: "RecordingScreen") -> None:
    screen.app.action_command_palette()
    screen.app.call_after_refresh(_steady_cursors, screen)


def _steady_cursors(screen: "RecordingScreen") -> None:
    """Have no cursor blink in the palette: over SSH each blink is written again and again."""
    for field in screen.app.screen.query(Input):
        field.cursor_blink = False


def _keys(screen: "RecordingScreen") -> None:
    from tui.screens.dialogs.keys import Keys  # opened when somebody asks for it

    screen.app.push_screen(Keys(letters=screen.LETTERS))


def _export(screen: "RecordingScreen") -> None:
    from tui.commands.exporting import ask_export  # most meetings write nothing up while they run

    ask_export(screen)


_SPECIAL: Mapping[str, Callable[["RecordingScreen"], None]] = {
    "clock": _clock,
    "next-phase": _next_phase,
    "undo": lambda screen: _take_back(screen, "undo"),
    "redo": lambda screen: _take_back(screen, "redo"),
    "skip-phase": _skip_phase,
    "end": _end,
    "away": _away,
    "arrive": _arrive,
    "order": _order,
    "hand-over": _hand_over,
    "write": lambda screen: words.write(screen, None),
    "reword": words.reword,
    "remove": words.remove_last,
    "say": _say,
    "export": _export,
    "keys": _keys,
    "palette": _palette,
    "dark": lambda screen: _change(screen, "light"),
    "bell": lambda screen: _change(screen, "bell"),
    "leave": lambda screen: _change(screen, "leave"),
}
