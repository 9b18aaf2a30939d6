"""What the commands of a running meeting decide."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import cast

from sessions.common.phrases import day_and_time
from sessions.language.texts import _, pgettext
from sessions.meeting import clock
from sessions.meeting.speaking_order import still_to_come
from sessions.meeting.state import Meeting
from sessions.model.entries import WORDS
from sessions.model.people import ROLES, Role
from sessions.moves import people, steering
from tui.commands import composing, exporting, read_back
from tui.commands.choices import of_person
from tui.commands.correcting import taking_back
from tui.commands.correcting.fitting_in import ask_how_long, ask_what_to_skip
from tui.commands.correcting.renaming import ask_called, ask_correction, ask_name, ask_whose, correct_place
from tui.commands.effects import (
    NOTHING,
    AddressTo,
    AskOrder,
    Change,
    Choice,
    Choose,
    Confirm,
    Decide,
    Decision,
    Effect,
    LeaveList,
    Make,
    Notice,
    SayMore,
    unless_refused,
)
from tui.commands.every_window import OF_EVERY_WINDOW, ask_why_not_held
from tui.commands.refusals import PLAIN_MOVES, clock_move, why_not
from tui.commands.ui import Ui, key_now
from tui.views import live as live_view
from tui.views import time as time_view
from tui.views.people import name_of, role_name, shown_people

# These say themselves why they do nothing, or ask what is meant.
_EXPLAIN_THEMSELVES = frozenset({"next-phase", "skip-phase", "clock"})


def decide(name: str, meeting: Meeting, now: datetime, ui: Ui) -> Effect:
    """Decide what the command called `name` does."""
    reason = "" if name in _EXPLAIN_THEMSELVES else why_not(name, meeting, now)
    if reason:
        return Notice(reason)
    if name in DECISIONS:
        return DECISIONS[name](meeting, now, ui)
    if name in PLAIN_MOVES:
        return Make(PLAIN_MOVES[name])
    return composing.write(meeting, ui, name) if name in WORDS else NOTHING


# --- the clock


def _clock(meeting: Meeting, now: datetime, ui: Ui) -> Effect:
    if clock.waits_for_start(meeting, now):
        return _ask_since(meeting, now)
    if meeting.state == "ended":
        return Notice(_("The session has ended. {key} takes the end back.", key=key_now("undo", ui)))
    if meeting.called_off:
        return Notice(_("The session is called off. {key} brings it back.", key=key_now("undo", ui)))
    return _asked_when_early("clock", meeting, now, ui) or Make(clock_move(meeting))


def _asked_when_early(name: str, meeting: Meeting, now: datetime, ui: Ui) -> Effect | None:
    """Ask once more where the session, or a day of it, would begin long before its time."""
    asked, planned = (name, len(meeting.log)), clock.starts_early(meeting, now)
    if planned is None or ui.confirmed == asked:
        return None
    key, when = key_now(name, ui), day_and_time(planned)
    if not clock.has_several_days(meeting):
        again = _("Press {key} again to start the session now: it is planned for {day_and_time}.",
                  key=key, day_and_time=when)  # fmt: skip
    else:
        again = _("Press {key} again to start day {number} now: it is planned for {day_and_time}.",
                  key=key, number=clock.day(meeting), day_and_time=when)  # fmt: skip
    return Confirm(*asked, again)


def _ask_since(meeting: Meeting, now: datetime) -> Effect:
    """Ask from when the clock counts, where nobody started it."""
    due = clock.next_start(meeting) or meeting.paused_since
    waited = int((now - due).total_seconds() // 60) if due else 0
    choices = [Choice("0", _("Start now"))]
    if due:
        choices.append(Choice("all", _("Started at {time}", time=time_view.at_clock(due)), _("when it was due")))
    choices += [
        Choice(f"{ago}", _("Started {minutes} min ago", minutes=ago), time_view.at_clock(now - timedelta(minutes=ago)))
        for ago in range(1, waited)
    ]

    def chosen(answer: str) -> Effect:
        since = due if answer == "all" else now - timedelta(minutes=int(answer)) if answer != "0" else None
        return Make(partial(steering.start, since=since))

    return Choose(_("The clock was not started"), choices, chosen)


def _next_phase(meeting: Meeting, now: datetime, ui: Ui) -> Effect:
    """Go on; ask once more where a round lacks somebody or somebody's tip, or where the session or a day would end."""
    refused = why_not("next-phase", meeting, now)
    last = bool(refused) and meeting.state in {"running", "paused"}
    if refused and (not last or meeting.is_between_days):
        return Notice(refused)
    if early := _asked_when_early("next-phase", meeting, now, ui):
        return early
    night = clock.ends_day(meeting)
    lacks, names = live_view.what_the_round_lacks(meeting)
    asked, key = ("next-phase", len(meeting.log)), key_now("next-phase", ui)
    if (lacks or last or night) and ui.confirmed != asked:
        # A narrow screen cuts the end off: what to do comes before the names.
        if last:
            sentence = _("This is the last phase. Press {key} again to end the session.", key=key)
        elif lacks:
            # For translators: {lacks} is, for example, "2 still to speak"
            sentence = _("{lacks}. Press {key} again to move on anyway.", lacks=lacks, key=key)
        else:
            sentence = _("Press {key} again to end day {number}.", key=key, number=night)
        return Confirm(*asked, f"{sentence} {names}".rstrip())
    return Make(steering.end if last else steering.next_phase)


