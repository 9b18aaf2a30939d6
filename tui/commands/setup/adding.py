"""Who comes onto the list of people all at once: how a list is read, what is said of it, and how it is taken back.

Every list is read off the event loop. What is typed is taken out of its field at once and given back where nothing can
be made of it; it is kept with the plan meanwhile.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from sessions.common.errors import RosterError
from sessions.common.phrases import counted
from sessions.common.sanitize import brief, clean_line
from sessions.model.people import Person
from sessions.people_lists.found import QUIET, LeftOut, NoNamesError, PeopleList, left_out_counted
from sessions.people_lists.reading import read_list
from sessions.planning.additions import (
    Addition,
    with_addition_again,
    with_found,
    with_left_out,
    without_addition,
)
from sessions.planning.plan import Plan
from tui.commands.effects import NOTHING, AskLine, Choice, Choose, Decide, Effect, Load, Notice, Together
from tui.commands.setup.effects import FillField, ReadTexts, ShowAddition
from tui.commands.setup.ui import SetupUi
from tui.views import additions as additions_view

_SHORT = 20_000
"""So many characters or bytes are read in a moment: keys wait for them, and find what they are meant for."""
_TOLD = 156
"""So many letters of a notice are seen at 80 columns: a remark that is not whole there is read below the people."""


@dataclass(frozen=True, slots=True)
class _Refused:
    """Nothing can be made of a list, and why; as a value, because more follows than that it is said."""

    error: RosterError


@dataclass(frozen=True, slots=True)
class ListSource:
    """A list to be read: `text` is what stood in the field, or a file has `content`; `where` begins with "from".

    What comes `after` it follows when it is read; also where it cannot be, if that `goes_on` without these people.
    """

    content: bytes | str
    name: str = "the list"
    where: str = ""
    text: str = ""
    after: Effect = NOTHING
    goes_on: bool = False


# --- typed or pasted


def add_typed(plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Add everyone who was typed or pasted, except those who are on the list already."""
    return add_before(NOTHING, plan, now, ui)


def add_before(after: Effect, plan: Plan, now: datetime, ui: SetupUi, *, goes_on: bool = False) -> Effect:
    """Add everyone who was typed or pasted, before what comes `after` is done.

    Where nobody can be added the text is in the field again, and what comes after is done only if it `goes_on`.
    """
    if not ui.typed.strip():
        return after
    source = ListSource(ui.typed, text=ui.typed, after=after, goes_on=goes_on)
    return Together((FillField(), read_source(source, "", plan, now, ui)))


