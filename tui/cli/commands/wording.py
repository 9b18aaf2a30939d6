"""`peer-assist wording`: whether lines sound like advice, or begin like open questions."""

import json
from collections.abc import Sequence

from sessions.common.sanitize import clean, clean_line
from sessions.wording import review
from sessions.wording.review import Review
from tui.cli.parser import Parser
from tui.cli.shell import Shell, option, read_lines, typed


def command_wording(arguments: Sequence[str], shell: Shell) -> int:
    """Review the lines of standard input. Raises UsageError for a language without rules, or bytes that are no text."""
    parser = Parser(
        "wording",
        "Check each line of standard input: does it sound like advice, or not begin like an open question?",
        'example: echo "You should paint it." | peer-assist wording --kind tip',
    )
    parser.add_argument("--kind", choices=("tip", "question"), required=True, help="what the lines are")
    parser.add_argument("--language", default="en", help="the language of the lines: en (if left out), fr, pt-BR, ...")
    parser.add_argument("--json", action="store_true", help="one object per line: text, flagged, rule, words, say")
    given = parser.parse_args(arguments)
    language = clean_line(typed(given.language))
    with option("--language"):
        review("", kind=given.kind, language=language)  # an unknown one is refused before anything is read
    for line in read_lines(shell.stdin()):
        reviewed = review(line, kind=given.kind, language=language)
        if given.json:
            # ASCII only: the text stays what it was, and no control character in it reaches a terminal.
            shell.tell(json.dumps({key: getattr(reviewed, key) for key in ("text", "flagged", "rule", "words", "say")}))
        elif line.strip():
            shell.tell(_as_text(reviewed))
    return 0


def _as_text(reviewed: Review) -> str:
    text = clean(reviewed.text)
    if not reviewed.flagged:
        return f"ok       {text}"
    return f"flagged  {text}\n         {reviewed.rule}: “{clean(reviewed.words)}”. Say: {reviewed.say}"
