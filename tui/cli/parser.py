"""How a command reads its arguments: argparse that explains a mistake in one sentence and never leaves the process."""

import argparse
import os
import shlex
from collections.abc import Callable, Sequence
from typing import NoReturn

from sessions.language.texts import N_, _
from tui.cli.argparse_texts import speak_in_help
from tui.cli.shell import UsageError, help_width, wrapped
from tui.terminal.program import name_here

RECORD_HELP = N_("a file, or a name in the folder of sessions")

speak_in_help()


class ShownError(Exception):
    """The help was asked for and printed: there is nothing more to do."""


class Parser(argparse.ArgumentParser):
    """A parser that says in one sentence what is wrong, and where to find help."""

    def __init__(self, name: str, description: str, *examples: str) -> None:
        prog, epilog = f"peer-assist {name}", _as_epilog(examples)
        super().__init__(prog, None, description, epilog, allow_abbrev=False, formatter_class=_help_formatter)

    def format_help(self) -> str:
        """Return the help in lines that fit the terminal; its examples stay as they are, to be copied."""
        self.description = wrapped(self.description or "")
        return super().format_help()

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        """Raise ShownError after the help was printed, instead of leaving the process."""
        raise ShownError

    def error(self, message: str) -> NoReturn:
        """Raise UsageError instead of leaving the process."""
        # For translators: the program and its command, and what is wrong with what was typed.
        raise UsageError(_("{command}: {mistake}. See `{command} --help`.", command=self.prog, mistake=message))


def _as_epilog(examples: Sequence[str]) -> str:
    """Return commands that can be copied, one below the other."""
    label = _("example: ") if len(examples) == 1 else _("examples: ")
    return f"\n{' ' * len(label)}".join((f"{label}{examples[0]}", *examples[1:]))


def _help_formatter(prog: str) -> argparse.HelpFormatter:
    # Left to itself it loads every kind of compression to find out how wide the terminal is.
    return argparse.RawDescriptionHelpFormatter(prog, max_help_position=26, width=help_width())


def whole_number(least: int) -> Callable[[str], int]:
    """Return what reads an option's whole number, which is `least` or more."""

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = least - 1
        if number < least:
            raise argparse.ArgumentTypeError(
                _("“{text}” is not a whole number of at least {least}", text=text, least=least)
            )
        return number

    return read


def command_for(record: str, *words: str) -> str:
    """Return a `peer-assist do` that can be copied into this shell."""
    dashes = ["--"] if any(word.startswith("-") and word != "-" for word in words) else []
    return shlex.join([name_here(os.environ), "do", record, *words[:1], *dashes, *words[1:]])


def split_words(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Split arguments at the first `--`: everything after it is words, however it begins."""
    words = list(arguments)
    at = words.index("--") if "--" in words else len(words)
    return words[:at], words[at + 1 :]
