"""The codes of languages, as people and systems write them."""

UNKNOWN = "und"
_LONGEST = 8


def tag(code: str) -> str:
    """Return a code as pages and records have it: `pt-BR` of `pt_br.UTF-8`; UNKNOWN of what is no code."""
    language, dash, region = code.strip().partition(".")[0].partition("@")[0].replace("_", "-").partition("-")
    # It becomes part of the name of a file and of a page, and a record may say anything.
    if not _is_part(language) or (dash and not all(map(_is_part, region.split("-")))):
        return UNKNOWN
    return f"{language.casefold()}{dash}{region.upper() if len(region) == 2 else region}"


def base(code: str) -> str:
    """Return a language without its region: `pt` of `PT_br.UTF-8`; UNKNOWN of what is no code."""
    return tag(code).partition("-")[0]


def _is_part(text: str) -> bool:
    return text.isascii() and text.isalnum() and len(text) <= _LONGEST
