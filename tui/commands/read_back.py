"""How the notes are read back to the group: word by word, corrected on the way, and confirmed at the end (R23)."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from sessions import moves
from sessions.meeting import retrospect as looking_back
from sessions.meeting.state import Contribution, Meeting
from tui.commands.effects import Outcome
from tui.widgets.review_list import OUTCOMES, View

if TYPE_CHECKING:
    from tui.screens.review import ReviewScreen


def meeting_of(screen: "ReviewScreen") -> Meeting:
    """Return the meeting that is reviewed."""
    if screen.meeting is None:
        raise AssertionError("a review without a meeting takes no keys")
    return screen.meeting


def told(screen: "ReviewScreen", sentence: str) -> Callable[[Outcome], None]:
    """Return what says `sentence` once a move is made, or why it was not."""

    def done(outcome: Outcome) -> None:
        if isinstance(outcome, Exception):
            screen.notice(str(outcome), trouble=True)
        else:
            screen.notice(sentence)

    return done


def read_back(screen: "ReviewScreen") -> None:
    """Read the notes back (R23), from where that was stopped."""
    screen.view = screen.stopped or View(OUTCOMES, confirmed=frozenset(), since=len(meeting_of(screen).log))
    confirmed = screen.view.confirmed or frozenset()
    read = looking_back.to_read_back(meeting_of(screen))
    left = next((word for word in read if word.entry.n not in confirmed), None)
    screen.draw_again(f"word:{left.first.n}" if left else "confirm")
    screen.set_focus(screen.list.rows)


def confirm(screen: "ReviewScreen", confirmed: frozenset[int], word: Contribution | None) -> None:
    """Take a word as confirmed, and go to the next one that is not; or everything, once it is."""
    if word:
        now_confirmed = confirmed | {word.entry.n}
        screen.view = replace(screen.view, confirmed=now_confirmed)
        read = looking_back.to_read_back(meeting_of(screen))
        place = read.index(word)
        following = next((one for one in (*read[place:], *read[:place]) if one.entry.n not in now_confirmed), None)
        screen.draw_again("confirm" if following is None else f"word:{following.first.n}")
    elif screen.list.chosen == "confirm":
        _confirm_all(screen, confirmed)


def _confirm_all(screen: "ReviewScreen", confirmed: frozenset[int]) -> None:
    read = looking_back.to_read_back(meeting_of(screen))
    corrected = sum(word.entry.n > screen.view.since for word in read)
    left = sum(word.entry.n not in confirmed for word in read)
    text = f"{len(read)} entries read back to the group" + (f", {corrected} of them corrected" if corrected else "")
    text += f", {left} of them not read out." if left else ", all of them confirmed."
    screen.stopped = None
    screen.action_go(OUTCOMES)
    screen.make(partial(moves.say, kind="validated", text=text), told(screen, f"Confirmed. {text}"))
