"""What every command is given: the clock, the environment, its streams, and how it prints."""

import gc
import os
import sys
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

from sessions.common.errors import PeerAssistError
from sessions.common.sanitize import clean
from sessions.language.punctuation import with_label
from sessions.language.texts import N_, _
from tui.cli.status import Outcome

if TYPE_CHECKING:
    from tui.commands.context import Context

# The width of a terminal that does not report one; help is never wider.
USUAL_COLUMNS = 80
# What precedes a command that can be copied into a shell.
TO_DO_SO = N_("To do so: ")


class UsageError(PeerAssistError):
    """A command that cannot be understood as it was typed; exit status 2."""


@dataclass(frozen=True, slots=True)
class Shell:
    """The world around a command: its clock, its environment, where it prints, what it reads, what it leaves with."""

    clock: Callable[[], datetime]
    environ: Mapping[str, str]
    out: TextIO
    err: TextIO
    outcome: Outcome = field(default_factory=Outcome)

    def clock_on(self, record: Path, *others: Path) -> Callable[[], datetime]:
        """Return the clock of the session in `record`, or else the first that one of the `others` keeps."""
        from sessions.storage.shared_clock import clock_on  # `wording` and --help look at no session

        return clock_on(self.clock, record, *others)

    @property
    def folder(self) -> Path:
        """The folder of sessions."""
        from sessions.storage.locations import sessions_folder  # `wording` and --help need no folder

        return sessions_folder(self.environ)

    def context(self, records: Path | None = None) -> "Context":
        """Return what windows are given of the world; `records` is the folder of sessions, where it is another one."""
        from sessions.formats.loading import formats_folder  # only windows need it
        from sessions.storage.locations import drafts_folder
        from tui.commands.context import Context

        formats, drafts = formats_folder(self.environ), drafts_folder(self.environ)
        return Context(self.clock, self.environ, drafts, records or self.folder, formats)

    def record(self, name: str) -> Path:
        """Return the record that `name` refers to. Raises RecordError."""
        from sessions.storage.locations import find_record  # likewise

        return find_record(name, self.folder)

    def stdin(self) -> BinaryIO:
        """Return standard input as bytes. Raises UsageError when it was closed."""
        if sys.stdin is None:
            raise UsageError(_("There is no standard input: it was closed. Send something with a pipe or `<`."))
        return sys.stdin.buffer

    def tell(self, *lines: str) -> None:
        """Print lines on standard output."""
        for line in lines:
            print(line, file=self.out)

    def tell_each(self, names: Sequence[str], line_of: Callable[[str], str]) -> int:
        """Print a line about each of these, or all that is wrong with it; return 1 where something is, else 0."""
        code = 0
        for name in names:
            try:
                self.tell(line_of(name))
            except PeerAssistError as error:
                code = 1
                self.remark(*error.sentences)
        return code

    def tell_json(self, data: object) -> None:
        """Print an object for a program."""
        import json  # most output is for people

        # Letters that the stream cannot encode would be lost; escaped they are the same to a program.
        ascii_only = (self.out.encoding or "").lower().replace("-", "") != "utf8"
        self.tell(json.dumps(data, ensure_ascii=ascii_only, indent=2))

    def remark(self, *sentences: str) -> None:
        """Print sentences on standard error; no name or text in them can send control codes to the terminal.

        Each is one line, except on a terminal, where it is wrapped between words.
        """
        for sentence in sentences:
            line = clean(sentence).replace("\n", " ")
            print(_for_reading(line, self.err) if self.err.isatty() else line, file=self.err)


def to_do_so(command: str) -> str:
    """Return a sentence that ends in a command, to be copied into a shell."""
    return f"{_(TO_DO_SO)}{command}"


@contextmanager
def option(name: str) -> Iterator[None]:
    """Say of what cannot be understood for which option it was typed. Raises UsageError."""
    try:
        yield
    except PeerAssistError as error:
        raise UsageError(with_label(name, str(error))) from None


def columns(terminal: TextIO | None) -> int:
    """Return how many columns a terminal has."""
    try:
        return (os.get_terminal_size(terminal.fileno()).columns if terminal else 0) or USUAL_COLUMNS
    except (OSError, ValueError):
        return USUAL_COLUMNS


def help_width() -> int:
    """Return how many columns help takes on this terminal."""
    return max(40, min(USUAL_COLUMNS, columns(sys.stdout))) - 1


def wrapped(text: str, indent: str = "", width: int | None = None) -> str:
    """Return a text in lines that break between words, no longer than the terminal is wide."""
    from textwrap import fill  # few commands print anything long

    return fill(
        text, width or help_width(), initial_indent=indent, subsequent_indent=indent, break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip


def _for_reading(sentence: str, terminal: TextIO) -> str:
    """Return a sentence in lines; a command to be copied stays on one, or it would be another command."""
    words, to_do_so, command = sentence.partition(_(TO_DO_SO))
    lines = wrapped(words, width=max(40, columns(terminal)) - 1)
    return f"{lines}\n{to_do_so}{command}" if command else lines


def in_terminal() -> bool:
    """Whether a person is at a terminal and sees what is drawn."""
    return all(stream is not None and stream.isatty() for stream in (sys.__stdin__, sys.__stderr__))


def typed(argument: str) -> str:
    """Return the text of an argument. Raises UsageError for bytes that are not UTF-8: nobody wrote what they become."""
    try:
        return os.fsencode(argument).decode()
    except UnicodeDecodeError:
        raise UsageError(
            _(
                "“{text}” is not UTF-8 text. Set the terminal and LANG to UTF-8, and give it again.",
                text=file_name(argument),
            )
        ) from None


def file_name(argument: str) -> str:
    """Return what to call a file that an argument names; any bytes may name one."""
    from sessions.common.sanitize import clean_line  # few commands name a file

    return clean_line(os.fsencode(argument).decode("utf-8", "replace"))


def list_name(argument: str) -> str:
    """Return what to call a list of people that an argument names."""
    return _("standard input") if argument == "-" else file_name(argument)


def read_words(stream: BinaryIO) -> str:
    """Return the text on standard input. Raises UsageError for bytes that are not UTF-8."""
    from sessions.common.files import MOST_BYTES  # few commands read standard input

    data = stream.read(MOST_BYTES)
    return _decoded(data, 1, is_whole=len(data) < MOST_BYTES)


def read_lines(stream: BinaryIO) -> Iterator[str]:
    """Yield the lines of standard input; only LF and CRLF end one. Raises UsageError for bytes that are not UTF-8."""
    for number, line in enumerate(stream, 1):
        yield _decoded(line, number).removesuffix("\n").removesuffix("\r")


def _decoded(data: bytes, line: int, *, is_whole: bool = True) -> str:
    """Return what stands on standard input from `line` on; unless `is_whole`, its last letter may be cut off."""
    try:
        return getincrementaldecoder("utf-8-sig" if line == 1 else "utf-8")().decode(data, is_whole)
    except UnicodeDecodeError as error:
        line += error.object[: error.start].count(b"\n")
        raise UsageError(
            _(
                "Line {number} of standard input is not UTF-8 text. Save or convert it as UTF-8, and give it again.",
                number=line,
            )
        ) from None


def without_collecting() -> None:
    """Collect no garbage: what a short command makes it needs to the end, and a window collects after its first frame.

    Imports leave no garbage worth looking for either.
    """
    gc.disable()
