"""Finding and loading formats: those that come with the program, and a person's own."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from sessions.common.errors import FormatError
from sessions.common.files import MOST_BYTES, plain_reason
from sessions.common.sanitize import clean_line
from sessions.formats.known_words import in_quotes
from sessions.formats.model import Format
from sessions.language.catalogues import ENGLISH
from sessions.language.tags import base
from sessions.language.texts import _, grouped


def formats_folder(environ: Mapping[str, str]) -> Path:
    """Return the folder for a person's own formats: beside the records in PEER_ASSIST_HOME, else the system's place."""
    if home := environ.get("PEER_ASSIST_HOME"):
        return Path(home) / "formats"
    from platformdirs import user_config_path  # slow to import, and not needed with PEER_ASSIST_HOME

    return user_config_path("peer-assist", appauthor=False) / "formats"


def built_in_names() -> tuple[str, ...]:
    """Return the ids of the formats that come with the program, variants included."""
    return tuple(sorted(name for one in _built_in() for name in _by_name(one)))


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
            raise FormatError(_("{file} is not a file.", file=source))
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise FormatError(
                _(
                    "{file} is larger than any format: {number} kB are the limit.",
                    file=source,
                    number=grouped(MOST_BYTES // 1000),
                )
            )
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise FormatError(_("{file} cannot be read: {reason}.", file=source, reason=plain_reason(error))) from None
    except UnicodeDecodeError:
        raise FormatError(_("{file} is not UTF-8 text. Save it as UTF-8.", file=source)) from None
    return _parsed(text, source, path.stem)


def _parsed(text: str, source: str, name: str = "") -> Format:
    from sessions.formats.validation import parse_format  # a window on a record asks only where formats are

    return parse_format(text, source, name)


def format_names(folder: Path | None = None) -> tuple[str, ...]:
    """Return the ids of all usable formats: built in, and the sound ones in `folder`."""
    own: list[str] = []
    for path in own_files(folder):
        try:
            own += _by_name(read_own(path))
        except FormatError:
            continue  # `peer-assist formats` says what is wrong with it
    return tuple(sorted({*built_in_names(), *own}))


def load_format(name: str, folder: Path | None = None, language: str = ENGLISH) -> Format:
    """Return the format called `name`: a person's own in `folder` comes before one that comes with the program.

    An own one has one language; the others have their texts in `language`, or in English where there are none in it.
    Raises FormatError when there is none, or when its file is not sound. A file that is not sound, and that would only
    have held a variant of that name, is skipped if another file has it.
    """
    trouble: FormatError | None = None
    for path in own_files(folder):
        if _may_hold(path.stem, name):
            try:
                named = _by_name(read_own(path))
            except FormatError as error:
                if name == path.stem:
                    raise
                trouble = trouble or error
                continue
            if name in named:
                return named[name]
    for one in _built_in(name, language):
        if built_in := _by_name(one).get(name):
            return built_in
    if trouble:
        raise trouble
    called = clean_line(name)
    is_file = "/" in called or called.endswith(".toml")
    places = {"name": in_quotes(called), "formats": ", ".join(format_names(folder))}
    if is_file:
        raise FormatError(
            _(
                "There is no format {name}. Check a file with --check: peer-assist formats --check FILE. "
                "Choose one of: {formats}.",
                **places,
            )
        )
    raise FormatError(_("There is no format {name}. Choose one of: {formats}.", **places))


def _may_hold(stem: str, name: str) -> bool:
    """Whether a format, or a variant of one, may be in a file with this stem."""
    return name == stem or name.startswith(f"{stem}-")


def _by_name(one: Format) -> dict[str, Format]:
    """Return a format and its variants by their ids."""
    return {each.id: each for each in (one, *map(one.in_variant, one.variants))}


def in_language_of(one: Format, language: str) -> Format:
    """Return a format with its texts in another language; as it is where it has only one."""
    if not one.language or base(one.language) == base(language):
        return one
    by_name = (_by_name(each).get(one.id) for each in _built_in(one.id, language))
    return next((found for found in by_name if found), one)


def _built_in(name: str = "", language: str = ENGLISH) -> Iterator[Format]:
    """Yield the formats that come with the program; with a name only those whose file may hold it."""
    from importlib import resources  # slow to import; opening a record, with a copy of its format, does not need it

    folder = resources.files(__package__)
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        stem, _dot, ending = file.name.rpartition(".")
        if ending == "toml" and (not name or _may_hold(stem, name)):
            english = _parsed(file.read_text("utf-8"), file.name).model_copy(update={"language": ENGLISH})
            texts = folder / base(language) / file.name
            yield _with_texts(english, texts.read_text("utf-8"), base(language)) if texts.is_file() else english


def _with_texts(english: Format, texts: str, language: str) -> Format:
    from sessions.formats.translation import with_texts  # no group that speaks English needs it

    return with_texts(english, texts, language)
