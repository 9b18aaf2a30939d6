"""What is shown: meeting and instant in, content out; people's words become content here and nowhere else."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache

from rich.cells import cell_len
from textual.content import Content

from sessions.meeting import clock
from sessions.meeting.capture import check_wording
from sessions.meeting.speaking_order import spoken_count, still_to_come
from sessions.meeting.state import Contribution, Meeting, TurnState
from sessions.model.entries import AnyEntry, ContributionEntry, Extend, HandOver, PhaseBegins, Promise, Undo, label
from sessions.model.people import Person, Role, short_names

TURN_MARKS: Mapping[TurnState, str] = {
    "heard": "✓", "speaking": "▶", "passed": "↩", "waiting": "·", "absent": "×", "no contribution": "○",
}  # fmt: skip


NAME_CELLS = 14
_COUNTED = ("learned", "question", "tip", "option", "feedback")


@lru_cache(maxsize=64)
def _names(people: tuple[Person, ...]) -> Mapping[str, str]:
    return short_names(people)


def name_of(meeting: Meeting, identity: str | None) -> str:
    """Return what a person is called on the screen; nobody is an empty text."""
    return _names(meeting.people).get(identity, identity) if identity else ""


def role_name(meeting: Meeting, role: Role) -> str:
    """Return what the source of this session's format calls a role."""
    return meeting.header.role_name(role)


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


def speakers_title(meeting: Meeting, width: int) -> str:
    """Return the heading of the list of people, with how many were heard, or are still silent."""
    if meeting.round:
        heard, of = spoken_count(meeting)
        title, said = "SPEAKING ORDER", f"{heard} of {of} heard"
    elif kind := _counted_kind(meeting):
        silent = sum(1 for who in meeting.order if who not in meeting.absent and not meeting.word_of(kind, who))
        title, said = "PEOPLE", f"{silent} not heard yet" if silent else "everybody was heard"
    else:
        title, said = "PEOPLE", f"{sum(1 for one in meeting.people if one.id not in meeting.absent)} here"
    return f"{title} · {said}" if len(title) + len(said) + 3 <= width else said.upper()


def _counted_kind(meeting: Meeting) -> str | None:
    """Return the kind of word by which it is seen who was not heard yet (R32): in open phases too."""
    return next((kind for kind in _COUNTED if kind in _captures(meeting)), None)


def _captures(meeting: Meeting) -> tuple[str, ...]:
    return meeting.run.phase.captures if meeting.run else ()


def shown_people(meeting: Meeting) -> tuple[str, ...]:
    """Return whom the list of people shows: the speaking order, then everybody else."""
    return (*meeting.order, *(person.id for person in meeting.people if person.id not in meeting.order))


def person_line(meeting: Meeting, identity: str, width: int) -> Content:
    """Return one row of the list of people: mark, name, and seconds or a remark in words."""
    state = meeting.turn_state(identity)
    in_order = identity in meeting.order
    is_away = identity in meeting.absent
    mark = TURN_MARKS[state if meeting.round or not is_away else "absent"] if in_order else " "
    remark = _remark(meeting, identity, state)
    if not meeting.round and in_order and not is_away:
        kind = _counted_kind(meeting)
        said = sum(1 for word in meeting.kind(kind) if word.entry.person == identity) if kind else 0
        mark = "✓" if said else "·" if kind else " "
        remark = str(said) if kind not in {None, "learned"} and said else remark
    name = name_of(meeting, identity)
    # A remark may be shorter; a name is what people look for.
    while remark and width - cell_len(remark) - 4 < min(cell_len(name), NAME_CELLS):
        remark = remark.rpartition(",")[0] or remark.rpartition(" ")[0]
    space = max(0, width - cell_len(remark) - 4)
    style = "dim" if is_away or state == "no contribution" else "bold $text-accent" if state == "speaking" else ""
    text = f"{mark} {padded(name, space)} "
    return Content.assemble((text, style if in_order else "dim"), (remark, "dim"))


def _remark(meeting: Meeting, identity: str, state: TurnState) -> str:
    person = meeting.person(identity)
    if identity not in meeting.order and person:
        listens = meeting.run is not None and person.role in meeting.run.phase.listens and not meeting.ended
        return "away" if identity in meeting.absent else "listens" if listens else role_name(meeting, person.role)
    turn = meeting.last_turns.get(identity)
    if state == "heard" and turn:
        silent = "tip" in _captures(meeting) and meeting.word_of("tip", identity) is None
        gone = ", away" if identity in meeting.absent else ", no tip" if silent else ""
        return f"{clock.count(int(turn.seconds))}{gone}"
    words = {"absent": "away", "passed": "passed, comes back", "no contribution": "passed twice", "speaking": "speaks"}
    if state in words:
        return words[state]
    if identity in meeting.late:
        return "late"
    return "remote" if person and person.place == "remote" else ""


