"""`peer-assist new`: make the record of a session."""

import math
import re
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sessions.door import TEXT_LENGTH, clean_line
from sessions.errors import FormatError, RosterError
from sessions.formats import formats_folder, load_format
from sessions.instants import InstantError, parse_instant
from sessions.people import Person, Role
from sessions.plan import Plan, header_of, new_plan, with_people
from sessions.planned import save_plan
from sessions.roster import read_people
from tui.command_shell import MOST_BYTES, Parser, Shell, UsageError, in_terminal, typed

TITLE_LENGTH = 200
LONGEST_SLOT = 31 * 24 * 60


def _parser() -> Parser:
    parser = Parser(
        "new",
        "Make the record of a session, and print its path; in a terminal, without a title and people, open the setup.",
        'example: peer-assist new --title "Approved is not released" --people people.csv',
    )
    parser.add_argument("--format", default="world-bank", help="the kind of Peer Assist (world-bank); see `formats`")
    parser.add_argument("--title", help="what the session is called")
    parser.add_argument("--challenge", help="what the presenter asks help for")
    parser.add_argument("--people", metavar="FILE", help="a CSV with a header, a TOML, or a name a line; - reads it")
    parser.add_argument("--slot", metavar="MIN", help="how many minutes are booked")
    parser.add_argument("--start", metavar="INSTANT", help="when it begins: 2026-05-22T09:00Z, or 09:00 for today")
    parser.add_argument("--language", default="en", help="the language it is held in (en)")
    parser.add_argument("--dir", metavar="FOLDER", help="where the record goes (the folder of sessions)")
    return parser


def command_new(arguments: Sequence[str], shell: Shell) -> int:
    """Create a record, or open the setup in a terminal where neither title nor people are given.

    Raises UsageError for an option, RosterError for the people, RecordError for the place.
    """
    given = _parser().parse_args(arguments)
    now = shell.clock()
    people = _people(given.people, shell) if given.people else ()
    plan = plan_given(given, now, people, shell)
    folder = Path(given.dir) if given.dir else shell.folder
    if given.title is None and not people and in_terminal():
        from tui.command_home import open_home  # a script never waits for it

        return open_home(shell, plan, folder)
    header = header_of(plan)
    path = save_plan(plan, folder, now)
    remark_on_language(header.session.language, shell)
    _remark_on_people(plan, shell)
    shell.tell(clean_line(str(path)))
    return 0


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


def _remark_on_people(plan: Plan, shell: Shell) -> None:
    """Say whom a session needs and this one does not have yet: whoever forgot a column learns it before the meeting."""
    people = plan.people
    # Where each is client once, nobody is the presenter before it begins.
    needed: tuple[Role, ...] = ("presenter", "facilitator")
    if any(phase.client for phase in plan.held):
        needed = ("facilitator",)
    missing = [f"no {plan.format.roles.get(role, role)}" for role in needed if not plan.with_role(role)]
    by_hand = "or in the record with an editor, before the session begins."
    if not people:
        shell.remark(f"Nobody is in this record yet. Add people in the window (`l`: somebody joins), {by_hand}")
    elif missing:
        shell.remark(
            f"There is {' and '.join(missing)} among the people. Say who it is in the window "
            f"(`ctrl+p`: hand a role over), {by_hand}"
        )


def _people(file: str, shell: Shell) -> tuple[Person, ...]:
    source = "standard input" if file == "-" else clean_line(file)
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
    return read_people(data, source)
