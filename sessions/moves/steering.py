"""Moves that steer phases, the clock and the turns; each is a pure function that returns one entry or refuses."""

from datetime import datetime

from sessions.common.errors import RefusedError
from sessions.common.sanitize import clean
from sessions.language.texts import N_, _, grouped
from sessions.meeting.speaking_order import next_person, still_to_come
from sessions.meeting.state import Meeting, PhaseRun
from sessions.model.entries import Announce, CallOff, ClockTurns, Extend, Pass, PhaseBegins, Skip, Turn
from sessions.model.people import short_names
from sessions.moves.context import MoveContext, refuse_unknown

NOT_BEGUN = N_("The session has not started: start the first phase.")
ENDED = N_("The session has ended. Undo the end to continue it.")
CALLED_OFF = N_("The session is called off. Undo that to hold it after all.")
LAST_PHASE = N_("This is the last phase. End the session when the group is done.")
_MOST_SECONDS = 86_400


def start(meeting: Meeting, context: MoveContext, *, since: datetime | None = None) -> PhaseBegins | ClockTurns:
    """Start the first phase, or the clock of a phase that is waiting; `since` is an earlier instant to count from."""
    context.refuse_if_stale(meeting)
    refuse_if_ended(meeting)
    if meeting.run:
        return resume(meeting, context, since=since)
    return _first_phase(meeting, context, since)


def _first_phase(meeting: Meeting, context: MoveContext, since: datetime | None = None) -> PhaseBegins:
    context.refuse_to_come(since)
    if not meeting.ahead:
        raise RefusedError(_("Every phase is skipped: there is nothing to start."))
    return PhaseBegins(phase=meeting.ahead[0].phase.id, since=since, **context.heading(meeting))


def next_phase(meeting: Meeting, context: MoveContext) -> PhaseBegins:
    """Go to the next phase that is not skipped; its clock runs unless the session is paused or a new day begins."""
    context.refuse_if_stale(meeting)
    refuse_if_ended(meeting)
    if meeting.run is None:
        return _first_phase(meeting, context)
    this_day = meeting.run.phase.day
    if meeting.is_between_days:
        raise RefusedError(_("Day {number} has not started: start its clock first.", number=this_day))
    if not meeting.ahead:
        raise RefusedError(_(LAST_PHASE))
    following = meeting.ahead[0].phase
    runs = meeting.running_since is not None and following.day == this_day
    return PhaseBegins(phase=following.id, running=runs, **context.heading(meeting))


def back_phase(meeting: Meeting, context: MoveContext) -> PhaseBegins:
    """Go back to the previous phase; its clock continues where it stopped."""
    context.refuse_if_stale(meeting)
    _refuse_if_called_off(meeting)
    if meeting.current is None:
        raise RefusedError(_(NOT_BEGUN))
    before = [run for run in meeting.phases[: meeting.current] if run.state != "skipped"]
    if not before:
        raise RefusedError(_("This is the first phase: there is none before it."))
    running = meeting.running_since is not None or meeting.ended is not None
    return PhaseBegins(phase=before[-1].phase.id, running=running, **context.heading(meeting))


def skip_phase(meeting: Meeting, context: MoveContext, *, phase: str | None = None) -> Skip:
    """Skip a phase: the named one, or the one the group is in (the first one before the session begins)."""
    context.refuse_if_stale(meeting)
    refuse_if_ended(meeting)
    run = meeting.run or next(iter(meeting.ahead), meeting.phases[0])
    if phase is not None:
        by_id = {one.phase.id: one for one in meeting.phases}
        if phase not in by_id:
            raise RefusedError(
                _("There is no phase “{phase}”. The phases are: {phases}.", phase=phase, phases=", ".join(by_id))
            )
        run = by_id[phase]
    if run.state in {"done", "skipped"}:
        raise RefusedError(_is_over(run))
    if run is meeting.run and not meeting.ahead:
        raise RefusedError(_(LAST_PHASE))
    return Skip(phase=run.phase.id, **context.heading(meeting))


def _is_over(run: PhaseRun) -> str:
    if run.state == "done":
        return _("{phase} is already done.", phase=run.phase.title)
    return _("{phase} is already skipped.", phase=run.phase.title)


def pause(meeting: Meeting, context: MoveContext) -> ClockTurns:
    """Pause the clock."""
    context.refuse_if_stale(meeting)
    _refuse_if_not_begun(meeting)
    if meeting.state == "paused":
        raise RefusedError(_("The clock is already paused."))
    return ClockTurns(kind="pause", **context.heading(meeting))


def resume(meeting: Meeting, context: MoveContext, *, since: datetime | None = None) -> ClockTurns:
    """Resume the clock."""
    context.refuse_if_stale(meeting)
    context.refuse_to_come(since)
    _refuse_if_not_begun(meeting)
    if meeting.state == "running":
        raise RefusedError(_("The clock is already running."))
    return ClockTurns(kind="resume", since=since, **context.heading(meeting))


