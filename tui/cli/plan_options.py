"""What the commands that make records have in common: their options, and the plan that these describe."""

import re
from argparse import Namespace
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sessions.common.dates import parse_minutes, parse_start
from sessions.common.errors import FormatError, InstantError, RosterError
from sessions.common.sanitize import TEXT_LENGTH, TITLE_LENGTH, clean_line, is_language_code
from sessions.formats.loading import formats_folder, load_format
from sessions.model.people import Person
from sessions.people_lists.reading import list_bytes
from sessions.planning.plan import Plan, new_plan, with_people
from tui.cli.parser import Parser
from tui.cli.shell import Shell, UsageError, typed


def add_options(parser: Parser) -> None:
    """Add the options that describe a plan, apart from the people."""
    parser.add_argument("--format", default="world-bank", help="the format of the session (world-bank); see `formats`")
    parser.add_argument("--title", help="the title of the session")
    parser.add_argument("--challenge", help="what the presenter asks for help with")
    parser.add_argument("--slot", metavar="MIN", help="how long is booked, in minutes: 60, or 1:30")
    parser.add_argument("--start", metavar="INSTANT", help="when it starts: 14:00, 'fri 9:30', 2026-05-22T09:00Z")
    parser.add_argument("--language", default="en", help="the language it is held in (en)")
    parser.add_argument("--dir", metavar="FOLDER", help="where to put the record (the folder of sessions)")


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
        raise UsageError(f"{option}: it is empty. Write something, or leave {option} out.")
    if len(line) > most:
        raise UsageError(f"{option}: {len(line):,} characters; {most:,} is the limit. Shorten it.")
    return line


def _instant(option: str, text: str, now: datetime) -> datetime:
    try:
        return parse_start(typed(text), now)
    except InstantError as error:
        raise UsageError(f"{option}: {error}") from None


def _minutes(text: str) -> float:
    try:
        return parse_minutes(typed(text))
    except InstantError as error:
        raise UsageError(f"--slot: {error}") from None


def _language(text: str) -> str:
    if not is_language_code(text):
        raise UsageError(f"--language: “{typed(text)}” is not a language code such as en, fr or pt-BR.")
    return text


def remark_on_language(language: str, shell: Shell) -> None:
    """Say so where wording is not checked, for lack of rules in the language."""
    from sessions.wording.rules import languages  # it loads the rules of every language; a refused command needs none

    if re.split("[-_]", language.lower())[0] not in languages():
        known = ", ".join(languages())
        shell.remark(f"There are no wording rules for “{language}”, only for {known}: wording will not be checked.")


def list_given(file: str, shell: Shell) -> tuple[bytes, str]:
    """Return the content of a list of people, read once (a pipe cannot be read again), and what to call it.

    Raises RosterError where it cannot be read.
    """
    source = "standard input" if file == "-" else clean_line(typed(file))
    try:
        if file == "-":
            return list_bytes(shell.stdin(), source), source
        with Path(file).open("rb") as stream:
            return list_bytes(stream, source), source
    except OSError as error:
        raise RosterError(f"{source} cannot be read: {error.strerror}. Name a list of people.") from None
