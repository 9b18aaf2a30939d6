"""`peer-assist search`: full-text search over all sessions, best matches first."""

import os

from sessions.common.sanitize import clean_line
from sessions.language.texts import _, ngettext, pgettext
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
from tui.cli.listing import add_filter, ask, cut_off, filter_given, line_width, open_index, utc
from tui.cli.parser import Parser, whole_number
from tui.cli.shell import Shell, UsageError, typed, without_collecting
from tui.views.fitting import cells, fitted, padded

_KIND, _WHO = 11, 12
_LONGEST_KIND = 20
_SNIPPET = 120


def _parser() -> Parser:
    parser = Parser(
        "search",
        _(
            "Search all sessions: titles, challenges, and the current wording of every contribution. Accents and "
            "capitals do not matter; the last word matches as a prefix; words in quotes have to follow one another."
        ),
        "peer-assist search painted wall",
        "peer-assist search '\"on top of the pile\"' --kind question",
        "peer-assist search treasurer --person ngozi --since 2026",
    )
    add = parser.add_argument
    add(
        "words",
        metavar=pgettext("in a usage", "WORDS"),
        nargs="+",
        help=_("all of them in one entry, else all of them in one session"),
    )
    add_filter(parser, _("only what this person said"))
    # For translators: {kinds} are to be typed.
    kind = _("only this kind: {kinds}, ...", kinds="tip, question, action, title")
    add("--kind", metavar=pgettext("in a usage", "KIND"), action="append", default=[], help=kind)
    add(
        "--limit",
        metavar="N",
        type=whole_number(0),
        default=MOST_SESSIONS,
        help=_("at most N sessions, 0 for all ({usual})", usual=MOST_SESSIONS),
    )
    every = ngettext(
        "every hit in a session, not only the best one", "every hit in a session, not only the best {number}", MOST_HITS
    )
    add("--all", action="store_true", help=every)
    return parser


def command_search(arguments: "list[str]", shell: Shell) -> int:
    """Print what matches; return 1 where nothing does. Raises UsageError, RecordError."""
    without_collecting()
    given = _parser().parse_args(arguments)
    terms = read_terms(" ".join(typed(word) for word in given.words))
    if not terms:
        raise UsageError(_("search: there is neither a letter nor a digit in these words."))
    unknown = next((kind for kind in given.kind if kind not in KINDS), None)
    if unknown is not None:
        raise UsageError(
            _(
                "search: there is no kind “{kind}”. Kinds are: {kinds}.",
                kind=clean_line(typed(unknown)),
                kinds=", ".join(KINDS),
            )
        )
    which = filter_given(given, shell)
    scope = SearchScope(SessionFilter(which.format, "", which.since, which.until), tuple(given.kind), which.person)
    index = open_index(shell)
    most, each = given.limit or None, None if given.all else MOST_HITS
    matches, total = ask(index, lambda connection: search(connection, index.folder, terms, scope, most, each), shell)
    if given.json:
        shell.tell_json({"total": total, "sessions": [_data(match) for match in matches]})
    else:
        _tell(matches, total, terms, shell)
    return 0 if matches else 1


def _tell(matches: "tuple[Match, ...]", total: int, terms: SearchTerms, shell: Shell) -> None:
    width = line_width(shell.out)
    for at, match in enumerate(matches):
        if at:
            shell.tell("")
        _tell_match(match, terms, width, shell)
    if not matches:
        shell.tell(_("Nothing found. Every word has to occur: try fewer words, or only their beginnings."))
    elif (others := total - len(matches)) > 0:
        more = ngettext(
            "… and in {number} more session: --limit 0 shows all of them.",
            "… and in {number} more sessions: --limit 0 shows all of them.",
            others,
        )
        shell.tell("", more)


def _tell_match(match: Match, terms: SearchTerms, width: int, shell: Shell) -> None:
    """Print the day, the title and the file of a session, and its best hits."""
    session = match.session
    file, title = clean_line(session.path.stem), clean_line(session.title)
    if width:
        title = fitted(title, max(20, width - 12 - cells(file) - 2))
    head = cut_off(f"{session.held.astimezone():%Y-%m-%d}  {title}  {file}", width)
    shell.tell(f"\x1b[1m{head}\x1b[0m" if width else head)
    kind = max(_KIND - 1, *(cells(clean_line(hit.is_called)) for hit in match.hits)) if match.hits else 0
    shell.tell(*(_hit_line(hit, terms, width, min(kind, _LONGEST_KIND)) for hit in match.hits))
    if match.more:
        more = ngettext(
            "{number} more hit: --all shows every one", "{number} more hits: --all shows every one", match.more
        )
        shell.tell(f"  {more}")


def _hit_line(hit: Hit, terms: SearchTerms, width: int, kind: int) -> str:
    """Return the kind, who said it, and the part of the text with «the match» in it."""
    head = f"  {padded(clean_line(hit.is_called), kind)} {padded(clean_line(hit.called), _WHO)}  "
    pieces = snippet(hit.text, terms, max(20, width - cells(head) - 8) if width else _SNIPPET)
    bold, plain = ("\x1b[1m", "\x1b[0m") if width else ("", "")
    line = head + "".join(f"«{piece}»" if is_marked else piece for piece, is_marked in pieces)
    return cut_off(line, width).replace("«", f"{bold}«").replace("»", f"»{plain}")


# --- for programs


def _data(match: Match) -> dict[str, object]:
    session = match.session
    return {
        "file": os.fspath(session.path),
        "title": session.title,
        "format": session.format,
        "state": "unreadable" if session.trouble else session.state,
        "held": utc(session.held),
        "hits": [
            {"n": hit.n, "kind": hit.kind, "at": utc(hit.at), "person": hit.person or None, "text": hit.text}
            for hit in match.hits
        ],
        "more": match.more,
    }
