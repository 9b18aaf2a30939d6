"""A list of people that a command is given: who comes, and what is said about what was left out.

Whoever needs no list does not import this: reading one loads every word that lists are known to have.
"""

import os
import shlex
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from sessions.common.errors import RecordError, RosterError
from sessions.common.sanitize import brief, clean_line
from sessions.formats.model import Format
from sessions.language.texts import _, ngettext
from sessions.people_lists.found import QUIET, NoNamesError, PeopleList, left_out_counted
from sessions.people_lists.reading import read_list
from sessions.people_lists.remarks import about_presenters
from sessions.people_lists.sources.files import list_bytes
from sessions.planning.checks import about_missing_roles, about_size
from sessions.planning.plan import new_plan, with_people
from tui.cli.plan_options import USUAL_FORMAT
from tui.cli.shell import Shell, list_name, to_do_so, typed
from tui.terminal.program import name_here

_MOST_REMARKS = 5
_MOST_COLUMNS = 12
_CELL = 30


def people_given(given: Namespace, chosen: Format, command: Sequence[str], shell: Shell) -> PeopleList:
    """Return what is on the list `given.people`, on which somebody comes.

    `command` is the command with its arguments, to be given again. Raises RosterError where nobody comes, or where
    the list cannot be read.
    """
    found = list_given(given, chosen, command, shell)
    if not found.listed:
        nobody = _("{path}: nobody on this list comes.", path=list_name(given.people))
        raise RosterError(f"{nobody} {about_left_out(found, given)}".rstrip())
    return found


def list_given(given: Namespace, chosen: Format, command: Sequence[str], shell: Shell) -> PeopleList:
    """Return what is on the list `given.people`, also where nobody comes. Raises RosterError, UsageError."""
    source = list_name(given.people)
    content = _content(given.people, source, shell)
    try:
        return read_list(content, source, roles=chosen.roles, column=typed(given.column))
    except NoNamesError as error:
        raise RosterError(f"{error} {_which_column(error.columns, command)}".rstrip()) from None


def _content(file: str, source: str, shell: Shell) -> bytes:
    """Return what is in a list, read once: a pipe cannot be read again. Raises RosterError."""
    try:
        if file == "-":
            return list_bytes(shell.stdin(), source)
        with _path(file, source, shell).open("rb") as stream:
            return list_bytes(stream, source)
    except IsADirectoryError:
        raise RosterError(_("{path} is a folder. Name a file in it.", path=source)) from None
    except OSError as error:
        raise RosterError(
            _("{path} cannot be read: {reason}. Name a list of people.", path=source, reason=error.strerror)
        ) from None


def _path(file: str, source: str, shell: Shell) -> Path:
    """Return the file that is meant: a path, or the record with that name, as for other commands.

    Raises RosterError where there is neither, or where several records begin with the name.
    """
    path = Path(file)
    if os.path.lexists(file):
        return path
    if os.sep in file or path.suffix not in {"", ".toml"}:
        raise RosterError(_("There is no file {path}. Name a list of people.", path=source))
    try:
        return shell.record(file)
    except RecordError as error:
        no_file = _("There is no file {path}.", path=source)
        raise RosterError(f"{no_file} {error}") from None


def _which_column(columns: Sequence[tuple[str, str]], command: Sequence[str]) -> str:
    """Return the columns of a table, each with an example, and the command that says which one holds the names."""
    titled = [(clean_line(title), clean_line(example)) for title, example in columns if clean_line(title)]
    if not titled:
        return ""
    shown = ", ".join(_with_example(title, example) for title, example in titled[:_MOST_COLUMNS])
    likely = next((title for title, example in titled if _may_be_name(example)), titled[0][0])
    name, *arguments = _without_column(command)
    column = [f"--column={likely}"] if likely.startswith("-") else ["--column", likely]
    command = shlex.join([name_here(os.environ), name, *column, *arguments])
    which = _("Say which one does, with --column and its title.")
    return f"{_columns_shown(shown, len(titled) - _MOST_COLUMNS)} {which} {to_do_so(command)}"


def _with_example(title: str, example: str) -> str:
    title = _("“{text}”", text=brief(title, _CELL))
    return f"{title} ({brief(example, _CELL)})" if example else title


def _columns_shown(shown: str, more: int) -> str:
    if more <= 0:
        return _("Its columns, each with an example: {columns}.", columns=shown)
    return ngettext(
        "Its columns, each with an example: {columns}, and {number} more.",
        "Its columns, each with an example: {columns}, and {number} more.",
        more,
        columns=shown,
    )


def _may_be_name(example: str) -> bool:
    return any(letter.isalpha() for letter in example) and not any(
        letter.isdigit() or letter == "@" for letter in example
    )


def _without_column(words: Sequence[str]) -> list[str]:
    """Return a command without the column that it names."""
    rest: list[str] = []
    following = iter(words)
    for word in following:
        if word == "--column":
            next(following, "")
        elif not word.startswith("--column="):
            rest.append(word)
    return rest


def remark_on_list(found: PeopleList, given: Namespace, shell: Shell) -> None:
    """Say what was left out of the list, and what else may be unexpected about how it was read."""
    if left_out := about_left_out(found, given):
        shell.remark(left_out)
    shell.remark(*found.remarks[:_MOST_REMARKS])
    if more := found.remarks[_MOST_REMARKS:]:
        there_are = ngettext(
            "There is {number} more remark on this list.", "There are {number} more remarks on this list.", len(more)
        )
        shell.remark(f"{there_are} {_to_see_them(given)}")


def about_left_out(found: PeopleList, given: Namespace) -> str:
    """Return how much of the list was left out, and how to see it where it may be somebody; empty where nothing was."""
    if not found.left_out:
        return ""
    may_be_missed = not found.listed or any(one.why not in QUIET for one in found.left_out)
    left_out = _("Left out: {lines}.", lines=left_out_counted(found.left_out))
    return f"{left_out} {_to_see_them(given)}" if may_be_missed else left_out


def remarks_on_session(found: PeopleList, chosen: Format) -> tuple[str, ...]:
    """Return what one session of a format with these people would lack, or have too much of."""
    if not found.listed:
        return ()
    plan = with_people(new_plan(chosen), found.people)
    return (*about_size(plan), *about_missing_roles(plan), *remark_on_presenters(found, chosen))


def remark_on_presenters(found: PeopleList, chosen: Format) -> tuple[str, ...]:
    """Return a sentence where one session of a format would have several presenters; groups have one each."""
    return tuple(about_presenters(found.people)) if "presenter" in chosen.needed else ()


def _to_see_them(given: Namespace) -> str:
    """Return how to see everything that a list says; what came through a pipe has gone."""
    if given.people == "-":
        return _("Save the list as a file to look at it: `peer-assist people FILE` shows all of it.")
    words = ["--format", given.format] if given.format != USUAL_FORMAT else []
    words += [f"--column={given.column}"] if given.column else []
    file = f"./{given.people}" if given.people.startswith("-") else given.people
    command = shlex.join([name_here(os.environ), "people", *words, file])
    look = _("See whether somebody is missing.")
    return f"{look} {to_do_so(command)}"
