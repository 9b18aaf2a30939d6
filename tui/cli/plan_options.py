"""What the commands that make records have in common: their options, and the plan that these describe."""

import re
from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from sessions.common.dates import parse_minutes, parse_start
from sessions.common.sanitize import TEXT_LENGTH, TITLE_LENGTH, clean_line, is_language_code
from sessions.formats.loading import formats_folder, load_format
from sessions.formats.model import Format
from sessions.language.tags import tag
from sessions.language.texts import N_, _, grouped, ngettext, person_language, pgettext
from sessions.planning.plan import Plan, new_plan
from tui.cli.parser import Parser
from tui.cli.shell import Shell, UsageError, option, typed

USUAL_FORMAT = "world-bank"
LIST_HELP = N_("who comes: a report, a sheet, contacts, an invitation or names; - for stdin")


def add_options(parser: Parser) -> None:
    """Add the options that describe a plan, apart from the people."""
    add = parser.add_argument
    add_list_options(parser)
    add("--title", metavar=pgettext("in a usage", "TITLE"), help=_("the title of the session"))
    add("--challenge", metavar=pgettext("in a usage", "CHALLENGE"), help=_("what the presenter asks for help with"))
    add("--slot", metavar=pgettext("in a usage", "MIN"), help=_("how long is booked, in minutes: 60, or 1:30"))
    add(
        "--start",
        metavar=pgettext("in a usage", "INSTANT"),
        help=_("when it starts: 14:00, 'fri 9:30', 2026-05-22T09:00Z"),
    )
    add(
        "--day",
        metavar=pgettext("in a usage", "INSTANT"),
        action="append",
        default=[],
        help=_("when the second day starts; given again, the third"),
    )
    own = person_language()
    add(
        "--language",
        metavar=pgettext("in a usage", "LANGUAGE"),
        default=own,
        # For translators: {code} is the language that is taken where none is given, such as en.
        help=_("the language it is held in ({code})", code=own),
    )
    add("--dir", metavar=pgettext("in a usage", "FOLDER"), help=_("where to put the record (the folder of sessions)"))


def add_list_options(parser: Parser) -> None:
    """Add the options that say how a list of people is read."""
    add = parser.add_argument
    holds_names = _("the column of the list that holds the names, by its title")
    add("--column", metavar=pgettext("in a usage", "TITLE"), default="", help=holds_names)
    add(
        "--format",
        metavar=pgettext("in a usage", "FORMAT"),
        default=USUAL_FORMAT,
        help=_("the format of the session ({format}); see `formats`", format=USUAL_FORMAT),
    )


def format_given(given: Namespace, shell: Shell, language: str) -> Format:
    """Return the format that the options of a command name, with its texts in a language. Raises UsageError."""
    with option("--format"):
        return load_format(typed(given.format), formats_folder(shell.environ), language)


def plan_given(given: Namespace, now: datetime, shell: Shell) -> Plan:
    """Return the plan that the options of a command describe, without people. Raises UsageError."""
    if given.column and not given.people:
        raise UsageError(_("--column: it is a column of the list of people. Name the list with --people."))
    if not is_language_code(given.language):
        raise UsageError(
            _("--language: “{code}” is not a language code such as en, fr or pt-BR.", code=typed(given.language))
        )
    chosen = format_given(given, shell, given.language)
    with option("--start"):
        plan = new_plan(chosen, None if given.start is None else parse_start(typed(given.start), now))
    plan = replace(plan, days=_days(plan, given.day, now))
    title = _line("--title", given.title, TITLE_LENGTH)
    challenge = _line("--challenge", given.challenge, TEXT_LENGTH)
    plan = replace(plan, title=title, language=tag(given.language), challenge=challenge)
    if given.slot is not None:
        with option("--slot"):
            plan = replace(plan, slot_minutes=parse_minutes(typed(given.slot)))
    return plan


def _days(plan: Plan, typed_days: Sequence[str], now: datetime) -> Mapping[int, datetime]:
    """Return when each day after the first one begins. Raises UsageError for what is no instant, and for too many."""
    further = plan.further_days
    if len(typed_days) > len(further):
        raise UsageError(_how_many_days(plan.format.id, len(further)))
    with option("--day"):
        for day, one in zip(further, typed_days, strict=False):
            plan = replace(plan, days={**plan.days, day: parse_start(typed(one), now, plan.day_before(day))})
    _refuse_disorder([(1, plan.scheduled), *plan.days.items()])
    return plan.days


def _how_many_days(format_id: str, further: int) -> str:
    if not further:
        return _("--day: the format {format} takes one day: leave --day out.", format=format_id)
    return ngettext(
        "--day: the format {format} takes {days} days: give --day once.",
        "--day: the format {format} takes {days} days: give --day {number} times.",
        further,
        format=format_id,
        days=further + 1,
    )


def _refuse_disorder(begins: Sequence[tuple[int, datetime | None]]) -> None:
    """Raise UsageError for a day that begins before the one before it."""
    planned = [(day, begin.astimezone()) for day, begin in begins if begin]
    for (before, earlier), (day, begin) in pairwise(planned):
        if begin <= earlier:
            first, second = f"{earlier:%Y-%m-%d %H:%M}", f"{begin:%Y-%m-%d %H:%M}"
            raise UsageError(
                _(
                    "--day: day {day} would begin {begin}, and day {before} begins {earlier}. Give the days in their "
                    "order, each with its own beginning.",
                    day=day,
                    begin=second,
                    before=before,
                    earlier=first,
                )
            )


def remark_on_days(plan: Plan, shell: Shell) -> None:
    """Say which day has no planned beginning though others have, or begins while the one before still lasts.

    Also say which time is meant where a day begins at one that comes twice.
    """
    if plan.days or plan.scheduled:
        from sessions.planning.checks import about_beginnings, about_twice  # many sessions have no beginning yet

        shell.remark(*(about_beginnings(plan) if plan.days else ()), *about_twice(plan))


def _line(name: str, text: str | None, most: int) -> str:
    line = "" if text is None else clean_line(typed(text))
    if not line and text is not None:
        raise UsageError(_("{option}: it is empty. Write something, or leave {option} out.", option=name))
    if len(line) > most:
        raise UsageError(
            ngettext(
                "{option}: {number} character; {most} is the limit. Shorten it.",
                "{option}: {number} characters; {most} is the limit. Shorten it.",
                len(line),
                option=name,
                most=grouped(most),
            )
        )
    return line


def remark_on_language(language: str, shell: Shell) -> None:
    """Say so where wording is not checked, for lack of rules in the language."""
    from sessions.wording.rules import languages  # it loads the rules of every language; a refused command needs none

    if re.split("[-_]", language.lower())[0] not in languages():
        known = ", ".join(languages())
        shell.remark(
            _(
                "There are no wording rules for “{language}”, only for {known}: wording will not be checked.",
                language=language,
                known=known,
            )
        )
