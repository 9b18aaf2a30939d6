"""Who comes onto the list of people all at once: how a list is read, what is said of it, and how it is taken back.

Every list is read off the event loop. What is typed is taken out of its field at once and given back where nothing can
be made of it; it is kept with the plan meanwhile.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from sessions.common.errors import RosterError
from sessions.common.sanitize import clean_line
from sessions.language.texts import N_, _, ngettext
from sessions.people_lists.found import NoNamesError, PeopleList, left_out_counted
from sessions.people_lists.names.vocabulary import folded
from sessions.planning.additions import THERE, Addition, with_addition_again, with_found, without_addition
from sessions.planning.plan import Plan
from tui.commands.effects import NOTHING, Choice, Choose, Decide, Effect, Load, Notice, Together
from tui.commands.setup.effects import FillField, GoTo, KeepPlan, ReadTexts, ShowAddition
from tui.commands.setup.ui import PEOPLE, SetupUi
from tui.commands.unasked.unused import not_taken
from tui.views import additions as additions_view

_SHORT = 20_000
"""So many characters or bytes are read in a moment: keys wait for them, and find what they are meant for."""
_TOLD = 156
"""So many letters of a notice are seen at 80 columns: a remark that is not whole there is read below the people."""

# The keys that leave the field for people, and add the people typed in it. Of more than a name it is shown first what
# came; the next press goes on, as is said then.
_TAKES_IN: Mapping[str, str] = {
    "create": N_("F9 again makes the session."),
    "editor": N_("F2 again opens your editor."),
    "groups": N_("F8 again makes groups."),
    "turn": N_("PgDn again turns the page."),
    "turn-back": N_("PgUp again turns the page."),
    "home": "",
}
# A list of several lines is not added where the setup is left: it is kept as it is, in its field.
_KEEPS_LISTS = "home"
# Those that do not wait until the people can be read: what was typed stays in the field, and is kept with the plan.
_GOES_ON = frozenset({"turn", "turn-back", "home"})
_SAVES = N_("F9 again saves the plan.")


@dataclass(frozen=True, slots=True)
class _Refused:
    """Nothing can be made of a list, and why; as a value, because more follows than that it is said."""

    error: RosterError


@dataclass(frozen=True, slots=True)
class ListSource:
    """A list to be read: `text` is what stood in the field, or a file has `content` and a `name`.

    It is from `where`, as an addition has it. What comes `after` it follows when it is read; also where it cannot be,
    if that `goes_on` without these people. Where `again` says what the key does the next time, nothing comes after more
    than one name: it is shown first.
    """

    content: bytes | str
    name: str = ""
    where: str = ""
    text: str = ""
    after: Effect = NOTHING
    goes_on: bool = False
    again: str = ""


# --- typed or pasted


def add_typed(plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Add everyone who was typed or pasted, except those who are on the list already."""
    return _add(ListSource(ui.typed, text=ui.typed), plan, now, ui) if ui.typed.strip() else NOTHING


def add_before(
    after: Effect, plan: Plan, now: datetime, ui: SetupUi, *, goes_on: bool = False, again: str = ""
) -> Effect:
    """Add everyone who was typed or pasted, before what comes `after` is done; see ListSource.

    Where nobody can be added the text is in the field again, and what comes after is done only if it `goes_on`. Text
    that was put back there stays: somebody has seen that these people are not on the list.
    """
    if not ui.is_unread:
        return after
    there = GoTo(PEOPLE) if again and ui.page != PEOPLE else NOTHING
    source = ListSource(ui.typed, text=ui.typed, after=after, goes_on=goes_on, again=again)
    return Together((there, _add(source, plan, now, ui)))


def takes_in(name: str, ui: SetupUi) -> bool:
    """Whether a command adds those who are typed or pasted, before it is done."""
    # Back in an unfinished plan a text waits in its field until somebody has seen it there.
    waits = ui.page != PEOPLE or (name == _KEEPS_LISTS and "\n" in ui.typed.strip())
    return name in _TAKES_IN and ui.is_unread and not (name in _GOES_ON and waits)


