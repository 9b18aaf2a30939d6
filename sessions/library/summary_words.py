"""What is said of sessions that are kept, wherever they are listed: how far each came, and what is due."""

from datetime import datetime, timedelta

from sessions.common.phrases import day_words, deadline, until_words, when
from sessions.library.summaries import SessionSummary

_LONG_OVER = timedelta(days=7)


def state_words(kept: SessionSummary, now: datetime) -> str:
    """Return how far a session came, in words, and what of its follow-up is due."""
    if kept.trouble:
        return "cannot be read"
    if kept.state == "planned":
        return f"planned · {when(kept.scheduled, now)}" if kept.scheduled else "planned"
    if kept.state == "ended":
        due = follow_up_words(kept, now)
        return f"ended {day_words(kept.since, now)}{f' · {due}' if due else ''}"
    return f"{kept.state} · {kept.where}"


def follow_up_words(kept: SessionSummary, now: datetime) -> str:
    """Return what of the follow-up is done and until when the rest is due.

    A week later nobody is reminded any more: it only says how far it came.
    """
    if kept.state != "ended" or kept.trouble or not kept.parts:
        return ""
    if kept.done == kept.parts:
        return "follow-up done"
    some = f"{kept.done} of {kept.parts} done"
    if now - deadline(kept.since) > _LONG_OVER:
        return f"follow-up {some}"
    due = until_words(kept.since, now)
    return f"follow-up {some}, {due}" if kept.done else f"follow-up {due}"
