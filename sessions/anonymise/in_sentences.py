"""What replaces a name in French, Portuguese and Spanish, where small words go by the word that follows.

`d'Inès` becomes `de quelqu'un`, `da Inês` becomes `de alguém`, `Ana e Inés` becomes `Ana y quien presenta`. A name may
have an article there, and what replaces it has one of its own, or none.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

# What formats and we call a role stands above a list; in a sentence people are called by what they do.
_IN_A_SENTENCE: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "personne qui présente": "la personne qui présente",
        "facilitateur·rice": "la personne qui facilite",
        "facilitateur·rice externe": "la personne externe qui facilite",
        "preneur·se de notes": "la personne qui prend les notes",
        "preneur·se de notes externe": "la personne externe qui prend les notes",
        "rapporteur·e": "la personne qui fait rapport",
        "observateur·rice": "la personne qui observe",
        "gardien·ne du temps": "la personne qui garde le temps",
        "porteur·se du cas": "la personne qui apporte le cas",
        "client·e": "la personne cliente",
        "consultant·e": "la personne qui conseille",
        "participant·e": "la personne qui participe",
        "personne aidée": "la personne aidée",
        "équipe hôte": "l'équipe hôte",
        "équipe apprenante": "l'équipe apprenante",
        "équipe ressource": "l'équipe ressource",
        "groupe apprenant": "le groupe apprenant",
        "groupe conseil": "le groupe conseil",
        "assistance informatique": "l'assistance informatique",
    },
    "es": {
        "facilitación": "quien facilita",
        "facilitación externa": "quien facilita desde fuera",
        "toma de notas": "quien toma notas",
        "toma de notas externa": "quien toma notas desde fuera",
        "relatoría": "quien lleva la relatoría",
        "observación": "quien observa",
        "control del tiempo": "quien lleva el tiempo",
        "cliente": "quien es cliente",
        "persona asistida": "la persona asistida",
        "equipo anfitrión": "el equipo anfitrión",
        "equipo de aprendizaje": "el equipo de aprendizaje",
        "equipo de recursos": "el equipo de recursos",
        "grupo de aprendizaje": "el grupo de aprendizaje",
        "grupo asesor": "el grupo asesor",
        "soporte técnico": "el soporte técnico",
    },
    "pt": {
        "facilitação": "quem facilita",
        "facilitação externa": "quem facilita de fora",
        "relatoria": "quem faz a relatoria",
        "relatoria externa": "quem faz a relatoria de fora",
        "observação": "quem observa",
        "cliente": "quem é cliente",
        "equipe anfitriã": "a equipe anfitriã",
        "equipe de aprendizagem": "a equipe de aprendizagem",
        "equipe convidada": "a equipe convidada",
        "grupo de aprendizagem": "o grupo de aprendizagem",
        "grupo consultivo": "o grupo consultivo",
        "suporte de TI": "o suporte de TI",
    },
}
LANGUAGES = frozenset(_IN_A_SENTENCE)
"""The languages whose small words are known here."""


@dataclass(frozen=True, slots=True)
class _Small:
    """Small words of a language, right in front of a name: what `merged` is made of, which `article` is dropped.

    Behind one of the `determiners` a substitute loses its `own` article. `joints` are what becomes of the end of what
    stands before and of what replaces the name, with a bar where they meet.
    """

    merged: Mapping[str, str]
    article: re.Pattern[str]
    determiners: re.Pattern[str]
    own: tuple[str, ...]
    joints: tuple[tuple[re.Pattern[str], str], ...]


def _at_the_end(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})\Z", re.IGNORECASE)


def _joint(pattern: str, instead: str) -> tuple[re.Pattern[str], str]:
    return re.compile(rf"(?<![\w'’]){pattern}", re.IGNORECASE), instead


_FRENCH_VOWEL = "[aàâeéèêiîoôuû]"
_SPANISH_I, _SPANISH_O = "(?:i|í|hi(?![aeo])|y(?![aeiou]))", "(?:o|ó|ho|hó)"
# An "a" behind any other word may be what a verb asks for: "perguntei a Inês".
_NO_VERBS = "e|é|ou|que|mas|se|com|por|para|sem|até|foi|nem|como|sobre|quando|porque|segundo|conforme"
_A_PORTUGUESE_ARTICLE = rf"(?:\A|[^\w\s]\s*|\b(?:{_NO_VERBS})\s)"
_SMALL: Mapping[str, _Small] = {
    "fr": _Small(
        {"du": "de", "des": "de", "au": "à", "aux": "à"},
        re.compile(r"(?<!\w)(?P<article>(?:la|les?)\s|l['’])\Z", re.IGNORECASE),
        _at_the_end(r"(?:[mts](?:on|a|es)|[nv]otre|[nv]os|leurs?|ce|cet|cette|ces|une?|chaque|autre)\s"),
        ("une ", "un ", "la ", "le ", "l'"),
        (
            _joint(rf"(d|(?:jus|lors|puis|quoi)?qu)['’]\|(?!{_FRENCH_VOWEL})", r"\1e |"),
            _joint(rf"(d|qu)e\s\|(?={_FRENCH_VOWEL})", r"\1'|"),
            _joint(r"(d)e\s\|le ", r"\1u |"),
            _joint(r"à\s\|le ", "au |"),
        ),
    ),
    "es": _Small(
        {"del": "de", "al": "a"},
        re.compile(r"(?<!\w)(?P<article>(?:el|la|los|las)\s)\Z", re.IGNORECASE),
        _at_the_end(r"(?:mis?|tus?|sus?|nuestr[oa]s?|est[ea]|es[ea]|un[oa]?|cada|otr[oa])\s"),
        ("una ", "un ", "la ", "el "),
        (
            _joint(rf"e\s\|(?!{_SPANISH_I})", "y |"),
            _joint(rf"u\s\|(?!{_SPANISH_O})", "o |"),
            _joint(rf"y\s\|(?={_SPANISH_I})", "e |"),
            _joint(rf"o\s\|(?={_SPANISH_O})", "u |"),
            _joint(r"(de|a)\s\|el ", r"\1l |"),
        ),
    ),
    "pt": _Small(
        {
            **dict.fromkeys(("da", "do", "das", "dos"), "de"),
            **dict.fromkeys(("na", "no", "nas", "nos"), "em"),
            **dict.fromkeys(("pela", "pelo"), "por"),
            **dict.fromkeys(("à", "ao", "às", "aos"), "a"),
        },
        re.compile(rf"(?:(?<!\w)(?P<article>(?:os?|as)\s)|{_A_PORTUGUESE_ARTICLE}(?P<one>a\s))\Z", re.IGNORECASE),
        _at_the_end(r"(?:(?:minh|tu|su|noss)as?|meus?|teus?|seus?|nossos?|est[ea]|ess[ea]|uma?|cada|outr[oa])\s"),
        ("uma ", "um ", "a ", "o "),
        (
            _joint(r"(d)e\s\|([ao]) ", r"\1\2 |"),
            _joint(r"em\s\|([ao]) ", r"n\1 |"),
            _joint(r"(p)or\s\|([ao]) ", r"\1el\2 |"),
            _joint(r"(a)\s\|o ", r"\1o |"),
            _joint(r"a\s\|a ", "à |"),
        ),
    ),
}
_WORD_BEFORE = re.compile(r"(?<![^\W_])(\w+)(\s)\Z")
_REACH = 24


def called_in_a_sentence(role: str, language: str) -> str:
    """Return what the only person in a role is called within a sentence; the role itself where nothing is known."""
    return _IN_A_SENTENCE.get(language, {}).get(role, role)


def put_together(before: str, substitute: str, language: str) -> tuple[str, str]:
    """Return the text up to a name, and what replaces it, as they follow each other in one of the LANGUAGES."""
    small = _SMALL[language]
    kept, end = before[:-_REACH], before[-_REACH:]
    if small.determiners.search(end):
        own = next((article for article in small.own if substitute.startswith(article)), "")
        return before, substitute.removeprefix(own)
    end = _without_article(end, small)
    both = f"{end}|{substitute}"
    for pattern, instead in small.joints:
        both = _replaced(pattern, instead, both)
    end, _bar, substitute = both.partition("|") if "|" not in end else (end, "|", substitute)
    return kept + end, substitute


def _without_article(end: str, small: _Small) -> str:
    word = _WORD_BEFORE.search(end)
    preposition = small.merged.get(word[1].casefold()) if word else None
    if word and preposition:
        return f"{end[: word.start()]}{_like(word[1], preposition)}{word[2]}"
    article = small.article.search(end)
    return end[: article.start(article.lastgroup or 0)] if article else end


def _replaced(pattern: re.Pattern[str], instead: str, both: str) -> str:
    match = pattern.search(both)
    return f"{both[: match.start()]}{_like(match[0], match.expand(instead))}{both[match.end() :]}" if match else both


def _like(before: str, after: str) -> str:
    """Return a small word that begins as the one before it did."""
    return f"{after[:1].upper()}{after[1:]}" if before[:1].isupper() else after