def challenge(meeting: Meeting) -> str:
    """Return the challenge as it reads now, on one line."""
    versions = meeting.kind("challenge")
    if meeting.run and meeting.run.phase.client:
        client = meeting.with_role("presenter")
        versions = tuple(word for word in versions if client and word.entry.person == client.id)
        return " ".join(versions[-1].entry.text.split()) if versions else ""
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


def word_line(meeting: Meeting, word: Contribution, *, with_kind: bool, reviewed: bool) -> Content:
    """Return a word in the list of what was heard: who, what kind where it needs saying, the words, remarks.

    `reviewed` says whether a tip that sounds like advice is marked.
    """
    entry = word.entry
    who = fitted(name_of(meeting, entry.person), 24)
    due = f" · due {entry.due:%d %b}" if isinstance(entry, Promise) and entry.due else ""
    reworded = " · reworded" if word.redirected else ""
    flagged = reviewed and not word.redirected and check_wording(meeting, entry.kind, entry.text, entry.person)
    mark, kind = ("  → ", "") if entry.kind == "answer" else ("! " if flagged else "", label(entry.kind))
    return Content.assemble(
        (mark, "bold $text-warning" if flagged else "dim"),
        (f"{who} " if who else "", "bold"),
        (f"{kind} " if kind and with_kind else "", "italic dim"),
        fitted(" ".join(entry.text.split()), 240),
        (f"{due}{reworded}", "dim"),
    )


def entry_words(meeting: Meeting, entry: AnyEntry) -> str:
    """Return what an entry of the log was, in a few words: what is undone is said so."""
    person = getattr(entry, "person", None)
    who = name_of(meeting, person) if isinstance(person, str) else ""
    if isinstance(entry, ContributionEntry):
        return " · ".join(part for part in (label(entry.kind), who, f"“{fitted(entry.text, 40)}”") if part)
    if isinstance(entry, PhaseBegins):
        titles = {run.phase.id: run.phase.title for run in meeting.phases}
        return f"to {titles.get(entry.phase, entry.phase)}"
    if isinstance(entry, Extend):
        return f"{clock.in_words(abs(entry.seconds))} {'more' if entry.seconds > 0 else 'less'}"
    return " · ".join(part for part in (label(entry.kind), who) if part)


def other_wording(*, in_field: bool) -> str:
    """Return which keys take another wording of what was just recorded, or take it out."""
    again, out = ("F7", "F5") if in_field else ("r", "u")
    return f"{again} takes another wording, {out} takes it out"


def news(meeting: Meeting, entries: Sequence[AnyEntry], own: int | None) -> str:
    """Return what every window announces of what was added: another role, and from elsewhere the end, or an undo."""
    for entry in reversed(entries):
        if isinstance(entry, HandOver):
            who, role = name_of(meeting, entry.person), role_name(meeting, entry.role)
            return f"Handed over: {who} is the {role} now. Undo takes it back."
        if isinstance(entry, Undo) and entry.n != own:
            return f"Undone in another window: {entry_words(meeting, meeting.log[entry.of - 1])}"
        if entry.kind == "end" and entry.n != own:
            return "The session was ended in another window."
    return ""


def heard_words(meeting: Meeting) -> tuple[Contribution, ...]:
    """Return what was captured in this phase, the newest first, an answer below its question.

    Before and after the session everything.
    """
    began = meeting.run.began if meeting.run else None
    if meeting.ended or began is None:
        return tuple(reversed(meeting.words))
    kinds = set(meeting.run.phase.captures if meeting.run else ()) - {"note", "answer", "intervention"}
    words = [word for word in reversed(meeting.words) if word.first.at >= began or word.kind in kinds]
    answers = {word.first.n: meeting.answers_to(word) for word in words if word.kind in {"clarifying", "intervention"}}
    below = {answer.first.n for given in answers.values() for answer in given}
    return tuple(each for word in words if word.first.n not in below for each in (word, *answers.get(word.first.n, ())))


def sentences(meeting: Meeting) -> tuple[str, ...]:
    """Return what the facilitator can say now, in this phase or before the first one; the challenge comes last."""
    if meeting.ended:
        return ("Thank you. The notes reach you within 24 hours.",)
    run = meeting.run or (meeting.phases[0] if meeting.phases else None)
    asked = challenge(meeting)
    return (*(run.phase.say if run else ()), *((asked,) if asked else ()))


def said_sentence(meeting: Meeting, number: int) -> tuple[str, str]:
    """Return the `number`th sentence the facilitator can say, and which of how many it is."""
    say = sentences(meeting)
    if not say:
        return ("", "")
    return (say[number % len(say)], f"{number % len(say) + 1}/{len(say)}" if len(say) > 1 else "")
