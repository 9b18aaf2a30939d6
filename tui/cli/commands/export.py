"""`peer-assist export`: a write-up of the meeting as it stands, for people, programs or calendars."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from sessions.common.errors import RefusedError
from sessions.common.files import plain_reason, true_path
from sessions.record.header import Attribution
from sessions.storage.store import Store
from sessions.writeup.documents import FORMATS, WriteUp, built_in_templates, export_path, templates_folder, write_up
from sessions.writeup.saving import save
from tui.cli.shell import Parser, Shell, UsageError, typed

_TO_STDOUT = "-"
# How a record begins, also one that is damaged: with these two, in whatever order of comments and blank lines.
_RECORD = (re.compile(rb"^[ \t]*schema[ \t]*=", re.MULTILINE), re.compile(rb"^[ \t]*\[session\]", re.MULTILINE))
_BEGINNING = 65_536


def _parser() -> Parser:
    documents = "; ".join(f"{name}: {target.phrase}" for name, target in FORMATS.items())
    parser = Parser(
        "export",
        f"Make a write-up of the meeting as it stands, at any moment. {documents}.",
        "example: peer-assist export approved-is-not --to html -o write-up.html",
    )
    parser.add_argument("record", metavar="RECORD", nargs="?", help="a file, or a name in the folder of sessions")
    parser.add_argument("--to", choices=tuple(FORMATS), help="what to make")
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write it there (in a folder under the record's name), not to the screen"
    )
    parser.add_argument("--force", action="store_true", help="write over FILE where there is one")
    parser.add_argument(
        "--attribution",
        choices=get_args(Attribution),
        help="what it says about people; stricter than what the record says, never looser",
    )
    parser.add_argument(
        "--copy-templates", metavar="FOLDER", help="put the templates there, to be changed; no record is needed"
    )
    return parser


def command_export(arguments: Sequence[str], shell: Shell) -> int:
    """Make a write-up. Raises UsageError, RecordError for the record, RefusedError for what is not to be made."""
    given = _parser().parse_args(arguments)
    if given.copy_templates is not None:
        return _copy_templates(Path(given.copy_templates), shell, force=given.force)
    if given.record is None or given.to is None:
        raise UsageError("peer-assist export: name a RECORD, and say with --to what to make of it, such as --to html.")
    record = shell.record(given.record)
    meeting = Store(record).meeting
    made = write_up(
        meeting, shell.clock(), given.to, attribution=given.attribution, templates=templates_folder(shell.environ)
    )
    if given.output in {None, _TO_STDOUT}:
        _print(made, shell)
    else:
        path = _path(typed(given.output), record, given.to, made)
        _write(path, made.data, overwrite=given.force)
        shell.tell(f"{path}: {FORMATS[given.to].phrase} ({_size(made.data)}).")
    _say_what_to_look_at(made, shell)
    return 0


def _print(made: WriteUp, shell: Shell) -> None:
    """Print the bytes as they are, whatever letters the terminal knows."""
    shell.out.flush()
    shell.out.buffer.write(made.data)
    shell.out.buffer.flush()


def _say_what_to_look_at(made: WriteUp, shell: Shell) -> None:
    if made.attribution != "names":
        shell.remark("Names are left out of this copy; the log on this laptop keeps them.")
    if not made.doubts:
        return
    shell.remark("Look at these before you send it; they may point to somebody:")
    for doubt in made.doubts:
        where = f"entry {doubt.n}" if doubt.n is not None else "before the log"
        shell.remark(f"  “{doubt.word}” ({where}, {doubt.reason}): {doubt.sentence}")


def _size(data: bytes) -> str:
    return f"{max(1, round(len(data) / 1000))} kB"


# --- where it goes


def _path(output: str, record: Path, to: str, made: WriteUp) -> Path:
    """Return where to write. Raises RefusedError where a record is, or anything that is no file."""
    asked = Path(output)
    path = true_path(export_path(record, to, made, asked) if asked.is_dir() else asked)
    if path.suffix == ".toml":
        raise RefusedError(f"{path} would look like a record. Give the file another ending, such as {path.stem}.{to}.")
    if path.exists() and not path.is_file():
        raise RefusedError(f"{path} is not a file: nothing was written.")
    if path.exists() and _is_record(path):
        raise RefusedError(f"{path} is a record: nothing is ever written over it. Choose another name.")
    return path


def _is_record(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            begin = file.read(_BEGINNING)
    except OSError as error:
        raise RefusedError(f"{path} cannot be looked at: {plain_reason(error)}. Nothing was written.") from None
    return all(sign.search(begin) for sign in _RECORD)


def _write(path: Path, data: bytes, *, overwrite: bool) -> None:
    try:
        save(path, data, overwrite=overwrite)
    except FileExistsError:
        raise RefusedError(
            f"{path} is there already, and somebody may have changed it: it was left as it is. Choose another name, or "
            "write over it with --force."
        ) from None


def _copy_templates(folder: Path, shell: Shell, *, force: bool) -> int:
    """Put the templates into a folder, over what is there only by `force`; say which, and from where they are used."""
    for name, text in built_in_templates().items():
        _write(folder / name, text.encode(), overwrite=force)
        shell.tell(str(folder / name))
    used = templates_folder(shell.environ)
    shell.remark(
        f"Those in {used} are used in place of the ones that come with the program; keep only what you change."
    )
    return 0