def _end(meeting: Meeting, now: datetime, ui: Ui) -> Effect:
    choices = (
        Choice("no", _("No, keep going")),
        Choice("yes", _("End the session"), _("contributions can still be added, undo takes it back")),
    )
    return Choose(_("End the session?"), choices, lambda answer: Make(steering.end) if answer == "yes" else NOTHING)


def _call_off(meeting: Meeting, now: datetime, ui: Ui) -> Effect:
    done = unless_refused(lambda outcome: Notice(_("The session is called off. u brings it back.")))
    return ask_why_not_held(
        _("Call the session off?"), lambda why: Make(partial(steering.call_off, text=why), then=done)
    )


# --- people


def _away(meeting: Meeting, now: datetime, ui: Ui) -> Effect:
    """Ask who leaves, or who is back: whoever is away stands first."""
    shown = sorted(shown_people(meeting), key=lambda who: who not in meeting.absent)
    choices = [
        of_person(meeting, who, _("is away: back") if who in meeting.absent else pgettext("person", "leaves"))
        for who in shown
    ]
    return Choose(_("Who is leaving, or coming back?"), choices, lambda who: Decide(partial(_leave_or_return, who)))


def _leave_or_return(who: str, meeting: Meeting, now: datetime, ui: Ui) -> Effect:
    return Make(partial(people.back if who in meeting.absent else people.away, person=who))


def _arrive(meeting: Meeting, now: datetime, ui: Ui) -> Effect:
    shown = sorted(shown_people(meeting), key=lambda who: who not in meeting.absent)
    choices = [
        of_person(
            meeting, who, _("is back, late") if who in meeting.absent else _("joins late, at the end of the order")
        )
        for who in shown
        if who not in meeting.late
    ]
    return Choose(
        _("Who joins?"),
        choices,
        lambda answer: Make(partial(people.arrive, name=answer.removeprefix("+"))),
        new=_("type a new name, or find one on the list"),
    )


def _order(meeting: Meeting, now: datetime, ui: Ui) -> Effect:
    seen = len(meeting.log)
    return AskOrder(meeting, lambda order: Make(partial(people.change_order, first=order, only=True), seen))


def _hand_over(meeting: Meeting, now: datetime, ui: Ui) -> Effect:
    seen = len(meeting.log)

    def role_chosen(answer: str) -> Effect:
        role = cast("Role", answer)
        leads = meeting.with_role(role)
        choices = [
            of_person(meeting, person.id, role_name(meeting, person.role))
            for person in meeting.people
            if person != leads
        ]
        return Choose(
            _("Who is the {role} now?", role=role_name(meeting, role)),
            choices,
            lambda who: Make(partial(people.hand_over, role=role, person=who), seen),
        )

    roles = [Choice(role, role_name(meeting, role)) for role in ROLES]
    return Choose(_("Hand over which role?"), roles, role_chosen)


