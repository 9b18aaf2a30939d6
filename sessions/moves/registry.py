"""Every move by the name that scripts and windows use: what it takes, what it does, and how it is described."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sessions.common.errors import MalformedError
from sessions.language.texts import N_, _
from sessions.meeting.state import Meeting
from sessions.model.entries import WORDS, AnyEntry
from sessions.model.kinds import MEANINGS
from sessions.model.people import ROLES
from sessions.model.typed_names import find_person
from sessions.moves import contributions, corrections, fitting_in, history, people, receipts, steering
from sessions.moves.arguments import OPTIONS, Arguments, flag, in_usage
from sessions.moves.context import MoveContext

MakeMove = Callable[[Meeting, MoveContext, Arguments], AnyEntry]
# In a usage these take as many words as there are; any other takes one.
_MANY = frozenset({"NAME", "WHO", "[WHO]", "WHO...", "WORDS", "[WORDS]", "MINUTES"})
# The option that may be given in place of these words.
_NAMED_IN_WORDS = {"NAME": "person", "ROLE": "role", "WHO": "person", "[WHO]": "person"}


@dataclass(frozen=True, slots=True)
class MoveSpec:
    """All there is to know of a move but when it is allowed: that is in the function which `make` calls.

    `help` and `receipt` are to be translated.
    """

    make: MakeMove
    help: str
    receipt: receipts.Receipt
    words: str = ""
    """What its words are, as a usage has them."""
    options: tuple[str, ...] = ()
    """The fields of Arguments that it takes besides words."""
    needs: tuple[str, ...] = ()
    """Those of them without which it means nothing."""
    may_repeat: bool = False
    """Whether its key pressed twice in 400 ms is meant twice: by people who ask for more, not by a bouncing key."""
    waits_for_others: bool = False
    """Whether its key waits for 2 s after another window has moved on: both may have meant the same step."""

    @property
    def most_words(self) -> int | None:
        """The most words it takes, None for any number."""
        named = self.words.split()
        return None if _MANY.intersection(named) else len(named)

    @property
    def text_at(self) -> int | None:
        """Where a text begins among the words, if it takes one."""
        return next((at for at, word in enumerate(self.words.split()) if word in {"WORDS", "[WORDS]"}), None)

    @property
    def names_somebody(self) -> bool:
        """Whether its words are a name, as though they stood behind --person."""
        return self.words == "[WHO]"

    @property
    def usage(self) -> str:
        """Its words and options; a draft is the windows' own, and a name in words needs no option."""
        hidden = {"draft", _NAMED_IN_WORDS.get(self.words)} - {*self.needs}
        options = (self._shown(name) for name in self.options if name not in hidden)
        return " ".join((*in_usage(self.words).split(), *options))

    def _shown(self, name: str) -> str:
        option = f"{flag(name)} {OPTIONS[name].shown_value}".rstrip()
        return option if name in self.needs else f"[{option}]"

    def receipt_for(self, entry: AnyEntry, meeting: Meeting) -> str:
        """Return the line for an entry that is in the record now, such as `recorded 41: tip from Fatou D.`."""
        done = receipts.filled(self.receipt, entry, meeting)
        return _("recorded {number}: {done}", number=entry.n, done=done)


def _plain(move: Callable[[Meeting, MoveContext], AnyEntry]) -> MakeMove:
    return lambda meeting, context, _given: move(meeting, context)


def _undo(meeting: Meeting, context: MoveContext, given: Arguments) -> AnyEntry:
    n = given.number(_("Give the entry as a whole number.")) if given.words else None
    return history.undo(meeting, context, n=n)


def _extend(meeting: Meeting, context: MoveContext, given: Arguments) -> AnyEntry:
    return steering.extend(meeting, context, seconds=given.number(_("Give the seconds as a whole number.")))


def _remove(meeting: Meeting, context: MoveContext, given: Arguments) -> AnyEntry:
    n = given.number(_("Give the entry to remove as a whole number."))
    return contributions.remove(meeting, context, n=n)


