"""How a plan gets another format: a person's own ones are offered as well, and what is wrong with them is said."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from sessions.common.errors import FormatError
from sessions.formats.loading import built_in_names, format_names, in_language_of, load_format, own_files, read_own
from sessions.formats.model import Format
from sessions.language.texts import _, ngettext, person_language, pgettext
from sessions.planning import plan as plans
from sessions.planning.plan import Plan
from tui.commands.effects import Choice, Choose, Decide, Effect, Load, Notice, Together
from tui.commands.setup.effects import ChangePlan, GoTo
from tui.commands.setup.ui import SESSION, SetupUi
from tui.views import plan as plan_view


@dataclass(frozen=True, slots=True)
class _Formats:
    sound: Mapping[str, Format]
    own: frozenset[str]
    trouble: str


def _load_formats(folder: Path) -> _Formats:
    """Return the formats, a person's own ones too, and what is wrong with one of those."""
    sound: dict[str, Format] = {}
    wrong: list[FormatError] = []
    for name in format_names(folder):
        with suppress(FormatError):  # a person's own one has that name and is not sound: it is read below
            sound[name] = load_format(name, folder, person_language())
    for path in own_files(folder):
        try:
            read_own(path)
        except FormatError as error:
            wrong.append(error)
    return _Formats(sound, frozenset(format_names(folder)) - frozenset(built_in_names()), _not_offered(wrong))


def _not_offered(wrong: Sequence[FormatError]) -> str:
    """Return the first mistake in a person's own formats, and where the others are listed."""
    sentences = [sentence for error in wrong for sentence in error.sentences]
    if not sentences:
        return ""
    first = _("Not offered: {sentence}", sentence=sentences[0])
    if not (number := len(sentences) - 1):
        return first
    more = ngettext(
        "`peer-assist formats` says what else is wrong ({number} more).",
        "`peer-assist formats` says what else is wrong ({number} more).",
        number,
    )
    return f"{first} {more}"


def ask_format(plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Ask for another format: one of ours, or one of the person's own."""
    return Load(partial(_load_formats, ui.context.formats), lambda formats: Decide(partial(_choose_format, formats)))


def _choose_format(formats: _Formats, plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    names = sorted(formats.sound, key=lambda name: name != plan.format.id)
    choices = [Choice(name, formats.sound[name].title, _about(formats, name)) for name in names]
    question = Choose(_("Which format?"), choices, lambda name: Decide(partial(_take_format, formats, name)))
    return Together((Notice(formats.trouble, trouble=True), question)) if formats.trouble else question


def _about(formats: _Formats, name: str) -> str:
    offered = formats.sound[name]
    least, most = offered.people
    length = "" if "min" in offered.title else plan_view.slot(offered)
    size = (
        _("{least}–{most} people", least=least, most=most)
        if least != most
        else ngettext("{number} person", "{number} people", least)
    )
    # For translators: a format of your own
    own = pgettext("format", "yours") if name in formats.own else ""
    return ", ".join(part for part in (length, size, own) if part)


def _take_format(formats: _Formats, name: str, plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Take a format, and say that the title is next where there is none; what is wrong with an own one stays said."""
    chosen = in_language_of(formats.sound[name], plan.language)
    taken = (ChangePlan(plans.with_format(plan, chosen), fill=True), GoTo(SESSION))
    next_one = Notice(_("{format}. Type the title of the session now.", format=chosen.title))
    return Together(taken if plan.title or formats.trouble else (*taken, next_one))
