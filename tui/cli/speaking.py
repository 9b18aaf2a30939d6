"""Speaking the language of the person at the keys, before a command is run.

Everything here is needed for each `--help`, too: what is slow to load is loaded where that language is not English.
"""

import os
import sys

from sessions.language.choice import OPTION, VARIABLE, chosen_language

# Importing typing takes as long as all of `--help`; type checkers treat this name as true.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TextIO

TEXTS = "sessions.language.texts"
"""Where this module is loaded, texts may be given in another language than English, or were: tests run commands so."""

_ENGLISH = "en"


def speak_as_chosen(arguments: "Sequence[str]", environ: "Mapping[str, str]", err: "TextIO") -> "list[str] | None":
    """Speak the language that was chosen, and return the arguments without the option; None where that is refused."""
    file = configuration_file(environ)
    configured, is_sound = "", True

    def configuration() -> tuple[str, str]:
        nonlocal configured, is_sound
        configured, is_sound = _read(file)
        return file, configured

    choice = chosen_language(arguments, environ, configuration)
    if choice.code != _ENGLISH or TEXTS in sys.modules:
        from sessions.language.texts import speak  # loads more than help in English needs

        speak(choice.code)
    if not is_sound:
        _say_broken(file, err)
    for where, code in choice.unknown.items():
        _say_unknown(where, code, err)
    if OPTION in choice.unknown:
        return None
    if len(choice.arguments) < len(arguments):
        os.environ[VARIABLE] = choice.code  # programs that this one starts speak it, too
    return choice.arguments


def configuration_file(environ: "Mapping[str, str]") -> str:
    """Return the file with settings: `config.toml` beside the folder for formats, `.config.toml` beside records.

    It is where `formats_folder` is, too, but found without the library for such places, which is slow to import.
    """
    if own := environ.get("PEER_ASSIST_HOME"):
        return f"{own}/.config.toml"
    folder = environ.get("XDG_CONFIG_HOME", "")
    if not folder.startswith("/"):
        home = environ.get("HOME", "")
        folder = f"{home}/Library/Application Support" if sys.platform == "darwin" else f"{home}/.config"
    return f"{folder}/peer-assist/config.toml"


def _read(file: str) -> tuple[str, bool]:
    """Return the language that a file of settings names, and whether the file is sound; there may be none."""
    try:
        with open(file, "rb") as settings:  # noqa: PTH123  # paths are slow to load
            data = settings.read(65_536)
    except (FileNotFoundError, NotADirectoryError):
        return "", True
    except OSError:
        return "", False
    import tomllib  # most have no such file

    try:
        language = tomllib.loads(data.decode("utf-8-sig")).get("language", "")
    except (ValueError, RecursionError):
        return "", False
    return (language.strip(), True) if isinstance(language, str) else ("", False)


def _say_broken(file: str, err: "TextIO") -> None:
    from sessions.language.texts import _  # only a broken file needs it

    sentence = _('{path} is no file of settings, and was left out: it may say language = "fr", for example.', path=file)
    err.write(f"{_clean(sentence)}\n")


def _say_unknown(where: str, code: str, err: "TextIO") -> None:
    """Say which languages there are; where it was a setting that names another one, the command is still done."""
    from sessions.language.catalogues import our_languages  # only a mistake needs it
    from sessions.language.texts import _  # likewise

    ours = ", ".join(our_languages())
    if code:
        # For translators: {setting} is --lang, or the name of a variable or a file.
        sentence = _("{setting}: there are no texts in “{code}”. The languages are: {languages}.",
                     setting=where, code=code, languages=ours)  # fmt: skip
    else:
        sentence = _("{setting}: name a language: {languages}.", setting=where, languages=ours)
    err.write(f"{_clean(sentence)}\n")


def _clean(sentence: str) -> str:
    from sessions.common.sanitize import clean_line  # likewise

    return clean_line(os.fsencode(sentence).decode("utf-8", "replace"))
