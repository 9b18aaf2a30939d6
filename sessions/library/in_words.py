"""How far a session came, in words, for lists of sessions."""

from datetime import datetime, timedelta

from sessions.common.phrases import day_phrase, deadline, deadline_phrase, start_phrase
from sessions.library.summaries import GONE_BY, SessionSummary

_LONG_OVER = timedelta(days=7)


def state_words(session: SessionSummary, now: datetime) -> str:
    """Return how far a session came, in words, and what of its follow-up is due."""
    if session.trouble:
        return "cannot be read"
    if session.state == "called off":
        return f"called off: {' '.join(session.called_off.split())}" if session.called_off else "called off"
    if session.state == "planned":
        if session.scheduled and session.scheduled <= now - GONE_BY:
            return f"was planned for {day_phrase(session.scheduled, now)}"
        return f"planned · {start_phrase(session.scheduled, now)}" if session.scheduled else "planned"
    if session.was_left_open(now):
        return f"not ended · {day_phrase(session.held, now)}"
    if session.state == "ended":
        due = follow_up_words(session, now)
        return f"ended {day_phrase(session.since, now)}{f' · {due}' if due else ''}"
    return f"{session.state} · {session.where}"


def follow_up_words(session: SessionSummary, now: datetime) -> str:
    """Return how much of the follow-up is done, and when the rest is due.

    After a week there are no more reminders: only how much was done.
    """
    if session.state != "ended" or session.trouble or not session.parts:
        return ""
    if session.done == session.parts:
        return "follow-up done"
    progress = f"{session.done} of {session.parts} done"
    if now - deadline(session.since) > _LONG_OVER:
        return f"follow-up {progress}"
    due = deadline_phrase(session.since, now)
    return f"follow-up {progress}, {due}" if session.done else f"follow-up {due}"
