"""What wikis, Markdown and consoles write around words, as plain text with TABs between cells."""

import re

_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")
_OUTER_LINK = re.compile(r"\[https?://[^\s\[\]]{1,2000}[ \t]{1,20}([^\[\]\n]{1,400})\]")
_TEMPLATE = re.compile(r"\{\{[^{}]*\}\}")
_STRUCK = re.compile(r"<(?:s|del|strike)>((?:(?!<(?:s|del|strike)>).){0,400}?)</(?:s|del|strike)>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:b|i|u|em|strong|small|sup|sub|span|nowiki)(?:\s[^<>@]{0,80})?>", re.IGNORECASE)
_EMPHASIS = re.compile(r"'{2,5}|\*\*|__")
_GAP = re.compile(r"(?<=\S)(?: {2,}| \t|\u2003+)(?=\S)")
# A text whose lines have gaps in most of them is a table that is drawn with spaces.
_FEWEST_GAPS = 0.4
_LONGEST_LINE = 2_000


def without_markup(text: str) -> str:
    """Return a text without what a wiki or Markdown writes around words; its tables have bars between their cells."""
    if "[[" in text or "{|" in text or "http" in text or "<" in text or "**" in text:
        text = _LINK.sub(r"\1", _TEMPLATE.sub(" ", text))
        text = _OUTER_LINK.sub(r"\1", text)
        text = _BREAK.sub(" ", _STRUCK.sub(r"~~\1~~", text))
        text = _TAG.sub("", text) if "<" in text else text
    if "{|" in text:
        return _of_mediawiki(_EMPHASIS.sub("", text))
    if re.search(r"^\^ .* \^[ \t]*$", text, re.MULTILINE):  # the titles of a table in DokuWiki
        return re.sub(r"^\^ (.*) \^[ \t]*$", lambda row: f"| {row[1].replace('^', '|')} |", text, flags=re.MULTILINE)
    return text.replace("||", "|") if re.search(r"^\|\|.*\|\|[ \t]*$", text, re.MULTILINE) else text


def _of_mediawiki(text: str) -> str:
    """Return the tables of MediaWiki with a row on each line."""
    rows: list[list[str]] = []
    for line in text.split("\n"):
        bare = line.strip()
        if bare.startswith(("{|", "|}", "|+", "|-")):
            rows.append([])
        elif bare.startswith(("!", "|")):
            cells = bare[1:].replace("!!", "|").replace("||", "|").strip()
            if not (rows and rows[-1] and rows[-1][0].startswith("|")):
                rows.append(["|"])
            rows[-1].append(f"{cells} |")
        else:
            rows.append([line])
    return "\n".join(" ".join(parts) for parts in rows)


def with_columns(text: str) -> str:
    """Return a text with a TAB for each gap of spaces, where columns are drawn with spaces; else as it is."""
    if "\t" in text or "  " not in text:
        return text
    lines = [line for line in text.split("\n") if line.strip()]
    gaps = sum(len(line) < _LONGEST_LINE and _GAP.search(line) is not None for line in lines)
    if gaps < 2 or gaps < _FEWEST_GAPS * len(lines):
        return text
    # What begins with a gap goes on below the second column.
    return "\n".join(re.sub(r"^ {6,}(?=\S)", "\t", _GAP.sub("\t", line.rstrip())) for line in text.split("\n"))
