"""What a decision comes to, as values: a key is decided on below the screens, and performed by the window."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from sessions.common.errors import PeerAssistError
from sessions.meeting.state import Meeting
from sessions.meeting.taking_down.writing import Writing
from sessions.model.entries import AnyEntry
from sessions.moves.context import MoveContext
from sessions.record.header import Attribution

if TYPE_CHECKING:
    from sessions.wording.review import Review
    from tui.views.review.view import View

Move = Callable[[Meeting, MoveContext], AnyEntry]
Outcome = AnyEntry | PeerAssistError


@dataclass(frozen=True, slots=True)
class Effect:
    """Something a window does; by itself, nothing."""


NOTHING = Effect()


def no_more(answer: str) -> Effect:
    """Return what follows the answer of a dialog that only shows something."""
    return NOTHING


@dataclass(frozen=True, slots=True)
class Together(Effect):
    """Several effects, one after the other."""

    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Decide(Effect):
    """Another decision, on what is known when its turn comes: after an answer, the meeting may have gone on."""

    decision: Callable[..., Effect]
    """Takes what decisions of this window take: (meeting, now, ui) in a window on a record."""


@dataclass(frozen=True, slots=True)
class Notice(Effect):
    """A sentence in the line above the keys."""

    sentence: str
    trouble: bool = False


def say_refused(outcome: Outcome) -> Effect:
    """Return what says why a move was not made; nothing follows one that was."""
    return Notice(str(outcome), trouble=True) if isinstance(outcome, PeerAssistError) else NOTHING


def unless_refused(then: Callable[[AnyEntry], Effect]) -> Callable[[Outcome], Effect]:
    """Return what follows a move: `then` decides where it was made, else it is said why it was not."""
    return lambda outcome: say_refused(outcome) if isinstance(outcome, PeerAssistError) else then(outcome)


@dataclass(frozen=True, slots=True)
class Make(Effect):
    """A move on what is on the screen now, or was when `seen` entries were; `then` is decided on its outcome.

    It `waits` after another window has moved on, where its command does: not where it is about this window's own words.
    """

    move: Move
    seen: int | None = None
    then: Callable[[Outcome], Effect] = say_refused
    waits: bool = True


@dataclass(frozen=True, slots=True)
class Confirm(Effect):
    """A command that asks once more: the same key again, while `seen` entries are the last, goes ahead."""

    name: str
    seen: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One row of a dialog: `key` is the answer, `remark` follows the words, dimmed; `found_by` is found as well."""

    key: str
    words: str
    remark: str = ""
    found_by: str = ""


@dataclass(frozen=True, slots=True)
class Choose(Effect):
    """A dialog that asks for one of `choices`; nothing follows when it is left.

    Where something `new` may be typed, `then` gets `+` and what was typed; it comes first, or `new_last`, and is
    remarked on `as_new`, as new where that says nothing.
    """

    title: str
    choices: Sequence[Choice]
    then: Callable[[str], Effect] = no_more
    new: str = ""
    new_last: bool = False
    as_new: str = ""


@dataclass(frozen=True, slots=True)
class AskLine(Effect):
    """A dialog that asks for a line, which reads `value` so far; nothing follows when it is left.

    It stays open at an empty line where `needed` says what has to be typed.
    """

    title: str
    value: str
    then: Callable[[str], Effect]
    hint: str = ""
    needed: str = ""


@dataclass(frozen=True, slots=True)
class AskOrder(Effect):
    """A dialog in which the speaking order is changed; `then` gets person ids."""

    meeting: Meeting
    then: Callable[[tuple[str, ...]], Effect]


@dataclass(frozen=True, slots=True)
class Load(Effect):
    """Something is read from the disk, off the event loop; `then` is decided on it, and why it cannot be is said.

    Keys that are typed meanwhile wait, unless it may take so long that the window has to go on (`keys_wait` is False).
    """

    read: Callable[[], Any]
    then: Callable[[Any], Effect]
    keys_wait: bool = True


@dataclass(frozen=True, slots=True)
class Compose(Effect):
    """The composer is opened for `writing`, with `words` in its field."""

    writing: Writing
    words: str = ""


@dataclass(frozen=True, slots=True)
class AddressTo(Effect):
    """What is being written becomes the words of `person` (an id)."""

    person: str


@dataclass(frozen=True, slots=True)
class CloseComposer(Effect):
    """The field is emptied and left: what was in it is recorded."""


@dataclass(frozen=True, slots=True)
class KeepComposing(Effect):
    """The words stay in the field, and why is said; as another `writing` where one is offered."""

    reason: str
    writing: Writing | None = None
    unsafe: bool = False


@dataclass(frozen=True, slots=True)
class Advise(Effect):
    """What the words sound like that are typed or were just recorded, and what the facilitator can say to it."""

    review: "Review | None"


@dataclass(frozen=True, slots=True)
class SayMore(Effect):
    """Another sentence that the facilitator can say."""


@dataclass(frozen=True, slots=True)
class Look(Effect):
    """The review shows another view, with row `mark` marked where one is named."""

    view: "View"
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class StopReading(Effect):
    """Reading back continues at `view` the next time; from the beginning where it is None."""

    view: "View | None"


@dataclass(frozen=True, slots=True)
class Search(Effect):
    """The search of the review is opened, with these words in it."""

    words: str = ""


@dataclass(frozen=True, slots=True)
class Rest(Effect):
    """The time of the stage stays at 0:00, or counts what is over."""

    rests: bool


@dataclass(frozen=True, slots=True)
class ShowGroup(Effect):
    """The plenary shows what one group brings, or what all of them bring (0)."""

    number: int


@dataclass(frozen=True, slots=True)
class Scroll(Effect):
    """What is shown moves by so many `lines` and `pages`: down, or up where they are negative."""

    lines: int = 0
    pages: int = 0


@dataclass(frozen=True, slots=True)
class LeaveList(Effect):
    """The focus leaves the list it is in, and letters are commands again."""


@dataclass(frozen=True, slots=True)
class Open(Effect):
    """The list of keys, or the palette."""

    what: Literal["keys", "palette"]


@dataclass(frozen=True, slots=True)
class Change(Effect):
    """The window turns light or dark, its bell on or off; or it is left."""

    what: Literal["light", "bell", "leave"]


@dataclass(frozen=True, slots=True)
class Export(Effect):
    """The meeting is written up as it is now, as the document `to`, its people named as `attribution` says.

    With the number of a `client` it is their turn alone.
    """

    to: str
    attribution: Attribution
    client: int = 0


@dataclass(frozen=True, slots=True)
class TurnTo(Effect):
    """Home lists the sessions, what is searched for, or what is due."""

    lists: Literal["sessions", "found", "due"]


@dataclass(frozen=True, slots=True)
class LeaveFor(Effect):
    """Home is left for `run`, `notes`, `stage`, `review` or `plenary` on the record at `path`, or for a new `demo`.

    A review begins at the contribution in `entry`, where one is given.
    """

    window: str
    path: Path | None = None
    entry: int | None = None


Decision = Callable[..., Effect]
"""What a command decides: (model, now, ui) -> Effect; the model is a meeting, a plan, or the session library."""
Facts = tuple[Any, Any, Any]
"""What a window decides on: its model, the instant, and what the window itself is doing."""