def ask_about_person(who: str, meeting: Meeting, now: datetime, ui: Ui) -> Effect:
    """Ask what to do with somebody who was chosen; while somebody writes, the words are theirs."""
    if ui.is_writing_anew:
        return AddressTo(who)
    return Choose(
        name_of(meeting, who),
        _choices_about(meeting, who),
        lambda answer: Decide(partial(_ABOUT_PERSON[answer], who)),
    )


def _choices_about(meeting: Meeting, who: str) -> list[Choice]:
    choices = [Choice("write", _("Write for them"))]
    if meeting.round and who != meeting.speaking and who not in meeting.absent:
        choices.insert(0, Choice("floor", _("Give them the floor")))
        if who in still_to_come(meeting):
            choices.append(Choice("pass", _("Pass"), _("comes back at the end")))
    if who in meeting.order:
        choices.append(Choice("first", _("Let them speak next"), _("moves them up in the order")))
    away = Choice("away", pgettext("person", "Back") if who in meeting.absent else pgettext("person", "Away"))
    person = meeting.person(who)
    places = {"room": _("Is in the room"), "remote": _("Is remote")}
    return [
        *choices,
        away,
        Choice("rename", _("Correct the name"), _("everybody sees it from then on")),
        Choice("called", _("Called otherwise"), _called_now(name_of(meeting, who))),
        *(Choice(place, words) for place, words in places.items() if person and person.place != place),
    ]


def _called_now(name: str) -> str:
    # For translators: what somebody is called now, as a remark on the row "Called otherwise"
    return _("{name} now", name=name)


_ABOUT_PERSON: Mapping[str, Decision] = {
    "floor": lambda who, meeting, now, ui: Make(partial(steering.next_speaker, person=who)),
    "write": lambda who, meeting, now, ui: composing.write(meeting, ui, None, person=who),
    "pass": lambda who, meeting, now, ui: Make(partial(steering.pass_turn, person=who)),
    "first": lambda who, meeting, now, ui: Make(partial(people.change_order, first=(who,))),
    "away": _leave_or_return,
    "rename": lambda who, meeting, now, ui: ask_name(meeting, who, ui),
    "called": lambda who, meeting, now, ui: ask_called(meeting, who, ui),
    "room": lambda who, meeting, now, ui: correct_place(who, "room", meeting, ui),
    "remote": lambda who, meeting, now, ui: correct_place(who, "remote", meeting, ui),
}


DECISIONS: Mapping[str, Decision] = {
    **OF_EVERY_WINDOW,
    **read_back.DECISIONS,
    "clock": _clock,
    "next-phase": _next_phase,
    "undo": taking_back.take_back,
    "redo": taking_back.bring_back,
    "skip-phase": ask_what_to_skip,
    "fit": ask_how_long,
    "end": _end,
    "call-off": _call_off,
    "away": _away,
    "arrive": _arrive,
    "order": _order,
    "hand-over": _hand_over,
    "rename": lambda meeting, now, ui: ask_whose(meeting, ui),
    "called": lambda meeting, now, ui: ask_whose(meeting, ui, called=True),
    "title": lambda meeting, now, ui: ask_correction("title", meeting, ui),
    "planned-challenge": lambda meeting, now, ui: ask_correction("challenge", meeting, ui),
    "write": lambda meeting, now, ui: composing.write(meeting, ui, None),
    "reword": composing.reword,
    "remove": composing.remove_last,
    "said": lambda meeting, now, ui: Make(partial(steering.announce, text=ui.announced)) if ui.announced else NOTHING,
    "blur": lambda *given: LeaveList(),
    "say": lambda *given: SayMore(),
    "export": exporting.ask,
    "bell": lambda *given: Change("bell"),
}
