"""The day at the end of words.

The words go into the record as they were typed; the day is read besides them. One thing is cut off: a day behind a word
for `by` (due, by, d'ici, para, até ...) that is set apart from a sentence by a comma, a semicolon, a dash, brackets or
the end of the sentence. `Send the list, due friday` is recorded as `Send the list`; `Visit them due friday` stays
whole, as does what has a time of the day, which is kept nowhere else, and `Never pay, before friday`.

A day is read behind a word for `by`, where it is set apart, and where it says itself that it is ahead (in two weeks,
next friday, end of month); of a lesson, which mostly tells what has been, only the first. None is read where `due`
belongs to a verb before it (`Pay what is due today`, `Ask when the rent falls due friday`), or the day to another word
(`the minutes of tomorrow`), a question (`Ask what happens in two weeks`) or the past (`We met them in two weeks`).
"""

import re
from dataclasses import dataclass, field
from datetime import date

from sessions.common.dates import parse_span, read_day
from sessions.common.day_words import plain, vocabulary
from sessions.common.errors import InstantError
from sessions.common.sanitize import fold_name
from sessions.language.texts import _

_MOST_WORDS_OF_A_DAY = 10
_WORD = r"[^\s()\[\],;–—]+"
_ENDS = " \t\n.,;:!?…)]\"'”’»"
_SET_APART = r"(?:[,;:.!?…–—(\[]|\s-+|\n)\s*\Z"
_CUT_TOO = " \t\n,;–—-(["
_NEVER_CUT = r"\b(?:before|avant|antes)\b"
_BY = r"due|by|before|d['’]ici|avant|pour|para|antes|ate"
_IS_OWED = r"vence[nm]?|vencid[oa]s?|echoi(?:t|ent)|echue?s?|echeante?s?|de[bv]id[oa]s?|payable"
_BE = rf"{_IS_OWED}|\S+['’](?:s|re)|\S+n['’]t|is|are|was|were|be|been|being|est|sont|es|son|e|sao"
_IS = rf"(?:^|\s)(?:{_BE})(?: (?:not|still|now|already|also|yet|only))*\W*\Z"
_IS_DUE = (
    rf"(?:^|\s)(?:{_BE}|falls?|fell|fallen|falling|becomes?|became|becoming|comes?|came|coming|gets?|have|has|had)"
    r"(?: (?:not|still|now|already|also|yet|only))*\W*\Z"
)
_OWNS = (
    r"due|for|of|from|since|until|till|about|than|to|with|and|or|between|during|over|des|du|depuis|et|ou|desde|hasta|del"
    r"|do|da|de|y|e|por"
)
_ASKS_WHEN = r"(?:\b(?:when|what|which|where|why) |\A)(?:is|are|was|were|will)\b[^,;.:!?]*\Z"
_ASKS = (
    r"(?:\b(?:ask(?:s|ed|ing)?|wonder|find out|demande[rz]|preguntar|perguntar|savoir|saber)(?: [^\s.;:!?]+){0,4} "
    r"(?:when|where|which|if|qu[ei]|quoi|si|comment|quand|combien|quien|como|cuando|se|quem|quando|what|whether|how|who)"
    r"|\A(?:what|whether|how|who|why))\b[^.;:!?]*\Z"
)
_TELLS = (
    r"\A(?:we|i|he|she|they|it) (?:\w+[^\We]ed|met|had|went|was|were|did|made|got|took|paid|sent|gave|saw|told|said)\b"
    r"(?!.*\b(?:and|so|to|will|shall|must|should|better)\b)[^,;.:!?]*\Z"
)
_AMOUNT_DUE = r"\b(?:amounts?|sums?|balance|total|money) due today\Z"
_NOT_A_DAY = r"(?:to|diligence|process|course|respect|dates?)\b"
# Shorter ones would be people: `signed by Sam`, `para Dom`.
_SHORT_DAY = r"eod|mon|tues?|wed|thur?|fri|sat|sun|hoy|hoje"
_MONTH = r"(?:jan|feb|fev|mar|apr|avr|abr|ma[iy]|ju[in]|jul|aug|aou|ago|sep|set|oct|out|nov|de[cz]|dic|ene)"
_LIKE_A_DAY = (
    r"(?:(?:the|in|of|next|this|end|early|late|mid|start|beginning|le|la|el|o|a|du|de|del|do|da|fin|fim|final|debut|mi"
    r"|proxima|proximo) )*"
    r"(?:weeks?|weekend|months?|years?|semaines?|mois|semanas?|mes|[0-9]{1,4}[/-][0-9]{1,2}\b|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|lunes|martes|miercoles"
    r"|jueves|viernes|sabado|domingo|[0-9a-z]+[ -]feira|(?:noon|mid(?:day|night|i)|mediodia)\b"
    rf"|[0-9]{{1,2}}(?:[:.h][0-9]{{2}})? ?(?:[ap]\.?m|h)\b|[0-9]{{1,2}}[a-z]{{0,2}} (?:de |of )?(?:next month|{_MONTH})"
    rf"|(?:(?:early|late|mid|start|beginning|debut|mi|mediados|meados)[ -](?:of |de )?){_MONTH})"
)


