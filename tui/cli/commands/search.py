"""`peer-assist search`: words in all sessions that are kept, the best first."""

import os

from sessions.common.phrases import counted
from sessions.common.sanitize import clean_line
from sessions.library.database import KINDS
from sessions.library.search import (
    MOST_HITS,
    MOST_SESSIONS,
    Hit,
    Match,
    SearchScope,
    SearchTerms,
    read_terms,
    search,
    snippet,
)
from sessions.library.summaries import SessionFilter
from tui.cli import listing as common
from tui.cli.shell import Parser, Shell, UsageError, typed, whole_number

_KIND, _WHO = 11, 12
_SNIPPET = 120


def _parser() -> Parser:
    parser = Parser(
        "search",
        "Look for words in all sessions: in titles, challenges, and in every word that stands. Accents and capitals "
        "do not matter; the last word may be begun only; words in quotes stand one after the other.",
        "examples: peer-assist search painted wall\n"
        "          peer-assist search '\"on top of the pile\"' --kind question\n"
        "          peer-assist search treasurer --person ngozi --since 2026",
    )
    add = parser.add_argument
    add("words", metavar="WORDS", nargs="+", help="all of them in one entry, else all of them in one session")
    common.add_choice(parser, "only what this person said")
    add("--kind", metavar="KIND", action="append", default=[], help="only this kind: tip, question, action, title, ...")
    add("--limit", metavar="N", type=whole_number(0), default=MOST_SESSIONS,
        help=f"so many sessions, 0 for all ({MOST_SESSIONS})")  # fmt: skip
    add("--all", action="store_true", help=f"all words that were found in a session, and not only the best {MOST_HITS}")
    return parser


def command_search(arguments: "list[str]", shell: Shell) -> int:
    """Print what is found; leave with 1 where that is nothing. Raises UsageError, RecordError."""
    common.without_collecting()
    # Words that begin with a dash are words, but for the options there are.
    given = _parser().parse_args(arguments)
    what = read_terms(" ".join(typed(word) for word in given.words))
    if not what:
        raise UsageError("search: there is neither a letter nor a digit in these words.")
    unknown = next((kind for kind in given.kind if kind not in KINDS), None)
    if unknown is not None:
        raise UsageError(f"search: there is no kind “{clean_line(typed(unknown))}”. Kinds are: {', '.join(KINDS)}.")
    choice = common.choice_of(given, shell)
    within = SearchScope(SessionFilter(choice.format, "", choice.since, choice.until), tuple(given.kind), choice.person)
    index = common.open_index(shell)
    most, each = given.limit or None, None if given.all else MOST_HITS
    found, total = index.ask(lambda asked: search(asked, index.folder, what, within, most, each))
    if given.json:
        common.dump({"total": total, "sessions": [_data(match) for match in found]}, shell)
    else:
        _tell(found, total, what, shell)
    return 0 if found else 1


def _tell(found: "tuple[Match, ...]", total: int, what: SearchTerms, shell: Shell) -> None:
    width = common.line_width(shell.out)
    for at, match in enumerate(found):
        if at:
            shell.tell("")
        _tell_match(match, what, width, shell)
    if not found:
        shell.tell("Nothing was found. Every word has to occur: try fewer of them, or only their beginnings.")
    elif total > len(found):
        shell.tell(f"\n… and in {counted(total - len(found), 'more session')}: --limit 0 shows all of them.")


def _tell_match(match: Match, what: SearchTerms, width: int, shell: Shell) -> None:
    """Print the day, the title and the file of a session, and its best words."""
    kept = match.kept
    file, title = clean_line(kept.path.stem), clean_line(kept.title)
    if width:
        title = common.cut(title, max(20, width - 12 - common.cells(file) - 2))
    head = common.cut_end(f"{kept.held.astimezone():%Y-%m-%d}  {title}  {file}", width)
    shell.tell(f"\x1b[1m{head}\x1b[0m" if width else head)
    for hit in match.hits:
        shell.tell(_hit_line(hit, what, width))
    if match.more:
        shell.tell(f"  {counted(match.more, 'further hit')}: --all shows every one")


def _hit_line(hit: Hit, what: SearchTerms, width: int) -> str:
    """Return the kind, who said it, and the part of the words in which «what was looked for» stands."""
    head = f"  {hit.kind.replace('_', ' '):<{_KIND}}{common.padded(hit.called, _WHO)}  "
    pieces = snippet(hit.text, what, max(20, width - common.cells(head) - 8) if width else _SNIPPET)
    bold, plain = ("\x1b[1m", "\x1b[0m") if width else ("", "")
    line = head + "".join(f"«{piece}»" if is_marked else piece for piece, is_marked in pieces)
    return common.cut_end(line, width).replace("«", f"{bold}«").replace("»", f"»{plain}")


# --- for programs


def _data(match: Match) -> dict[str, object]:
    kept = match.kept
    return {
        "file": os.fspath(kept.path),
        "title": kept.title,
        "format": kept.format,
        "state": "unreadable" if kept.trouble else kept.state,
        "held": common.iso(kept.held),
        "hits": [
            {"n": hit.n, "kind": hit.kind, "at": common.iso(hit.at), "person": hit.person or None, "text": hit.text}
            for hit in match.hits
        ],
        "more": match.more,
    }
