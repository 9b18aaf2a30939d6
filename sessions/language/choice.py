"""Which language is spoken to the person at the keys: as they said it in this command, in a setting, or to the system.

It is looked up before anything else is loaded, also for `--help`; where it is English nothing is loaded for it.
"""

from sessions.language.tags import base, tag

# Importing typing takes as long as all of `--help`; type checkers treat this name as true.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

OPTION = "--lang"
VARIABLE = "PEER_ASSIST_LANG"

_ENGLISH = "en"
_NONE = frozenset({"C", "POSIX"})


class ChosenLanguage:
    """A language, and the arguments of the command without the option that may have named it.

    `unknown` is where a language was named that there are no texts in, and which one.
    """

    def __init__(self, code: str, arguments: "list[str]", unknown: "dict[str, str]") -> None:
        self.code = code
        self.arguments = arguments
        self.unknown = unknown


def chosen_language(
    arguments: "Sequence[str]", environ: "Mapping[str, str]", configured: "Callable[[], tuple[str, str]]"
) -> ChosenLanguage:
    """Return the language that `--lang` names, else PEER_ASSIST_LANG, the configuration, or the locale.

    `configured` returns where the configuration is and the language that it names; empty where it names none.
    """
    asked, left = _without_option(arguments)
    named = [] if asked is None else [(OPTION, asked)]
    if setting := environ.get(VARIABLE, "").strip():
        named.append((VARIABLE, setting))
    unknown: dict[str, str] = {}
    for where, code in named:
        if _is_ours(code):
            return ChosenLanguage(tag(code), left, unknown)
        unknown[where] = code
    where, code = configured()
    if code and _is_ours(code):
        return ChosenLanguage(tag(code), left, unknown)
    if code:
        unknown[where] = code
    return ChosenLanguage(_of_locale(environ), left, unknown)


def _without_option(arguments: "Sequence[str]") -> "tuple[str | None, list[str]]":
    """Return the code that the option gives, wherever it stands before `--`, and the arguments without it."""
    code: str | None = None
    left: list[str] = []
    following = iter(arguments)
    for word in following:
        if word == OPTION:
            code = next(following, "")
        elif word.startswith(f"{OPTION}="):
            code = word.removeprefix(f"{OPTION}=")
        else:
            left.append(word)
            if word == "--":
                left += following
    return code, left


def _of_locale(environ: "Mapping[str, str]") -> str:
    """Return the language of the system, by the rules of gettext; English where there are no texts in it."""
    locale = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or "C"
    if locale in _NONE:
        return _ENGLISH  # as gettext has it, whatever LANGUAGE says; not so C.UTF-8
    preferred = (code.partition(".")[0] for code in (environ.get("LANGUAGE") or locale).split(":"))
    codes = (_ENGLISH if code in _NONE else code.partition("_")[0] for code in preferred if code)
    return next((tag(code) for code in codes if _is_ours(code)), _ENGLISH)


def _is_ours(code: str) -> bool:
    """Whether there are texts in a language; English needs no look at any file."""
    if tag(code).partition("-")[0] == _ENGLISH:
        return True
    from sessions.language.catalogues import our_languages  # loads more than help in English needs

    return base(code) in our_languages()
