"""The pages of the review with contributions: the round, the questions, and the outcomes."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from textual.content import Content

from sessions.language.texts import _, ngettext
from sessions.meeting import clock
from sessions.meeting.naming import called, called_together, several_called
from sessions.meeting.retrospect import is_put_otherwise
from sessions.meeting.speaking_order import taken_of_each
from sessions.meeting.state import Contribution, Meeting, PhaseRun, SpeakingTurn, run_at
from sessions.meeting.taking_down.capture import sounds_like_advice
from sessions.model.entries import Intervention, Pass, PhaseBegins, Turn
from tui.views import HEADING
from tui.views.people import name_of
from tui.views.review.rows import (
    OUTCOMES,
    Row,
    hanging,
    heading,
    joined,
    name_column,
    names_width,
    nothing,
    word_row,
)  # fmt: skip

_Said = Mapping[tuple[str, str], Sequence[Contribution]]
"""Contributions by the id of a round, and that of a person."""


def questions(meeting: Meeting, width: int) -> list[Row]:
    """Return the clarifying questions with their answers, and the questions with both wordings."""
    asked, stormed = meeting.kind("clarifying"), meeting.kind("question")
    reworded = sum(word.redirected for word in stormed)
    flagged = {word.first.n for word in stormed if sounds_like_advice(meeting, word)}
    what = ngettext("{number} reworded", "{number} reworded", reworded) if reworded else ""
    open_ones = (
        ngettext("{number} ! not open questions", "{number} ! not open questions", len(flagged)) if flagged else ""
    )
    return joined(
        [
            [
                heading(f"{called_together(meeting, 'question').upper()} · {len(stormed)}", what, open_ones),
                *(word_row(meeting, word, width, "!" if word.first.n in flagged else " ") for word in stormed),
            ]
            if stormed
            else [heading(_("QUESTIONS")), nothing(_("No questions were recorded."))],
            [heading(_("CLARIFYING") + f" · {len(asked)}"), *_with_answers(meeting, asked, width)] if asked else [],
        ]
    )


def _with_answers(meeting: Meeting, asked: Sequence[Contribution], width: int, mark: str = " ") -> Iterator[Row]:
    for word in asked:
        yield word_row(meeting, word, width, mark)
        for answer in meeting.answers_to(word):
            yield word_row(meeting, answer, width, "→")


def outcomes(meeting: Meeting, width: int) -> list[Row]:
    """Return the outcomes by kind: versions of the challenge, takeaways, what was learned, and the rest."""
    sections: list[list[Row]] = []
    planned = meeting.session.challenge
    if planned and is_put_otherwise(meeting):
        plan = hanging(Content(" " * (names_width(meeting, width) + 4)), Content(planned), width)
        sections.append([heading(_("CHALLENGE"), _("as planned")), Row(f"{HEADING}planned", plan)])
    for kind in OUTCOMES:
        words = meeting.kind(kind)
        if words:
            rows = [word_row(meeting, word, width) for word in words]
            name = f"{called_together(meeting, kind).upper()} · {len(words)}"
            sections.append([heading(name, _silent(meeting, kind)), *rows])
    return joined(sections) or [heading(_("OUTCOMES")), nothing(_("Nothing recorded yet."))]


def _silent(meeting: Meeting, kind: str) -> str:
    """Return who has not named ONE thing learned, where others have."""
    if kind != "learned":
        return ""
    silent = [name_of(meeting, who) for who in meeting.order if meeting.word_of(kind, who) is None]
    return _("not from {names}", names=", ".join(silent)) if silent else _("from everyone")


# --- the round


def rounds(meeting: Meeting, width: int) -> list[Row]:
    """Return who spoke in each round, for how long, with their tips and what these build on."""
    held = [run for run in meeting.phases if run.is_round and (run.turns or run.state == "begun")]
    said = _said_in(meeting, held)
    sections = [_round(meeting, run, said, width) for run in held]
    shown = {row.key for section in sections for row in section}
    others = [word for word in meeting.kind("tip", "intervention") if f"word:{word.first.n}" not in shown]
    if others:
        name = _("ALSO SAID") if sections else called_together(meeting, "tip").upper()
        sections.append([heading(f"{name} · {len(others)}"), *_with_answers(meeting, others, width)])
    none = _("No round was held, and no {tips} were recorded.", tips=several_called(meeting, "tip"))
    return joined(sections) or [heading(_("THE ROUND")), nothing(none)]


def _round(meeting: Meeting, run: PhaseRun, said: _Said, width: int) -> list[Row]:
    # In the order in which they spoke, then those who did not.
    people = dict.fromkeys((*run.called, *meeting.order, *run.turns))
    heard = sum(turn.has_spoken for turn in run.turns.values())
    passed = sum(turn.passes for turn in run.turns.values())
    back = sum(turn.returned for turn in run.turns.values())
    went = [
        ngettext("{number} passed", "{number} passed", passed) if passed else "",
        ngettext("{number} came back", "{number} came back", back) if passed and back else "",
    ]
    whose = _("client {name}", name=name_of(meeting, run.client)) if run.client else ""
    spoke = ngettext("{number} of {people} spoke", "{number} of {people} spoke", heard, people=len(people))
    title = heading(run.phase.title.upper(), whose, spoke, ", ".join(part for part in went if part))
    given = {who: said.get((run.phase.id, who), ()) for who in people}
    return [title, *(row for who in people for row in _turn(meeting, run, who, given[who], width))]


def _turn(meeting: Meeting, run: PhaseRun, who: str, said: Sequence[Contribution], width: int) -> Iterator[Row]:
    """Yield the tips of one person in a round; where there are none, what happened to the turn."""
    turn = run.turns.get(who, SpeakingTurn())
    speaks = meeting.speaking == who and meeting.round is run
    mark = "▶" if speaks else "✓" if turn.has_spoken else "○"
    time = clock.count(int(turn.seconds)) if turn.has_spoken else ""
    tips = [word for word in said if word.kind != "intervention"]
    for word in tips:
        yield word_row(meeting, word, width, mark, time)
    if not tips:
        state = _without_tip(meeting, run, who, speaks=speaks)
        before = Content.assemble((f"{mark} ", "bold"), name_column(meeting, who, width), "  ")
        yield Row(f"person:{who}", Content.assemble(before, (f"{state}{' · ' * bool(time)}{time}", "dim")))
    yield from _with_answers(meeting, [word for word in said if word.kind == "intervention"], width, "?")


def _said_in(meeting: Meeting, held: Sequence[PhaseRun]) -> _Said:
    """Return what each person gave in each of these rounds, and what was said while they had the floor in it."""
    # Where there is one round, a tip that was written down later belongs to it as well.
    alone = sum(bool(one.is_round and one.turns) for one in meeting.phases) == 1
    taken = [(run.phase.id, taken_of_each(run)) for run in held]
    kinds, floor = {kind for _phase, kind in taken}, _floor(meeting)
    said: defaultdict[tuple[str, str], list[Contribution]] = defaultdict(list)
    for word in meeting.words:
        who = floor.get(word.first.n) if word.kind == "intervention" else word.entry.person
        if who is None:
            continue
        if word.kind == "intervention":
            run = run_at(meeting, word.first.n)
            said[run.phase.id if run else "", who].append(word)
        elif word.kind in kinds:
            of = _round_of(meeting, word)
            for phase, kind in taken:
                if word.kind == kind and (alone or (of and of.phase.id == phase)):
                    said[phase, who].append(word)
    return said


def _floor(meeting: Meeting) -> Mapping[int, str | None]:
    """Return who had the floor at each intervention, by its entry."""
    at: dict[int, str | None] = {}
    who: str | None = None
    for entry in meeting.log:
        if isinstance(entry, Pass):
            who = entry.next
        elif isinstance(entry, Turn | PhaseBegins):
            who = entry.person if isinstance(entry, Turn) else None
        elif isinstance(entry, Intervention):
            at[entry.n] = who
    return at


def _round_of(meeting: Meeting, word: Contribution) -> PhaseRun | None:
    """Return the round that a tip belongs to: the one it was said in, else the last one that was held before."""
    n = word.first.n
    said_in = run_at(meeting, n)
    if said_in and said_in.is_round and 0 < said_in.begins <= n:
        return said_in
    return next((run for run in reversed(meeting.phases) if run.is_round and 0 < run.begins <= n), None)


def _without_tip(meeting: Meeting, run: PhaseRun, who: str, *, speaks: bool) -> str:
    turn = run.turns.get(who, SpeakingTurn())
    if speaks or turn.has_spoken:
        kind = called(meeting, taken_of_each(run))
        return _("has the floor") if speaks else _("spoke, no {kind} recorded", kind=kind)
    if who in meeting.absent:
        return _("was away")
    if turn.passes:
        return _("passed twice") if turn.passes > 1 else _("passed and did not come back")
    return _("did not speak")
