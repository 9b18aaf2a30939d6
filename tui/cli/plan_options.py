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
from sessions.language.texts import person_language
from sessions.planning.plan import Plan, new_plan
from tui.cli.parser import Parser
from tui.cli.shell import Shell, UsageError, option, typed

USUAL_FORMAT = "world-bank"
LIST_HELP = "who comes: a report, a sheet, contacts, an invitation or names; - for stdin"


def add_options(parser: Parser) -> None:
    """Add the options that describe a plan, apart from the people."""
    add = parser.add_argument
    add_list_options(parser)
    add("--title", help="the title of the session")
    add("--challenge", help="what the presenter asks for help with")
    add("--slot", metavar="MIN", help="how long is booked, in minutes: 60, or 1:30")
    add("--start", metavar="INSTANT", help="when it starts: 14:00, 'fri 9:30', 2026-05-22T09:00Z")
    add(
        "--day",
        metavar="INSTANT",
        action="append",
        default=[],
        help="when the second day starts; given again, the third",
    )
    add("--language", default=person_language(), help=f"the language it is held in ({person_language()})")
    add("--dir", metavar="FOLDER", help="where to put the record (the folder of sessions)")


def add_list_options(parser: Parser) -> None:
    """Add the options that say how a list of people is read."""
    add = parser.add_argument
    add("--column", metavar="TITLE", default="", help="the column of the list that holds the names, by its title")
    add("--format", default=USUAL_FORMAT, help=f"the format of the session ({USUAL_FORMAT}); see `formats`")


def format_given(given: Namespace, shell: Shell, language: str) -> Format:
    """Return the format that the options of a command name, with its texts in a language. Raises UsageError."""
    with option("--format"):
        return load_format(typed(given.format), formats_folder(shell.environ), language)


def plan_given(given: Namespace, now: datetime, shell: Shell) -> Plan:
    """Return the plan that the options of a command describe, without people. Raises UsageError."""
    if given.column and not given.people:
        raise UsageError("--column: it is a column of the list of people. Name the list with --people.")
    if not is_language_code(given.language):
        raise UsageError(f"--language: “{typed(given.language)}” is not a language code such as en, fr or pt-BR.")
    chosen = format_given(given, shell, given.language)
    with option("--start"):
        plan = new_plan(chosen, None if given.start is None else parse_start(typed(given.start), now))
    plan = replace(plan, days=_days(plan, given.day, now))
    title = _line("--title", given.title, TITLE_LENGTH)
    challenge = _line("--challenge", given.challenge, TEXT_LENGTH)
    plan = replace(plan, title=title, language=given.language, challenge=challenge)
    if given.slot is not None:
        with option("--slot"):
            plan = replace(plan, slot_minutes=parse_minutes(typed(given.slot)))
    return plan


def _days(plan: Plan, typed_days: Sequence[str], now: datetime) -> Mapping[int, datetime]:
    """Return when each day after the first one begins. Raises UsageError for what is no instant, and for too many."""
    further = plan.further_days
    if len(typed_days) > len(further):
        days = f"{len(further) + 1} days: give --day {'once' if len(further) == 1 else f'{len(further)} times'}"
        held = days if further else "one day: leave --day out"
        raise UsageError(f"--day: the format {plan.format.id} takes {held}.")
    with option("--day"):
        for day, one in zip(further, typed_days, strict=False):
            plan = replace(plan, days={**plan.days, day: parse_start(typed(one), now, plan.day_before(day))})
    _refuse_disorder([(1, plan.scheduled), *plan.days.items()])
    return plan.days


def _refuse_disorder(begins: Sequence[tuple[int, datetime | None]]) -> None:
    """Raise UsageError for a day that begins before the one before it."""
    planned = [(day, begin.astimezone()) for day, begin in begins if begin]
    for (before, earlier), (day, begin) in pairwise(planned):
        if begin <= earlier:
            raise UsageError(
                f"--day: day {day} would begin {begin:%Y-%m-%d %H:%M}, and day {before} begins "
                f"{earlier:%Y-%m-%d %H:%M}. Give the days in their order, each with its own beginning."
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
        raise UsageError(f"{name}: it is empty. Write something, or leave {name} out.")
    if len(line) > most:
        raise UsageError(f"{name}: {len(line):,} characters; {most:,} is the limit. Shorten it.")
    return line


def remark_on_language(language: str, shell: Shell) -> None:
    """Say so where wording is not checked, for lack of rules in the language."""
    from sessions.wording.rules import languages  # it loads the rules of every language; a refused command needs none

    if re.split("[-_]", language.lower())[0] not in languages():
        known = ", ".join(languages())
        shell.remark(f"There are no wording rules for “{language}”, only for {known}: wording will not be checked.")
