"""Formats: the agenda of a Peer Assist variant as data, those that come with the program and a person's own."""

from collections.abc import Mapping
from pathlib import Path

from sessions.common.errors import FormatError
from sessions.common.files import plain_reason
from sessions.common.sanitize import clean_line
from sessions.formats.model import Format
from sessions.formats.validation import parse_format

MOST_BYTES = 1_000_000


def formats_folder(environ: Mapping[str, str]) -> Path:
    """Return the folder for a person's own formats: beside the records in PEER_ASSIST_HOME, else the system's place."""
    if home := environ.get("PEER_ASSIST_HOME"):
        return Path(home) / "formats"
    from platformdirs import user_config_path  # whoever names a folder does not wait for it

    return user_config_path("peer-assist", appauthor=False) / "formats"


def built_in_names() -> tuple[str, ...]:
    """Return the ids of the formats that come with the program, each variant under its own."""
    names = [name for file in _built_in_files() for name in _names_in(parse_format(_built_in(file), file))]
    return tuple(sorted(names))


def own_files(folder: Path | None) -> tuple[Path, ...]:
    """Return the files with a person's own formats; none where there is no folder, or it cannot be read."""
    try:
        return tuple(sorted(folder.glob("*.toml"))) if folder else ()
    except OSError:
        return ()


def read_own(path: Path) -> Format:
    """Return the format in a file. Raises FormatError, also where the file's name is not the format's id."""
    source = clean_line(path.name)
    try:
        if path.exists() and not path.is_file():
            raise FormatError(f"{source} is not a file.")
        with path.open("rb") as file:
            text = file.read(MOST_BYTES).decode("utf-8-sig")
    except OSError as error:
        raise FormatError(f"{source} cannot be read: {plain_reason(error)}.") from None
    except UnicodeDecodeError:
        raise FormatError(f"{source} is not UTF-8 text. Save it as UTF-8.") from None
    found = parse_format(text, source)
    if found.id != path.stem:
        raise FormatError(f"{source}: id: “{found.id}” is not the name of the file. Write id = “{path.stem}”.")
    return found


def format_names(folder: Path | None = None) -> tuple[str, ...]:
    """Return the ids of all formats that can be used: built in, and sound ones in `folder`."""
    own: list[str] = []
    for path in own_files(folder):
        try:
            own += _names_in(read_own(path))
        except FormatError:
            continue  # `peer-assist formats` says what is wrong with it
    return tuple(sorted({*built_in_names(), *own}))


def load_format(name: str, folder: Path | None = None) -> Format:
    """Return the format called `name`: of `folder`, a person's own, before the one that comes with the program.

    Raises FormatError when there is none, or when its file is not sound. One that is not sound is passed over where it
    only may have held a variant of that name, and another file does.
    """
    trouble: FormatError | None = None
    for path in own_files(folder):
        if name == path.stem or name.startswith(f"{path.stem}-"):
            try:
                found = _called(read_own(path), name)
            except FormatError as error:
                if name == path.stem:
                    raise
                trouble = trouble or error
                continue
            if found:
                return found
    for file in _built_in_files():
        stem = file.removesuffix(".toml")
        if name == stem or name.startswith(f"{stem}-"):
            found = _called(parse_format(_built_in(file), file), name)
            if found:
                return found
    if trouble:
        raise trouble
    raise FormatError(f"There is no format “{clean_line(name)}”. Choose one of: {', '.join(format_names(folder))}.")


def _called(found: Format, name: str) -> Format | None:
    if found.id == name:
        return found
    return next((found.in_variant(variant) for variant in found.variants if f"{found.id}-{variant.id}" == name), None)


def _names_in(found: Format) -> tuple[str, ...]:
    return (found.id, *(f"{found.id}-{variant.id}" for variant in found.variants))


def _built_in_files() -> tuple[str, ...]:
    from importlib import resources  # whoever opens a record, which has a copy of its format, does not wait for it

    files = resources.files(__package__).iterdir()
    return tuple(sorted(file.name for file in files if file.name.endswith(".toml")))


def _built_in(file: str) -> str:
    from importlib import resources  # likewise

    return resources.files(__package__).joinpath(file).read_text("utf-8")