def add_on_the_way(name: str, after: Effect, plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Add those who are typed or pasted, before what the command called `name` does; see `takes_in`."""
    again = _SAVES if name == "create" and ui.saved is not None else _TAKES_IN[name]
    return add_before(after, plan, now, ui, goes_on=name in _GOES_ON, again=_(again))


def _add(source: ListSource, plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    return Together((FillField(), read_source(source, "", plan, now, ui)))


def pasted(text: str, plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Put text that was pasted where no field is open into the one for people, where that is on the page."""
    if ui.page != PEOPLE or not text.strip():
        return not_taken()
    whole = _joined(ui.typed, text) if ui.typed else text
    return Together((FillField(whole, is_new=True), GoTo(PEOPLE), KeepPlan()))


def read_source(source: ListSource, column: str, plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Read a list; `column` is the title of the one with the names, where somebody was asked for it."""
    is_short = len(source.content) <= _SHORT

    def read() -> PeopleList | _Refused:
        # Here, for the first list alone: what reads all kinds of lists is not needed to start.
        from sessions.people_lists.reading import read_list

        try:
            return read_list(
                source.content, source.name or _("the list"), plan.people, plan.format.roles, column=column
            )
        except RosterError as error:
            return _Refused(error)

    said = NOTHING if is_short else Notice(_reading(source))
    load = Load(read, lambda outcome: Decide(partial(_when_read, source, outcome)), keys_wait=is_short)
    return Together((ReadTexts((*ui.reading, source.text)), said, load))


def _reading(source: ListSource) -> str:
    if not source.text:
        return _("Reading {file} …", file=source.name)
    return ngettext("Reading {number} line …", "Reading {number} lines …", len(source.text.splitlines()))


def _when_read(source: ListSource, outcome: PeopleList | _Refused, plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Add those who were found, and say what else there was; or say why nothing can be made of it."""
    others = list(ui.reading)
    others.remove(source.text)
    done = ReadTexts(tuple(others))
    if isinstance(outcome, PeopleList):
        return Together((done, _come_first(outcome, source, plan, ui)))
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
    titles = [folded(title) for title, _example in columns]

    def is_told_apart(at: int) -> bool:
        return bool(titles[at]) and titles.count(titles[at]) == 1

    def words(at: int) -> str:
        title, number = clean_line(columns[at][0]), _("column {number}", number=at + 1)
        return title if is_told_apart(at) else f"{title}, {number}" if title else number

    choices = [
        Choice(f"{at}", words(at), clean_line(example))
        for at, (title, example) in enumerate(columns)
        if title or example
    ]

    def answered(key: str) -> Effect:
        at = int(key)
        return Decide(partial(_read_again, source, columns[at][0] if is_told_apart(at) else f"#{at + 1}"))

    return Choose(_("Which column holds the names?"), choices, answered)


def _read_again(source: ListSource, column: str, plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Read a list whose column with the names is known now; what was typed is taken out of the field again."""
    if not source.text:
        return read_source(source, column, plan, now, ui)
    typed = replace(source, content=ui.typed, text=ui.typed)
    return Together((FillField(), read_source(typed, column, plan, now, ui)))


# --- what is done with those who were found


def come(found: PeopleList, where: str, text: str, plan: Plan, ui: SetupUi, again: str = "") -> Effect:
    """Add those who are not on the list yet; the first of them is marked. `again` says what a key does now."""
    first_new = len(plan.people)
    changed, addition = with_found(plan, found, where, text, ui.addition)
    is_odd = bool(found.remarks or addition.missing or addition.doubles)
    return Together((
        ShowAddition(changed, addition, first_new if addition.came else None),
        Notice(_told(addition, changed, again), trouble=is_odd),
    ))  # fmt: skip


def _come_first(found: PeopleList, source: ListSource, plan: Plan, ui: SetupUi) -> Effect:
    """Add those who were found, and go on; or show them first, where they are more than the one name that was typed."""
    if not source.again or _is_one_name(found, plan):
        return Together((come(found, source.where, source.text, plan, ui), source.after))
    return come(found, source.where, source.text, plan, ui, source.again)


def _is_one_name(found: PeopleList, plan: Plan) -> bool:
    """Whether a list is one name, of somebody new or of somebody who is on the list, and there is nothing to say."""
    _plan, addition = with_found(plan, found)
    whys = [one.why for one in addition.left_out]
    return (len(addition.came), whys) in ((1, []), (0, ["known"])) and not (addition.remarks or addition.doubles)


def _told(addition: Addition, plan: Plan, again: str = "") -> str:
    """Say how many came, then what was left out, what somebody may miss first, and how the list was read."""
    said = " ".join(_happened(addition, again))
    doubles = (additions_view.double_said(*both) for both in addition.doubles_in(plan.people))
    for remark in (*doubles, *addition.remarks):
        if len(said) + len(remark) < _TOLD:
            said = f"{said} {remark}"
    return said


def _happened(addition: Addition, again: str) -> Iterator[str]:
    yield _came(addition)
    if again:
        yield again
    if addition.left_out:
        yield _("Left out: {left_out}.", left_out=left_out_counted(addition.left_out))


def _came(addition: Addition) -> str:
    number, where = len(addition.came), addition.where
    if where == THERE:
        if not number:
            return _("Nobody was added from there.")
        # For translators: from an earlier session
        return ngettext("{number} added from there.", "{number} added from there.", number)
    if where:
        if not number:
            return _("Nobody was added from {file}.", file=where)
        return ngettext("{number} added from {file}.", "{number} added from {file}.", number, file=where)
    if not number:
        return _("Nobody was added.")
    if number == 1:
        return _("{name} added.", name=addition.came[0].person.name)
    return ngettext("{number} added.", "{number} added.", number)


def can_take_back(ui: SetupUi) -> bool:
    """Whether a list came last and can be taken back, or brought again."""
    last = ui.addition
    return bool(last.came) or (not last.is_taken_back and bool(last.text or last.left_out or last.remarks))


def undo_addition(plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Take all those back who came last, and put the text they came from into the field; again, they come again."""
    addition = ui.addition
    if addition.is_taken_back:
        return _bring_again(plan, ui)
    changed, taken = without_addition(plan, addition)
    number = len(taken.came)
    gone = ngettext("{number} person taken back.", "{number} people taken back.", number) if number else ""
    field = _("The text is in the field again.") if addition.text else ""
    if not gone and not field:
        gone = _("What was left out is not listed any more.")
    again = _("F7 undoes that.") if taken.came else ""
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
        Notice(_told(addition, changed)),
    ))  # fmt: skip