def _change_order(meeting: Meeting, context: MoveContext, given: Arguments) -> AnyEntry:
    first = [find_person(meeting.people, one).id for one in given.words]
    if not first and not given.remote_first:
        raise MalformedError(_("Who comes first? Give ids or names, or --remote-first."))
    return people.change_order(meeting, context, first=first, only=given.only, remote=given.remote_first)


def _hand_over(meeting: Meeting, context: MoveContext, given: Arguments) -> AnyEntry:
    role = given.role or (given.words[0] if given.words else "")
    if role not in ROLES or given.person is None:
        raise MalformedError(
            _("Hand over which role, to whom? Say one of {roles}, and --person.", roles=", ".join(ROLES))
        )
    return people.hand_over(meeting, context, role=role, person=find_person(meeting.people, given.person).id)


def _rename(meeting: Meeting, context: MoveContext, given: Arguments) -> AnyEntry:
    person = given.who(meeting)
    if person is None:
        raise MalformedError(_("Whose name is it? Say --person, with the name as it is now, or an id."))
    return people.rename(meeting, context, person=person, name=given.text, called=given.called)


def _correct(meeting: Meeting, context: MoveContext, given: Arguments) -> AnyEntry:
    what, text = (*given.words, "")[0], " ".join(given.words[1:])
    return corrections.correct(meeting, context, what=what, text=text, person=given.who(meeting))


def _revise(meeting: Meeting, context: MoveContext, given: Arguments) -> AnyEntry:
    return contributions.revise(
        meeting,
        context,
        n=given.number(_("Give the entry to revise as a whole number.")),
        text=" ".join(given.words[1:]) if given.words[1:] else None,
        person=given.who(meeting),
        kind=given.as_,
        answers=given.answers,
        redirected=given.redirected,
        draft=given.draft,
        due=given.due,
    )


def _contribution(kind: str) -> MoveSpec:
    def make(meeting: Meeting, context: MoveContext, given: Arguments) -> AnyEntry:
        own = {name: getattr(given, name) for name in _OWN}
        person = given.who(meeting)
        return contributions.say(meeting, context, kind=kind, text=given.text, person=person, draft=given.draft, **own)

    taken = tuple(name for name in ("person", *_OWN) if name in WORDS[kind].model_fields)
    options = (*taken, "draft")
    return MoveSpec(make, MEANINGS[kind], receipts.of_contribution, "WORDS", options, may_repeat=True)


# The options that only some kinds of contributions take.
_OWN = ("due", "answers", "builds_on", "purpose", "of")

