"""`peer-assist wording`: whether lines sound like advice, or begin like open questions."""

import json
from collections.abc import Sequence

from sessions.common.sanitize import clean, clean_line
from sessions.language.texts import _, person_language, pgettext
from sessions.wording import review
from sessions.wording.review import Review
from tui.cli.parser import Parser
from tui.cli.shell import Shell, option, read_lines, typed

_KEYS = ("text", "flagged", "rule", "words", "say")


def command_wording(arguments: Sequence[str], shell: Shell) -> int:
    """Review the lines of standard input. Raises UsageError for a language without rules, or bytes that are no text."""
    parser = Parser(
        "wording",
        _("Check each line of standard input: does it sound like advice, or not begin like an open question?"),
        'echo "You should paint it." | peer-assist wording --kind tip',
    )
    parser.add_argument("--kind", choices=("tip", "question"), required=True, help=_("what the lines are"))
    spoken = person_language()
    of_the_lines = _("the language of the lines: {code} (if left out), fr, pt-BR, ...", code=spoken)
    parser.add_argument("--language", metavar=pgettext("in a usage", "LANGUAGE"), default=spoken, help=of_the_lines)
    # The names in an object are the same in every language.
    keys = ", ".join(_KEYS)
    parser.add_argument("--json", action="store_true", help=_("one object per line: {keys}", keys=keys))
    given = parser.parse_args(arguments)
    language = clean_line(typed(given.language))
    with option("--language"):
        review("", kind=given.kind, language=language)  # an unknown one is refused before anything is read
    for line in read_lines(shell.stdin()):
        reviewed = review(line, kind=given.kind, language=language)
        if given.json:
            # ASCII only: the text stays what it was, and no control character in it reaches a terminal.
            shell.tell(json.dumps({key: getattr(reviewed, key) for key in _KEYS}))
        elif line.strip():
            shell.tell(_as_text(reviewed))
    return 0


def _as_text(reviewed: Review) -> str:
    text = clean(reviewed.text)
    # For translators: in front of a line that does not sound like advice, and then of one that does; short words.
    fine = pgettext("wording", "ok")
    flagged = pgettext("wording", "flagged")
    room = max(len(fine), len(flagged))
    if not reviewed.flagged:
        return f"{fine.ljust(room)}  {text}"
    # For translators: {rule} is its name in the files of rules, {sentence} what the facilitator says.
    why = _(
        "{rule}: “{words}”. Say: {sentence}", rule=reviewed.rule, words=clean(reviewed.words), sentence=reviewed.say
    )
    return f"{flagged.ljust(room)}  {text}\n{' ' * room}  {why}"
