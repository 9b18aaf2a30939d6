"""Finding and loading formats: those that come with the program, and a person's own."""

from collections.abc import Mapping
from pathlib import Path

from sessions.common.errors import FormatError
from sessions.common.files import MOST_BYTES, plain_reason
from sessions.common.sanitize import clean_line
from sessions.formats.model import Format
from sessions.formats.validation import parse_format


def formats_folder(environ: Mapping[str, str]) -> Path:
    """Return the folder for a person's own formats: beside the records in PEER_ASSIST_HOME, else the system's place."""
    if home := environ.get("PEER_ASSIST_HOME"):
        return Path(home) / "formats"
    from platformdirs import user_config_path  # slow to import, and not needed with PEER_ASSIST_HOME

    return user_config_path("peer-assist", appauthor=False) / "formats"


def built_in_names() -> tuple[str, ...]:
    """Return the ids of the formats that come with the program, variants included."""
    names = [name for file in _built_in_files() for name in _names_in(parse_format(_built_in(file), file))]
    return tuple(sorted(names))


def own_files(folder: Path | None) -> tuple[Path, ...]:
    """Return the files of a person's own formats; none where there is no folder, or it cannot be read."""
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
    own = parse_format(text, source)
    if own.id != path.stem:
        raise FormatError(f"{source}: id: “{own.id}” is not the name of the file. Write id = “{path.stem}”.")
    return own


def format_names(folder: Path | None = None) -> tuple[str, ...]:
    """Return the ids of all usable formats: built in, and the sound ones in `folder`."""
    own: list[str] = []
    for path in own_files(folder):
        try:
            own += _names_in(read_own(path))
        except FormatError:
            continue  # `peer-assist formats` says what is wrong with it
    return tuple(sorted({*built_in_names(), *own}))


def load_format(name: str, folder: Path | None = None) -> Format:
    """Return the format called `name`: a person's own in `folder` comes before one that comes with the program.

    Raises FormatError when there is none, or when its file is not sound. A file that is not sound, and that would only
    have held a variant of that name, is skipped if another file has it.
    """
    trouble: FormatError | None = None
    for path in own_files(folder):
        if name == path.stem or name.startswith(f"{path.stem}-"):
            try:
                own = _called(read_own(path), name)
            except FormatError as error:
                if name == path.stem:
                    raise
                trouble = trouble or error
                continue
            if own:
                return own
    for file in _built_in_files():
        stem = file.removesuffix(".toml")
        if name == stem or name.startswith(f"{stem}-"):
            built_in = _called(parse_format(_built_in(file), file), name)
            if built_in:
                return built_in
    if trouble:
        raise trouble
    raise FormatError(f"There is no format “{clean_line(name)}”. Choose one of: {', '.join(format_names(folder))}.")


def _called(one: Format, name: str) -> Format | None:
    if one.id == name:
        return one
    return next((one.in_variant(variant) for variant in one.variants if f"{one.id}-{variant.id}" == name), None)


def _names_in(one: Format) -> tuple[str, ...]:
    return (one.id, *(f"{one.id}-{variant.id}" for variant in one.variants))


def _built_in_files() -> tuple[str, ...]:
    from importlib import (
        resources,  # slow to import; opening a record, which has a copy of its format, does not need it
    )

    files = resources.files(__package__).iterdir()
    return tuple(sorted(file.name for file in files if file.name.endswith(".toml")))


def _built_in(file: str) -> str:
    from importlib import resources  # likewise

    return resources.files(__package__).joinpath(file).read_text("utf-8")
