"""The demo: a record made from an example, in a temporary folder of its own."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sessions.language.texts import N_, _, base_language, person_language
from tui.cli.shell import Shell

if TYPE_CHECKING:
    from sessions.record.header import Header  # as above

EXAMPLE = "approved-is-not-released.toml"
_TITLE = N_("Approved is not released")
_CHALLENGE = N_("How do we get the nine local governments to release the family planning money they approved?")


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
    from sessions.record.parsing import parse_record  # likewise
    from sessions.record.writing import header_text

    example = parse_record(data, EXAMPLE)
    challenge = example.header.session.challenge or next(
        (entry.text for entry in example.entries if isinstance(entry, ContributionEntry) and entry.kind == "challenge"),
        None,
    )
    changes = {"scheduled": whole_second(shell.clock()), "challenge": challenge}
    session = example.header.session.model_copy(update=changes)
    header = example.header.model_copy(update={"session": session})
    return header_text(header if base_language() == session.language else _in_language(header)).encode()


def _in_language(header: "Header") -> "Header":
    """Return the header of the example as it would be where its group spoke the language of the person."""
    from dataclasses import replace  # few demos are in another language

    from sessions.formats.loading import load_format  # likewise
    from sessions.planning.header import header_of, plan_of
    from sessions.planning.language import with_language

    theirs = person_language()
    plan = with_language(plan_of(header, load_format(header.session.format)), theirs)
    english = header.session.language
    people = (one.model_copy(update={"language": theirs}) if one.language == english else one for one in plan.people)
    return header_of(replace(plan, title=_(_TITLE), challenge=_(_CHALLENGE), people=tuple(people)))
