"""What every command is given, how it reads its arguments, and how it says that they are not usable."""

import argparse
import os
import shlex
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NoReturn, TextIO

from sessions.common.errors import PeerAssistError
from sessions.common.sanitize import clean

if TYPE_CHECKING:
    from tui.commands.context import Context

# Longer than any list of people or any text that is kept; a mistaken /dev/zero ends there.
MOST_BYTES = 1_000_000
# How wide a terminal is that does not say so; help is no wider on any.
USUAL_COLUMNS = 80
# What stands before a command that can be copied into a shell.
TO_DO_SO = "To do so: "


class UsageError(PeerAssistError):
    """A command that cannot be understood as it was typed; the command line leaves with 2."""


class ShownError(Exception):
    """The help was asked for and printed: there is nothing more to do."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Shell:
    """The world around a command: its clock, its environment, where it prints and what it reads."""

    clock: Callable[[], datetime]
    environ: Mapping[str, str]
    out: TextIO
    err: TextIO

    @property
    def folder(self) -> Path:
        """The folder of sessions."""
        from sessions.storage.locations import sessions_folder

        return sessions_folder(self.environ)

    def context(self, records: Path | None = None) -> "Context":
        """Return what windows are given of the world; `records` is the folder of sessions, where it is another one."""
        from sessions.formats import formats_folder  # only windows need it
        from sessions.storage.locations import drafts_folder
        from tui.commands.context import Context

        formats, drafts = formats_folder(self.environ), drafts_folder(self.environ)
        return Context(self.clock, self.environ, drafts, records or self.folder, formats)

    def record(self, name: str) -> Path:
        """Return the record that `name` means. Raises RecordError."""
        from sessions.storage.locations import find_record

        return find_record(name, self.folder)

    def stdin(self) -> BinaryIO:
        """Return standard input as bytes. Raises UsageError when it was closed."""
        if sys.stdin is None:
            raise UsageError("There is no standard input: it was closed. Send something with a pipe or `<`.")
        return sys.stdin.buffer

    def tell(self, line: str) -> None:
        """Print a line for whoever called the command."""
        print(line, file=self.out)

    def remark(self, sentence: str) -> None:
        """Print a sentence on standard error; whatever names or words are in it cannot steer the terminal.

        It is one line, but on a terminal, which would break it within a word.
        """
        line = clean(sentence).replace("\n", " ")
        print(_for_reading(line, self.err) if self.err.isatty() else line, file=self.err)


class Parser(argparse.ArgumentParser):
    """A parser that says in one sentence what is wrong, and where help is."""

    def __init__(self, name: str, description: str, epilog: str) -> None:
        super().__init__(
            prog=f"peer-assist {name}",
            description=description,
            epilog=epilog,
            allow_abbrev=False,
            formatter_class=_Help,
        )

    def format_help(self) -> str:
        """Return the help in lines that fit the terminal; its examples stay as they are, to be copied."""
        self.description = wrapped(self.description or "")
        return super().format_help()

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        """Raise ShownError once the help was printed, in place of leaving the process."""
        raise ShownError(message or "", status)

    def error(self, message: str) -> NoReturn:
        """Raise UsageError in place of leaving the process."""
        said = message.removeprefix("argument ")
        raise UsageError(f"{self.prog}: {said[:1].lower()}{said[1:]}. `{self.prog} --help` shows how it is used.")


class _Help(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        # Left to itself it loads every kind of compression to find out how wide the terminal is.
        super().__init__(prog, max_help_position=26, width=_width())


def _columns(terminal: TextIO | None) -> int:
    try:
        return (os.get_terminal_size(terminal.fileno()).columns if terminal else 0) or USUAL_COLUMNS
    except (OSError, ValueError):
        return USUAL_COLUMNS


def _width() -> int:
    return max(40, min(USUAL_COLUMNS, _columns(sys.stdout))) - 1


def wrapped(text: str, indent: str = "", width: int | None = None) -> str:
    """Return a text in lines that break between words, no longer than the terminal is wide."""
    from textwrap import fill  # few commands print anything long

    return fill(
        text, width or _width(), initial_indent=indent, subsequent_indent=indent, break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip


def _for_reading(sentence: str, terminal: TextIO) -> str:
    """Return a sentence in lines; a command to be copied stays in one, or it would be another one."""
    said, to_do_so, command = sentence.partition(TO_DO_SO)
    lines = wrapped(said, width=max(40, _columns(terminal)) - 1)
    return f"{lines}\n{to_do_so}{command}" if command else lines


def in_terminal() -> bool:
    """Whether somebody sits at a terminal, and sees what is drawn."""
    return all(stream is not None and stream.isatty() for stream in (sys.__stdin__, sys.__stderr__))


def typed(argument: str) -> str:
    """Return the text of an argument; bytes that are not UTF-8 become replacement characters, not nothing."""
    return os.fsencode(argument).decode("utf-8", "replace")


def read_words(stream: BinaryIO) -> str:
    """Return a text that somebody sends on standard input, whatever bytes are in it."""
    return stream.read(MOST_BYTES).decode("utf-8-sig", "replace")


def whole_number(least: int) -> Callable[[str], int]:
    """Return what reads an option's whole number, which is `least` or more."""

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = least - 1
        if number < least:
            raise argparse.ArgumentTypeError(f"“{text}” is not a whole number from {least} up")
        return number

    return read


def command_for(record: str, *words: str) -> str:
    """Return a `peer-assist do` that can be copied into a shell."""
    dashes = ["--"] if any(word.startswith("-") and word != "-" for word in words) else []
    return shlex.join(["peer-assist", "do", record, *words[:1], *dashes, *words[1:]])


def split_words(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part arguments at the first `--`: what stands behind it is words, however it begins."""
    if "--" not in arguments:
        return list(arguments), []
    at = list(arguments).index("--")
    return list(arguments[:at]), list(arguments[at + 1 :])