@dataclass(frozen=True, slots=True)
class TypedLine:
    """What a line means: the `words` to be recorded, of `person` where one is named in front, and when they are `due`.

    Between them `words` and `cut` are what was typed behind the name; `phrase` names the day. `remark` says which day
    is not understood, `trouble` why the line cannot be recorded.
    """

    words: str
    person: str | None = None
    due: date | None = None
    cut: str = ""
    remark: str = ""
    trouble: str = ""
    phrase: str = field(default="", compare=False)


def read_due(text: str, today: date, *, only_by: bool = False) -> TypedLine:
    """Return the words of a text and the day at its end; `only_by`: only one behind a word for `by`."""
    tokens = list(re.finditer(_WORD, text))
    for at in range(max(1, len(tokens) - _MOST_WORDS_OF_A_DAY), len(tokens)):
        before, phrase = text[: tokens[at].start()], text[tokens[at].start() :].strip(_ENDS)
        is_apart = re.search(_SET_APART, before[-9:]) is not None
        try:
            found = read_day(phrase, today)
        except InstantError:
            if is_apart or re.fullmatch(_BY, fold_name(tokens[at][0])):
                return TypedLine(text, remark=_two_days(phrase))
            continue
        if found is None or _is_a_person(phrase):
            continue
        if not _is_when_due(before, phrase, is_by=found.is_due):
            return TypedLine(text)
        if not found.is_due and (only_by or not (is_apart or found.is_ahead)):
            break
        whole = not (found.is_due and is_apart) or found.has_time or re.search(_NEVER_CUT, fold_name(phrase))
        rest = text if whole else _sentence(before, today)
        cut = text[len(rest) :] if rest else ""
        return TypedLine(rest or text, due=found.day, cut=cut, phrase=phrase)
    is_unclear = _has_unclear_day(text, tokens, today, only_by=only_by)
    return TypedLine(text, remark=_("due when? friday, +7, or 2026-05-24") if is_unclear else "")


def _two_days(phrase: str) -> str:
    return _("due when? “{day}” can be two days: write the month as a word", day=phrase)


def _is_a_person(phrase: str) -> bool:
    """Whether one short word is there that is no day in full: `by Sam`."""
    *before, last = fold_name(phrase).split()
    is_one = not before or (len(before) == 1 and re.fullmatch(_BY, before[0]) is not None)
    return is_one and len(last) < 5 and last.isalpha() and not re.fullmatch(_SHORT_DAY, last)


def _is_when_due(before: str, phrase: str, *, is_by: bool) -> bool:
    """Whether a day is when the words before it are due, and belongs to no verb and no other word among them."""
    line, first = fold_name(before), fold_name(phrase).split()[0]
    last = (re.findall(_WORD, line) or [""])[-1].strip(_ENDS)
    if first == "due":
        is_amount = re.search(_AMOUNT_DUE, f"{line.rstrip()} {fold_name(phrase)}")
        return not (is_amount or re.search(_IS_DUE, line) or re.search(_ASKS_WHEN, line))
    is_owned = re.fullmatch(_OWNS, last) or re.fullmatch(_OWNS, first) or ("/" in first and last.isdecimal())
    is_told = re.search(_ASKS, line) or re.search(_TELLS, line)
    return not re.search(_IS, line) and (is_by or not (is_owned or is_told))


def _sentence(before: str, today: date) -> str:
    """Return the words before a day without what sets it apart, or nothing where they are no sentence of their own."""
    rest = before.rstrip(_CUT_TOO)
    pairs = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))
    is_whole = rest.count('"') % 2 == 0 and all(rest.count(one) == rest.count(other) for one, other in pairs)
    last = fold_name((re.findall(_WORD, rest) or [""])[-1])
    goes_on = rest.endswith(":") or re.fullmatch(_OWNS, last) or re.search(_IS_DUE, f" {last}")
    has_words = any(letter.isalnum() for letter in rest) and not goes_on
    # Where a day is left in it, it is a list of days, and nobody knows which one counts.
    return rest if has_words and is_whole and read_due(rest, today).due is None else ""


def _has_unclear_day(text: str, tokens: list[re.Match[str]], today: date, *, only_by: bool) -> bool:
    """Whether a text ends in words for `by` with something behind them that looks like a day, or in `next week`."""
    for at in range(max(0, len(tokens) - _MOST_WORDS_OF_A_DAY), len(tokens)):
        first = fold_name(tokens[at][0]).strip(_ENDS)
        tail = fold_name(text[tokens[at].end() :]).strip(_ENDS)
        if first == "due":
            is_near = len(tokens) - at < 5 or (re.match(_LIKE_A_DAY, tail) and not re.search(r"[,;:!?]", tail))
            is_day = is_near and not re.match(_NOT_A_DAY, tail)
            if is_day and _is_when_due(text[: tokens[at].start()], "due", is_by=True):
                return True
        elif re.fullmatch(_BY, first) and (re.match(_LIKE_A_DAY, tail) or _is_span(tail, today)):
            return True
        elif at and not only_by and plain(f"{first} {tail}") in vocabulary()["soon"]:
            return _is_when_due(text[: tokens[at].start()], first, is_by=False)
    return False


def _is_span(tail: str, today: date) -> bool:
    try:
        parse_span(tail, today)
    except InstantError:
        return False
    return len(tail) > 3