def read_source(source: ListSource, column: str, plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Read a list; `column` is the title of the one with the names, where somebody was asked for it."""
    is_short = len(source.content) <= _SHORT

    def read() -> PeopleList | _Refused:
        try:
            return read_list(source.content, source.name, plan.people, plan.format.roles, column=column)
        except RosterError as error:
            return _Refused(error)

    lines = counted(len(source.text.splitlines()), "line", "lines")
    said = NOTHING if is_short else Notice(f"Reading {lines if source.text else source.name} …")
    load = Load(read, lambda outcome: Decide(partial(_when_read, source, outcome)), keys_wait=is_short)
    return Together((ReadTexts((*ui.reading, source.text)), said, load))


def _when_read(source: ListSource, outcome: PeopleList | _Refused, plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Add those who were found, and say what else there was; or say why nothing can be made of it."""
    others = list(ui.reading)
    others.remove(source.text)
    done = ReadTexts(tuple(others))
    if isinstance(outcome, PeopleList):
        return Together((done, come(outcome, source.where, source.text, plan), source.after))
    back = FillField(_joined(source.text, ui.typed)) if source.text else NOTHING
    error = outcome.error
    said = Notice(str(error), trouble=True)
    if source.goes_on:
        return Together((done, back, source.after, said))
    if isinstance(error, NoNamesError) and error.columns:
        return Together((done, back, said, _ask_column(source, error.columns)))
    return Together((done, back, said))


def _joined(text: str, typed: str) -> str:
    return f"{text.rstrip()}\n{typed}" if typed.strip() else text


def _ask_column(source: ListSource, columns: Sequence[tuple[str, str]]) -> Effect:
    """Ask which column holds the names; the list is read again with the answer."""
    choices = [
        Choice(f"{at}", clean_line(title), clean_line(example)) for at, (title, example) in enumerate(columns) if title
    ]

    def answered(key: str) -> Effect:
        title = columns[int(key)][0]
        return Decide(partial(_read_again, source, title))

    return Choose("Which column holds the names?", choices, answered)


def _read_again(source: ListSource, column: str, plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Read a list whose column with the names is known now; what was typed is taken out of the field again."""
    if not source.text:
        return read_source(source, column, plan, now, ui)
    typed = replace(source, content=ui.typed, text=ui.typed)
    return Together((FillField(), read_source(typed, column, plan, now, ui)))


# --- what is done with those who were found


def come(found: PeopleList, where: str, text: str, plan: Plan) -> Effect:
    """Add those who are not on the list yet; the first of them is marked."""
    first_new = len(plan.people)
    changed, addition = with_found(plan, found, where, text)
    is_odd = bool(found.remarks) or any(one.why not in QUIET for one in addition.left_out)
    return Together((
        ShowAddition(changed, addition, first_new if addition.came else None),
        Notice(_told(addition), trouble=is_odd),
    ))  # fmt: skip


def _told(addition: Addition) -> str:
    """Say how many came, then what was left out, what somebody may miss first, and how the list was read."""
    said = " ".join(_happened(addition))
    for remark in addition.remarks:
        if len(said) + len(remark) < _TOLD:
            said = f"{said} {remark}"
    return said


def _happened(addition: Addition) -> Iterator[str]:
    where = f" {addition.where}" if addition.where else ""
    match addition.came:
        case ():
            yield f"Nobody was added{where}."
        case (one,) if not where:
            yield f"{one.person.name} added."
        case several:
            yield f"{len(several):,} added{where}."
    if addition.left_out:
        yield f"Left out: {left_out_counted(addition.left_out)}."


def can_take_back(ui: SetupUi) -> bool:
    """Whether somebody, or a text, came last and can be taken back, or brought again."""
    return bool(ui.addition.came or (ui.addition.text and not ui.addition.is_taken_back))


def undo_addition(plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Take all those back who came last, and put the text they came from into the field; again, they come again."""
    addition = ui.addition
    if addition.is_taken_back:
        return _bring_again(plan, ui)
    changed, taken = without_addition(plan, addition)
    gone = f"{counted(len(taken.came), 'person', 'people')} taken back." if taken.came else ""
    field = "The text is in the field again." if addition.text else ""
    again = "F7 undoes that." if taken.came else ""
    return Together((
        FillField(_joined(addition.text, ui.typed)) if addition.text else NOTHING,
        ShowAddition(changed, taken),
        Notice(" ".join(part for part in (gone, field, again) if part)),
    ))  # fmt: skip


def _bring_again(plan: Plan, ui: SetupUi) -> Effect:
    first_new = len(plan.people)
    changed, addition = with_addition_again(plan, ui.addition)
    is_same = ui.typed.strip() == addition.text.strip()
    return Together((
        FillField() if addition.text and is_same else NOTHING,
        ShowAddition(changed, addition, first_new if addition.came else None),
        Notice(_told(addition)),
    ))  # fmt: skip


def is_below(ui: SetupUi) -> bool:
    """Whether the marked row is below the people: what was left out, or a remark."""
    return ui.key in additions_view.keys_below(ui.addition)


def may_be_taken_in(ui: SetupUi) -> bool:
    """Whether the marked row is what was left out."""
    return additions_view.left_out_at(ui.addition, ui.key) is not None


def open_below(plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Take in who was left out; where there is no name, ask for it. A remark is said whole."""
    left = additions_view.left_out_at(ui.addition, ui.key)
    if left is None:
        return Notice(additions_view.remark_at(ui.addition, ui.key))
    if left.person:
        return _take_in(left, left.person, plan, now, ui)
    if left.why in {"known", "repeated"}:
        return Notice(f"{clean_line(left.text)}: {left.reason}.")
    asked = f"Whose number is {left.text}?" if left.why == "number" else f"Who is {brief(clean_line(left.text))}?"
    return AskLine(
        clean_line(asked), "", lambda answer: Decide(partial(_read_name, left, answer)) if answer else NOTHING
    )


def _read_name(left: LeftOut, answer: str, plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Read who it is as everybody who is typed: with a role, an organisation, a place."""
    if not answer.strip():
        return NOTHING
    return Load(
        partial(read_list, answer, "the name", plan.people, plan.format.roles),
        lambda found: Decide(partial(_named, left, found)),
    )


def _named(left: LeftOut, found: PeopleList, plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    if found.people:
        return _take_in(left, found.people[0], plan, now, ui)
    reasons = (*(f"{one.text}: {one.reason}." for one in found.left_out), *found.remarks, "No name was found there.")
    return Notice(clean_line(reasons[0]), trouble=True)


def _take_in(left: LeftOut, person: Person, plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    if all(one is not left for one in ui.addition.left_out):
        return NOTHING  # another list came while it was asked about
    changed, addition = with_left_out(plan, ui.addition, left, person)
    if addition is ui.addition:
        return Notice(f"{person.name} is on the list already.", trouble=True)
    return Together((ShowAddition(changed, addition), Notice(f"{person.name} added.")))
