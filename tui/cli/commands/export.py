"""`peer-assist export`: a write-up of the meeting so far, for people, programs or calendars."""

import re
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

from sessions.common.errors import NotConfirmedError, RecordError, RefusedError
from sessions.common.files import plain_reason, true_path
from sessions.language.lists import listed
from sessions.language.punctuation import with_label
from sessions.language.texts import _, grouped, ngettext, pgettext
from sessions.meeting.clients import client_called
from sessions.record.header import Attribution
from sessions.storage.plenary import find_plenary, people_of_other_groups
from sessions.storage.reader import Reader
from sessions.storage.store import Store
from sessions.writeup.documents import FORMATS, WriteUp, built_in_templates, export_path, templates_folder, write_up
from sessions.writeup.saving import save
from tui.cli.parser import RECORD_HELP, Parser
from tui.cli.shell import Shell, UsageError, typed
from tui.cli.status import NOT_SURE, REFUSED, SUCCESS

_TO_STDOUT = "-"
# A record begins with these two, even a damaged one, whatever comments and blank lines there are.
_RECORD = (re.compile(rb"^[ \t]*schema[ \t]*=", re.MULTILINE), re.compile(rb"^[ \t]*\[session\]", re.MULTILINE))
_BEGINNING = 65_536


def _parser() -> Parser:
    documents = "; ".join(with_label(name, target.phrase) for name, target in FORMATS.items())
    parser = Parser(
        "export",
        _(
            "Make a write-up of the meeting so far, at any time. {documents}. The name of a plenary makes one document "
            "of all its groups.",
            documents=documents,
        ),
        "peer-assist export approved-is-not --to html -o write-up.html",
    )
    add = parser.add_argument
    file, folder = pgettext("in a usage", "FILE"), pgettext("in a usage", "FOLDER")
    add("record", metavar=pgettext("in a usage", "RECORD"), nargs="?", help=_(RECORD_HELP))
    add("--to", choices=tuple(FORMATS), help=_("the kind of document"))
    add("-o", "--output", metavar=file, help=_("write to FILE, or into a folder under the record's name"))
    add("--force", action="store_true", help=_("overwrite FILE if it exists"))
    openly = _("how people are named; never more openly than the record allows")
    add("--attribution", choices=get_args(Attribution), help=openly)
    own = _("where participants are the client in turn: only the turn of the client NAME, and nobody else's")
    add("--client", metavar=pgettext("in a usage", "NAME"), help=own)
    add("--copy-templates", metavar=folder, help=_("copy the templates there, to be changed; needs no record"))
    return parser


def command_export(arguments: Sequence[str], shell: Shell) -> int:
    """Make a write-up. Raises UsageError, RecordError for the record, RefusedError where it must not be made."""
    given = _parser().parse_args(arguments)
    if given.copy_templates is not None:
        return _copy_templates(Path(given.copy_templates), shell, force=given.force)
    if given.record is None or given.to is None:
        raise UsageError(_("peer-assist export: name a RECORD, and the kind of document, such as --to html."))
    record, made, missing = _made(given, shell)
    if given.output in {None, _TO_STDOUT}:
        # The bytes as they are, whatever the encoding of the terminal.
        shell.out.flush()
        shell.out.buffer.write(made.data)
        shell.out.buffer.flush()
    else:
        path = _path(given.output, record, given.to, made)
        not_confirmed = _write(path, made.data, overwrite=given.force)
        shell.outcome.settle(NOT_SURE if not_confirmed else REFUSED if missing else SUCCESS)
        size = _("{number} kB", number=grouped(max(1, round(len(made.data) / 1000))))
        shell.tell(with_label(f"{path}", f"{FORMATS[given.to].phrase} ({size})."))
        shell.remark(*not_confirmed)
    _remark_on_doubts(made, shell)
    left_out = _("It is left out of this document.")
    shell.remark(*(f"{sentence} {left_out}" for sentence in missing))
    return shell.outcome.otherwise(REFUSED if missing else SUCCESS)