MOVES: Mapping[str, MoveSpec] = {
    "start": MoveSpec(
        lambda meeting, context, given: steering.start(meeting, context, since=given.since),
        N_("starts the first phase, or the clock of a phase that is waiting"), receipts.of_phase, options=("since",),
    ),
    "next-phase": MoveSpec(
        _plain(steering.next_phase),
        N_("goes to the next phase that is not skipped"), receipts.of_phase, waits_for_others=True,
    ),
    "back-phase": MoveSpec(
        _plain(steering.back_phase),
        N_("goes back a phase; its clock continues where it stopped"), receipts.of_phase,
    ),
    "skip-phase": MoveSpec(
        lambda meeting, context, given: steering.skip_phase(meeting, context, phase=given.text or None),
        N_("leaves out a phase: this one, unless another is named"), N_("{phase} is skipped"), "[PHASE]",
    ),
    "pause": MoveSpec(
        _plain(steering.pause),
        N_("pauses the clock; the session is not over"), N_("the clock is paused"),
    ),
    "resume": MoveSpec(
        lambda meeting, context, given: steering.resume(meeting, context, since=given.since),
        N_("resumes the clock"), N_("the clock is running"), options=("since",),
    ),
    "extend": MoveSpec(
        _extend,
        N_("gives the phase more time, or less: SECONDS may be negative, such as -60"),
        receipts.of_extension, "SECONDS", may_repeat=True,
    ),
    "fit": MoveSpec(
        lambda meeting, context, given: fitting_in.fit_into(meeting, context, text=given.text),
        # For translators: the word for until is one that can be typed: until, hasta, até, jusqu'à.
        N_("shortens what is left when it is late: to 18 minutes, or until 15:30; says what it leaves out"),
        receipts.of_fit, "MINUTES",
    ),
    "next-speaker": MoveSpec(
        lambda meeting, context, given: steering.next_speaker(meeting, context, person=given.who(meeting)),
        N_("gives the floor to the next speaker, or to WHO"), receipts.of_turn, "[WHO]", ("person",),
        waits_for_others=True,
    ),
    "pass": MoveSpec(
        lambda meeting, context, given: steering.pass_turn(meeting, context, person=given.who(meeting)),
        N_("the current speaker passes; comes up again at the end, once"), receipts.of_pass, "[WHO]", ("person",),
        waits_for_others=True,
    ),
    "put-back": MoveSpec(
        _plain(steering.put_back),
        N_("gives the floor back to the previous speaker"), receipts.of_turn,
    ),
    "order": MoveSpec(
        _change_order, N_("changes the speaking order"), N_("the speaking order is {people}"), "WHO...",
        ("only", "remote_first"),
    ),
    "away": MoveSpec(
        lambda meeting, context, given: people.away(meeting, context, person=given.one(meeting)),
        N_("somebody has left, or dropped off the line"), N_("{person} is away"), "WHO", ("person",),
    ),
    "back": MoveSpec(
        lambda meeting, context, given: people.back(meeting, context, person=given.one(meeting)),
        N_("somebody is back, in the same place of the order"), N_("{person} is back"), "WHO", ("person",),
    ),
    "arrive": MoveSpec(
        lambda meeting, context, given: people.arrive(
            meeting, context, name=given.text or given.person or "", role=given.role or "peer", place=given.place
        ),
        N_("somebody joins late, at the end of the speaking order"), N_("{person} joins"), "NAME",
        ("role", "place", "person"),
    ),
    "hand-over": MoveSpec(
        _hand_over, N_("hands a role over, such as the facilitation"), receipts.of_hand_over, "ROLE",
        ("role", "person"), needs=("person",),
    ),
    "rename": MoveSpec(
        _rename, N_("corrects a misspelt name: everybody sees NAME from now on"), receipts.of_rename, "NAME",
        ("person", "called"), needs=("person",),
    ),
    "correct": MoveSpec(
        _correct, N_("corrects the title, the challenge as planned, or where somebody is: room or remote"),
        receipts.of_correction, "title|challenge|place WORDS", ("person",),
    ),
    "announce": MoveSpec(
        lambda meeting, context, given: steering.announce(meeting, context, text=given.text),
        N_("records what was announced to the group"), N_("announcement"), "WORDS",
    ),
    "end": MoveSpec(
        _plain(steering.end),
        N_("ends the session; contributions can still be added"), N_("the session ends"),
    ),
    "call-off": MoveSpec(
        lambda meeting, context, given: steering.call_off(meeting, context, text=given.text),
        N_("calls the session off before it starts; WORDS say why, undo takes it back"),
        N_("the session is called off"), "[WORDS]",
    ),
    "undo": MoveSpec(
        _undo, N_("takes back the last move or contribution, or the move in ENTRY"), receipts.of_undo, "[ENTRY]",
        waits_for_others=True,
    ),
    "redo": MoveSpec(
        _plain(history.redo), N_("restores what was undone"), receipts.of_undo,
    ),
    "revise": MoveSpec(
        _revise, N_("puts right what was said, by whom, or of what kind it was; the first state is kept"),
        receipts.of_contribution, "ENTRY [WORDS]", ("person", "as_", "answers", "due", "redirected", "draft"),
    ),
    "remove": MoveSpec(
        _remove,
        N_("removes a contribution; it is kept in the file"), receipts.of_removal, "ENTRY",
    ),
    **{kind: _contribution(kind) for kind in WORDS},
}  # fmt: skip
