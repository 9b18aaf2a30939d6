"""The demo: a record made from an example, in a temporary folder of its own."""

from contextlib import suppress
from pathlib import Path

from sessions.language.texts import _
from tui.cli.shell import Shell

EXAMPLE = "approved-is-not-released.toml"


def make_demo(shell: Shell, *, finished: bool = False) -> Path:
    """Make the record of a demo, planned for now or `finished`; return where it is. Raises RecordError."""
    import tempfile  # home and the windows import this module, and seldom make a demo
    from importlib import resources  # likewise

    from sessions.common.errors import NotConfirmedError, RecordError
    from sessions.common.files import replace_file
    from sessions.storage.locations import DEMO

    try:
        data = resources.files("sessions").joinpath("examples", EXAMPLE).read_bytes()
        path = Path(tempfile.mkdtemp(prefix=DEMO)) / EXAMPLE
        # A power cut may take a demo: it is in the folder for temporary files.
        with suppress(NotConfirmedError):
            replace_file(path, data if finished else _planned(data, shell), overwrite=False)
    except OSError as error:
        raise RecordError(
            _("The demo cannot be made: {reason} ({path}).", reason=error.strerror, path=error.filename)
        ) from None
    return path


def _planned(data: bytes, shell: Shell) -> bytes:
    """Return the example as it was before it started, planned for now."""
    from sessions.common.dates import whole_second  # only the demo needs them
    from sessions.model.entries import ContributionEntry  # likewise
    from sessions.record.parsing import parse_record
    from sessions.record.writing import header_text

    example = parse_record(data, EXAMPLE)
    challenge = example.header.session.challenge or next(
        (entry.text for entry in example.entries if isinstance(entry, ContributionEntry) and entry.kind == "challenge"),
        None,
    )
    changes = {"scheduled": whole_second(shell.clock()), "challenge": challenge}
    session = example.header.session.model_copy(update=changes)
    return header_text(example.header.model_copy(update={"session": session})).encode()