def _made(given: Namespace, shell: Shell) -> tuple[Path, WriteUp, tuple[str, ...]]:
    """Return the record and its document; for the name of a plenary, that of all groups together.

    Last comes what there is to say of groups that it leaves out. Raises RecordError where the name means neither, or
    where the record of a group cannot be read, RefusedError where the document must not be made.
    """
    own: dict[str, Any] = {"attribution": given.attribution, "templates": templates_folder(shell.environ)}
    try:
        record = shell.record(given.record)
        if _is_of_all(record, given.record):
            raise RecordError(_("{name} is one of several groups.", name=record.name))
    except RecordError as error:
        from sessions.writeup.joint_documents import write_up_together  # few sessions have several groups

        try:
            plenary = find_plenary(shell.folder, typed(given.record))
        except RecordError:
            raise error from None
        if given.client is not None:
            raise UsageError(
                _(
                    "peer-assist export: {name} is several groups. Name the group's own record with --client.",
                    name=plenary.name,
                )
            ) from None
        plenary.all_that_is_there()  # what such a group has agreed about names nobody knows
        groups = [Reader(group.path).meeting for group in plenary.groups]
        said = Reader(plenary.own).meeting if plenary.own else None
        name = plenary.groups[0].path.with_name(f"{plenary.name}.toml")
        now = shell.clock_on(plenary.own_path, *(group.path for group in plenary.groups))()
        return name, write_up_together(groups, said, now, given.to, **own), plenary.missing
    meeting = Store(record).meeting
    client = client_called(meeting, given.client).number if given.client is not None else 0
    elsewhere = people_of_other_groups(record, meeting.header)
    return record, write_up(meeting, shell.clock_on(record)(), given.to, **own, client=client, elsewhere=elsewhere), ()


def _is_of_all(record: Path, typed_name: str) -> bool:
    """Whether what was typed is the name of a plenary, of which `record` is the only one that is found by it."""
    own = re.sub(r"-(?:group-\d+|plenary)\Z", "", record.stem)
    is_beginning = typed_name.casefold() in {own.casefold(), re.sub(r"\A\d{4}-\d\d-\d\d-", "", own).casefold()}
    return own != record.stem and is_beginning


def _remark_on_doubts(made: WriteUp, shell: Shell) -> None:
    if made.attribution != "names":
        shell.remark(_("Names are left out of this copy; the log on this laptop keeps them."))
    if made.kept:
        shell.remark(
            ngettext(
                "In group {groups} the consent says that notes stay in the group: ask there before you send this.",
                "In groups {groups} the consent says that notes stay in the group: ask there before you send this.",
                len(made.kept),
                groups=listed(map(str, made.kept)),
            )
        )
    if not made.doubts:
        return
    shell.remark(_("Check these before you send it; they may identify somebody:"))
    for doubt in made.doubts:
        where = _("before the log") if doubt.n is None else _("entry {number}", number=doubt.n)
        word = _("“{text}”", text=doubt.word)
        shell.remark(f"  {word} ({where}, {doubt.reason}): {doubt.sentence}")


# --- where it goes


def _path(output: str, record: Path, to: str, made: WriteUp) -> Path:
    """Return where to write. Raises RefusedError for a record, and for anything else that is no file."""
    target = Path(output)
    path = true_path(export_path(record, to, made, target) if target.is_dir() else target)
    if path.suffix == ".toml":
        other = f"{path.stem}.{to}"
        raise RefusedError(
            _("{path} would look like a record. Use another ending, such as {other}.", path=path, other=other)
        )
    if path.exists() and not path.is_file():
        raise RefusedError(_("{path} is not a file: nothing was written.", path=path))
    if path.exists() and _is_record(path):
        raise RefusedError(_("{path} is a record, and is never overwritten. Choose another name.", path=path))
    return path


def _is_record(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            begin = file.read(_BEGINNING)
    except OSError as error:
        reason = plain_reason(error)
        raise RefusedError(
            _("{path} cannot be read: {reason}. Nothing was written.", path=path, reason=reason)
        ) from None
    return all(sign.search(begin) for sign in _RECORD)


def _write(path: Path, data: bytes, *, overwrite: bool) -> tuple[str, ...]:
    """Write a document; return what to say where the disk has not confirmed it. Raises RefusedError."""
    try:
        save(path, data, overwrite=overwrite)
    except NotConfirmedError as error:
        return (str(error),)
    except FileExistsError:
        raise RefusedError(
            _(
                "{path} exists already, perhaps with changes of yours, and was left as it is. Choose another name, or "
                "overwrite it with --force.",
                path=path,
            )
        ) from None
    return ()


def _copy_templates(folder: Path, shell: Shell, *, force: bool) -> int:
    """Copy the templates into a folder, overwriting only with `force`; say which, and from where they are used."""
    not_confirmed: tuple[str, ...] = ()
    for name, text in built_in_templates().items():
        not_confirmed += _write(folder / name, text.encode(), overwrite=force)
        shell.tell(str(folder / name))
    shell.outcome.settle(NOT_SURE if not_confirmed else SUCCESS)
    shell.remark(*not_confirmed)
    used = templates_folder(shell.environ)
    shell.remark(
        _(
            "Templates in {path} replace the ones that come with the program; keep only those you change.",
            path=used,
        )
    )
    return shell.outcome.otherwise(SUCCESS)