def extend(meeting: Meeting, context: MoveContext, *, seconds: int) -> Extend:
    """Give the phase `seconds` more, or less if negative; two people who add a minute each add two."""
    _refuse_if_not_begun(meeting)
    if seconds == 0 or abs(seconds) > _MOST_SECONDS:
        raise RefusedError(
            _("A phase can be made longer or shorter by 1 to {most} seconds.", most=grouped(_MOST_SECONDS))
        )
    if meeting.run and seconds < 0 and meeting.run.planned == 0:
        raise RefusedError(_("This phase has no minute left to take away."))
    if meeting.run and meeting.run.planned + seconds < 0:
        seconds = -meeting.run.planned
    return Extend(seconds=seconds, **context.heading(meeting))


def next_speaker(meeting: Meeting, context: MoveContext, *, person: str | None = None) -> Turn:
    """Give the floor to the next person, to `person` (an id), or to nobody if everyone has spoken."""
    context.refuse_if_stale(meeting)
    run = _round(meeting)
    if person is not None:
        refuse_unknown(meeting, person)
        if person == meeting.speaking:
            raise RefusedError(_("{name} already has the floor.", name=short_names(meeting.people)[person]))
        _refuse_absent(meeting, person)
        return Turn(person=person, **context.heading(meeting))
    following = next_person(meeting)
    if following is None and meeting.speaking is None:
        raise RefusedError(_("Everyone has spoken in {phase}. Go to the next phase.", phase=run.phase.title))
    return Turn(person=following, **context.heading(meeting))


def pass_turn(meeting: Meeting, context: MoveContext, *, person: str | None = None) -> Pass:
    """Let the current speaker pass, once: they come up again at the end, and the next one has the floor."""
    context.refuse_if_stale(meeting)
    _round(meeting)
    who = person or meeting.speaking
    if who is None:
        raise RefusedError(_("Nobody has the floor: there is nobody to pass."))
    if who != meeting.speaking and who not in still_to_come(meeting):
        raise RefusedError(_("{name} is not waiting to speak.", name=short_names(meeting.people).get(who, who)))
    following = next((one for one in still_to_come(meeting) if one != who), None)
    return Pass(person=who, next=following if who == meeting.speaking else None, **context.heading(meeting))


def put_back(meeting: Meeting, context: MoveContext) -> Turn:
    """Give the floor back to the previous speaker; the current one waits again."""
    context.refuse_if_stale(meeting)
    run = _round(meeting)
    has_had_it = [
        who for who in run.called if who != meeting.speaking and (run.turns[who].has_spoken or run.turns[who].passes)
    ]
    if not has_had_it:
        raise RefusedError(_("Nobody has had the floor before in this round."))
    last = has_had_it[-1]
    _refuse_absent(meeting, last)
    return Turn(person=last, put_back=True, **context.heading(meeting))


def announce(meeting: Meeting, context: MoveContext, *, text: str) -> Announce:
    """Record what was announced to the group."""
    if not clean(text).strip():
        raise RefusedError(_("The announcement is empty: write what was said."))
    return Announce(text=text, **context.heading(meeting))


def end(meeting: Meeting, context: MoveContext) -> ClockTurns:
    """End the session; contributions can still be added."""
    context.refuse_if_stale(meeting)
    _refuse_if_not_begun(meeting)
    return ClockTurns(kind="end", **context.heading(meeting))


def call_off(meeting: Meeting, context: MoveContext, *, text: str = "") -> CallOff:
    """Call off a session that has not started; `text` is why."""
    context.refuse_if_stale(meeting)
    if meeting.called_off:
        raise RefusedError(_("The session is already called off."))
    if meeting.ended:
        raise RefusedError(_("The session has ended: only one that has not started can be called off."))
    if meeting.run:
        raise RefusedError(_("The session has started and can no longer be called off. End it instead."))
    return CallOff(text=text, **context.heading(meeting))


def _refuse_absent(meeting: Meeting, person: str) -> None:
    if person in meeting.absent:
        raise RefusedError(_("{name} is away. Mark them as back first.", name=short_names(meeting.people)[person]))


def _round(meeting: Meeting) -> PhaseRun:
    _refuse_if_not_begun(meeting)
    if meeting.round is None:
        title = meeting.run.phase.title if meeting.run else ""
        raise RefusedError(_("There are no turns in {phase}: people speak when they like.", phase=title))
    return meeting.round


def _refuse_if_not_begun(meeting: Meeting) -> None:
    refuse_if_ended(meeting)
    if meeting.current is None:
        raise RefusedError(_(NOT_BEGUN))


def refuse_if_ended(meeting: Meeting) -> None:
    """Refuse to steer a session that is over, or called off. Raises RefusedError."""
    _refuse_if_called_off(meeting)
    if meeting.ended:
        raise RefusedError(_(ENDED))


def _refuse_if_called_off(meeting: Meeting) -> None:
    if meeting.called_off:
        raise RefusedError(_(CALLED_OFF))
