"""How the notes are read back to the group: one by one, corrected on the way, and confirmed at the end.

The live window and the review do it alike; each says under which of its keys.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial

from sessions.language.texts import _, ngettext
from sessions.meeting import reading_back
from sessions.meeting.addressed import to_the_group
from sessions.meeting.state import Contribution, Meeting
from sessions.meeting.taking_down.writing import Writing
from sessions.moves import contributions
from tui.commands import composing
from tui.commands.effects import (
    NOTHING,
    CloseComposer,
    Confirm,
    Decision,
    Effect,
    Look,
    Make,
    Notice,
    StopReading,
    Together,
    unless_refused,
)
from tui.commands.ui import Ui
from tui.views.review.view import OUTCOMES, View


@dataclass(frozen=True, slots=True)
class ReadingUi(Ui):
    """A window in which the notes can be read back, as decisions see it.

    `view` is what is looked at, `row` what the marked row stands for, `wording` the entry with its words when it was
    marked, `stopped` where reading back stopped. The mark has `slipped` to this row where another window took away the
    one that was marked.
    """

    view: View = field(default_factory=View)
    row: str = ""
    wording: int | None = None
    stopped: View | None = None
    slipped: str = ""

    @property
    def what(self) -> str:
        """The kind of thing the marked row stands for: a word, a part, a person ..."""
        return self.row.partition(":")[0]

    @property
    def which(self) -> str:
        """Which one of its kind it is."""
        return self.row.partition(":")[2]

    @property
    def is_reading(self) -> bool:
        """Whether the notes are being read back here."""
        return self.view.confirmed is not None


def marked(meeting: Meeting, ui: ReadingUi) -> Contribution | None:
    """Return the contribution that the marked row stands for."""
    return meeting.find_word(int(ui.which)) if ui.what == "word" else None


# --- from one word to the next


def _in_its_phase(meeting: Meeting, now: datetime, ui: Ui) -> Effect:
    """Read the notes back in the phase for it, in which the stage shows them; elsewhere say which phase that is."""
    return go_on(meeting, now, ui) if reading_back.is_phase_for_it(meeting) else Notice(_where(meeting))


def _where(meeting: Meeting) -> str:
    """Return where the notes are read back."""
    if meeting.ended:
        return _("The session has ended. The review reads the notes back: v there.")
    phases = [run.phase for run in meeting.phases if "validated" in run.phase.captures]
    if not phases:
        return _("No phase of this format reads the notes back. The review does: v there.")
    return _("The notes are read back in the phase “{phase}”: v there.", phase=phases[0].short or phases[0].title)


def go_on(meeting: Meeting, now: datetime, ui: Ui) -> Effect:
    """Read the notes back, from where that was stopped."""
    if not isinstance(ui, ReadingUi):
        return Notice(_elsewhere())
    if not reading_back.to_read_back(meeting):
        return Notice(_("There is nothing to read back yet."))
    view = ui.stopped or View(OUTCOMES, confirmed=frozenset(), since=len(meeting.log))
    what, _colon, which = view.at.partition(":")
    stands = what == "confirm" or (what == "word" and meeting.find_word(int(which)) is not None)
    row = view.at if stands else _next_row(meeting, view.confirmed or frozenset())
    return Look(replace(view, at=""), row)


def _next_row(meeting: Meeting, confirmed: frozenset[int], after: Contribution | None = None) -> str:
    """Return the row of the next contribution that is not confirmed, from the top again at the end."""
    read = reading_back.to_read_back(meeting)
    at = read.index(after) if after else 0
    left = next((one for one in (*read[at:], *read[:at]) if one.entry.n not in confirmed), None)
    return f"word:{left.first.n}" if left else "confirm"


def confirm(meeting: Meeting, now: datetime, ui: ReadingUi) -> Effect:
    """Take a contribution as confirmed, and go to the next one that is not; or everything, once it is."""
    confirmed, contribution = ui.view.confirmed or frozenset(), marked(meeting, ui)
    if contribution and _is_put_anew(contribution, ui):
        return Together((Look(ui.view, ui.row), _put_anew()))
    if contribution:
        confirmed |= {contribution.entry.n}
        return Look(replace(ui.view, confirmed=confirmed), _next_row(meeting, confirmed, contribution))
    return _confirm_all(meeting, ui.view, confirmed) if ui.row == "confirm" else NOTHING


def _is_put_anew(contribution: Contribution, ui: ReadingUi) -> bool:
    """Whether another window has changed the words since the row was marked: they have not been read out so."""
    return ui.wording not in {None, contribution.entry.n} and contribution.entry.n not in ui.made


def _confirm_all(meeting: Meeting, view: View, confirmed: frozenset[int]) -> Effect:
    text = _what_was_read(meeting, view.since, confirmed)
    record = partial(contributions.say, kind="validated", text=text)
    return Together((
        StopReading(None),
        Look(View(OUTCOMES)),
        Make(record, then=unless_refused(lambda outcome: Notice(_("Confirmed. {text}", text=text)))),
    ))  # fmt: skip


@to_the_group
def _what_was_read(meeting: Meeting, since: int, confirmed: frozenset[int]) -> str:
    """Return what the record says of it."""
    read = reading_back.to_read_back(meeting)
    added = sum(one.first.n > since for one in read)
    corrected = sum(one.entry.n > since >= one.first.n for one in read)
    left = sum(one.entry.n not in confirmed for one in read)
    # For translators: the parts of one sentence, with commas between them
    parts = (
        ngettext("{number} entry read back to the group", "{number} entries read back to the group", len(read)),
        ngettext("{number} of them corrected", "{number} of them corrected", corrected) if corrected else "",
        ngettext("{number} of them added meanwhile", "{number} of them added meanwhile", added) if added else "",
        ngettext("{number} of them not read out", "{number} of them not read out", left)
        if left
        else _("all of them confirmed"),
    )
    return f"{', '.join(part for part in parts if part)}."


def stop(meeting: Meeting, now: datetime, ui: ReadingUi) -> Effect:
    """Leave the reading; it continues at the word where it stopped."""
    away = Look(View(ui.view.page))
    if not ui.is_reading or (not ui.view.confirmed and ui.row == _next_row(meeting, frozenset())):
        return away
    return Together((away, StopReading(replace(ui.view, at=ui.row)), Notice(_("Press v to continue reading back."))))


# --- what is put right on the way


def correct_word(meeting: Meeting, now: datetime, ui: ReadingUi) -> Effect:
    """Correct the words of the marked row."""
    contribution = marked(meeting, ui)
    return composing.edit(contribution, ui) if contribution else _mark_first()


def take_out(meeting: Meeting, now: datetime, ui: ReadingUi) -> Effect:
    """Take the contribution of the marked row out."""
    contribution = marked(meeting, ui)
    if contribution is None:
        return _mark_first()
    removed = Notice(_("Removed; u brings it back."))
    return Make(partial(contributions.remove, n=contribution.entry.n), then=unless_refused(lambda outcome: removed))


def add(meeting: Meeting, now: datetime, ui: Ui) -> Effect:
    """Write down what is missing in the notes: a note."""
    return composing.write(meeting, ui, "note")


def record_words(writing: Writing, words: str, due: date | None, meeting: Meeting, now: datetime, ui: Ui) -> Effect:
    """Record what was written; but nothing where somebody tries the key that reads the notes back as letters."""
    is_key = words.casefold() == "v" and not ui.has_letters and reading_back.is_phase_for_it(meeting)
    return _key_typed() if is_key and writing.revises is None else composing.record(writing, words, due)


def _while_reading(
    decision: Callable[[Meeting, datetime, ReadingUi], Effect], meeting: Meeting, now: datetime, ui: Ui
) -> Effect:  # fmt: skip
    """Decide what a key of the reading does; nothing where nobody reads any more."""
    return decision(meeting, now, ui) if isinstance(ui, ReadingUi) and ui.is_reading else NOTHING


def _put_anew() -> Notice:
    return Notice(_("Another window has just changed these words: read them out as they are now, then Enter."))


def on_what_was_seen(name: str, decision: Callable[[Meeting, datetime, ReadingUi], Effect]) -> Decision:
    """Return what the command called `name` decides about the marked row; it asks first where the mark has slipped.

    Another window took away the word that was read, and the key was meant for that one.
    """

    def decide(meeting: Meeting, now: datetime, ui: ReadingUi) -> Effect:
        asked = name, len(meeting.log)
        if ui.slipped and ui.slipped == ui.row and ui.confirmed != asked:
            return Confirm(*asked, _("Another window has just changed this. Look, then press again."))
        return decision(meeting, now, ui)

    return decide


def _mark_first() -> Notice:
    return Notice(_("Select a contribution first, with the arrow keys."))


def _elsewhere() -> str:
    return _("The live window reads the notes back: v there.")


def _key_typed() -> Effect:
    nothing = _("Nothing was recorded here.")
    return Together((CloseComposer(), Notice(f"{_elsewhere()} {nothing}")))


_WHILE_READING: Mapping[str, Callable[[Meeting, datetime, ReadingUi], Effect]] = {
    "read-confirm": on_what_was_seen("read-confirm", confirm),
    "read-correct": on_what_was_seen("read-correct", correct_word),
    "read-remove": on_what_was_seen("read-remove", take_out),
    "read-add": add,
    "read-stop": stop,
}
DECISIONS: Mapping[str, Decision] = {
    "read-back": _in_its_phase,
    **{name: partial(_while_reading, decision) for name, decision in _WHILE_READING.items()},
}
"""What the commands of the live window decide that read the notes back."""
