"""What the commands that make records have in common: their options, and the plan that these describe."""

import math
import re
from argparse import Namespace
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sessions.common.dates import InstantError, parse_instant
from sessions.common.errors import FormatError, RosterError
from sessions.common.sanitize import TEXT_LENGTH, clean_line
from sessions.formats.loading import formats_folder, load_format
from sessions.model.people import Person
from sessions.planning.plan import Plan, new_plan, with_people
from tui.cli.shell import MOST_BYTES, Parser, Shell, UsageError, typed

TITLE_LENGTH = 200
LONGEST_SLOT = 31 * 24 * 60


def add_options(parser: Parser) -> None:
    """Let a command take what a plan is made of, but the people."""
    parser.add_argument("--format", default="world-bank", help="the kind of Peer Assist (world-bank); see `formats`")
    parser.add_argument("--title", help="what the session is called")
    parser.add_argument("--challenge", help="what the presenter asks help for")
    parser.add_argument("--slot", metavar="MIN", help="how many minutes are booked")
    parser.add_argument("--start", metavar="INSTANT", help="when it begins: 2026-05-22T09:00Z, or 09:00 for today")
    parser.add_argument("--language", default="en", help="the language it is held in (en)")
    parser.add_argument("--dir", metavar="FOLDER", help="where the record goes (the folder of sessions)")


def plan_given(given: Namespace, now: datetime, people: tuple[Person, ...], shell: Shell) -> Plan:
    """Return the plan that the options of a command describe. Raises UsageError."""
    try:
        chosen = load_format(typed(given.format), formats_folder(shell.environ))
    except FormatError as error:
        raise UsageError(f"--format: {error}") from None
    plan = replace(
        new_plan(chosen, None if given.start is None else _instant("--start", given.start, now)),
        title="" if given.title is None else _line("--title", given.title, TITLE_LENGTH),
        language=_language(given.language),
        challenge="" if given.challenge is None else _line("--challenge", given.challenge, TEXT_LENGTH),
    )
    if given.slot is not None:
        plan = replace(plan, slot_minutes=_minutes(given.slot))
    return with_people(plan, people)


def _line(option: str, text: str, most: int) -> str:
    line = clean_line(typed(text))
    if not line:
        raise UsageError(f"{option}: there are no words in it. Write some, or leave {option} out.")
    if len(line) > most:
        raise UsageError(f"{option}: {len(line):,} characters; {most:,} is the most. Shorten it.")
    return line


def _instant(option: str, text: str, now: datetime) -> datetime:
    try:
        return parse_instant(typed(text), now)
    except InstantError as error:
        raise UsageError(f"{option}: {error}") from None


def _minutes(text: str) -> float:
    try:
        minutes = float(text)
    except ValueError:
        minutes = math.nan
    if not 0 < minutes <= LONGEST_SLOT:
        raise UsageError(f"--slot: “{typed(text)}” is not a number of minutes from 1 to {LONGEST_SLOT:,}.")
    return minutes


def _language(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", text):
        raise UsageError(f"--language: “{typed(text)}” is not the short name of a language, like en, fr or pt-BR.")
    return text


def remark_on_language(language: str, shell: Shell) -> None:
    """Say that wording is not checked in a language for which there are no rules."""
    from sessions.wording import languages

    if re.split("[-_]", language.lower())[0] not in languages():
        known = ", ".join(languages())
        shell.remark(f"There are no wording rules for “{language}” (there are for {known}): wording is not checked.")


def read_list(file: str, shell: Shell) -> tuple[bytes, str]:
    """Read a list of people once (what comes through a pipe can be read no second time); return what it is called too.

    Raises RosterError where it cannot be read.
    """
    source = "standard input" if file == "-" else clean_line(typed(file))
    try:
        if file == "-":
            data = shell.stdin().read(MOST_BYTES + 1)
        else:
            with Path(file).open("rb") as stream:
                data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise RosterError(f"{source} cannot be read: {error.strerror}. Name a list of people.") from None
    if len(data) > MOST_BYTES:
        raise RosterError(f"{source} is larger than any list of people. Name a CSV, a TOML, or one name a line.")
    return data, source
