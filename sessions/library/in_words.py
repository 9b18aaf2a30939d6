"""How far a session came, in words, for lists of sessions."""

from datetime import datetime, timedelta

from sessions.common.phrases import day_phrase, deadline, deadline_phrase, start_phrase
from sessions.language.texts import NP_, _, pgettext
from sessions.library.summaries import GONE_BY, SessionSummary

_LONG_OVER = timedelta(days=7)
_GOING_ON = {"running": NP_("state", "running"), "paused": NP_("state", "paused")}


def state_words(session: SessionSummary, now: datetime) -> str:
    """Return how far a session came, in words, and what of its follow-up is due."""
    if session.trouble:
        return _("cannot be read")
    if session.state == "called off":
        if session.called_off:
            return _("called off: {reason}", reason=" ".join(session.called_off.split()))
        return pgettext("state", "called off")
    if session.state == "planned":
        if session.scheduled and session.scheduled <= now - GONE_BY:
            return _("was planned for {day}", day=day_phrase(session.scheduled, now))
        planned = pgettext("state", "planned")
        return f"{planned} · {start_phrase(session.scheduled, now)}" if session.scheduled else planned
    if session.was_left_open(now):
        not_ended = pgettext("state", "not ended")
        return f"{not_ended} · {day_phrase(session.held, now)}"
    if session.state == "ended":
        due = follow_up_words(session, now)
        ended = _("ended {day}", day=day_phrase(session.since, now))
        return f"{ended} · {due}" if due else ended
    return f"{pgettext('state', _GOING_ON[session.state])} · {session.where}"


def follow_up_words(session: SessionSummary, now: datetime) -> str:
    """Return how much of the follow-up is done, and when the rest is due.

    After a week there are no more reminders: only how much was done.
    """
    if session.state != "ended" or session.trouble or not session.parts:
        return ""
    if session.done == session.parts:
        return _("follow-up done")
    places = {"done": session.done, "parts": session.parts}
    if now - deadline(session.since) > _LONG_OVER:
        return _("follow-up {done} of {parts} done", **places)
    # For translators: {due} is "due in 3 h" or "2 h overdue".
    due = deadline_phrase(session.since, now)
    if session.done:
        return _("follow-up {done} of {parts} done, {due}", due=due, **places)
    # For translators: {due} is "due in 3 h" or "2 h overdue".
    return _("follow-up {due}", due=due)
