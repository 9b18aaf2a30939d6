"""The wording check flags advice and closed questions, leaves offered experience alone, and never gets in the way."""

import time
import tomllib
import unicodedata
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.common.errors import PeerAssistError
from sessions.wording import Kind, review
from sessions.wording.normalise import normalise, sentences, without_quotations
from sessions.wording.review import Review
from sessions.wording.rules import Pattern, UnknownLanguageError, languages, rules, tolerant
from tests.builders.places import DATA

HERE = Path(__file__).parent
LANGUAGES = ("en", "es", "fr", "pt")


def labelled(path: Path) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    return cases


CASES = [*labelled(DATA / "wording_cases.toml"), *labelled(HERE / "wording_held_out.toml")]


def reviewed(case: dict[str, Any]) -> Review:
    return review(case["text"], kind=case["kind"], language=case["language"])


def patterns(language: str) -> list[tuple[Kind, Pattern]]:
    known = rules(language)
    tips: list[tuple[Kind, Pattern]] = [("tip", pattern) for pattern in known.anywhere + known.starts]
    return tips + [("question", pattern) for pattern in known.disguised + known.redirect]


def wrongly_judged(case: dict[str, Any]) -> bool:
    result = reviewed(case)
    return (
        result.flagged != case["flagged"]
        or not (bool(result.rule) == bool(result.words) == bool(result.say) == result.flagged)
        or result.words not in case["text"]
    )


def is_cut_inside_a_word(case: dict[str, Any]) -> bool:
    before, words, after = case["text"].partition(reviewed(case).words)
    return not words or (
        (words[-1].isalnum() and after[:1].isalnum()) or (words[0].isalnum() and before[-1:].isalnum())
    )


def test_a_labelled_sentence_is_judged_as_its_label_says() -> None:
    assert len(CASES) > 900
    wrong = [f"{case['language']} {case['kind']}: {reviewed(case)}" for case in CASES if wrongly_judged(case)]
    assert not wrong, "\n".join(wrong)


def test_the_words_named_are_whole_words() -> None:
    flagged = [case for case in CASES if case["flagged"]]
    assert len(flagged) > 500
    cut = [f"{case['language']} {case['kind']}: {reviewed(case)}" for case in flagged if is_cut_inside_a_word(case)]
    assert not cut, "\n".join(cut)


def test_the_example_of_each_pattern_triggers_that_pattern() -> None:
    reviews = {
        (language, pattern.id): review(pattern.example, kind=kind, language=language)
        for language in LANGUAGES
        for kind, pattern in patterns(language)
    }
    wrong = [
        f"{language} {id_}: {result}"
        for (language, id_), result in reviews.items()
        if result.rule != id_ or not (result.say and result.words)
    ]
    assert not wrong, "\n".join(wrong)


def test_the_example_of_each_exemption_is_let_through_and_needs_it() -> None:
    wrong = [
        f"{language} {exemption.id}: {exemption.example}"
        for language in LANGUAGES
        for exemption in rules(language).exempt
        if not exemption.regex.search(exemption.example.lower())
        or review(exemption.example, kind="tip", language=language).flagged
    ]
    assert not wrong, "\n".join(wrong)


def test_the_example_of_each_hint_is_accepted_with_that_remark() -> None:
    reviews = [
        (hint, review(hint.example, kind="question", language=language))
        for language in LANGUAGES
        for hint in rules(language).hints
    ]
    wrong = [f"{hint.id}: {result}" for hint, result in reviews if result.flagged or result.hint != hint.say]
    assert not wrong, "\n".join(wrong)


def test_ids_are_unique_and_sentences_to_say_vary() -> None:
    for language in LANGUAGES:
        ids = [pattern.id for _, pattern in patterns(language)]
        assert len(ids) == len(set(ids)), language
        assert len({pattern.say for _, pattern in patterns(language)}) >= 8, language


def test_the_words_are_the_very_words_that_were_typed() -> None:
    typed = {
        "Oh — YOU\u00a0\u00a0really SHOULD merge them.": "YOU\u00a0\u00a0really SHOULD",
        "We waited. Then you\u2019d better ask.": "you\u2019d better",
        "you\u200b should ask": "you\u200b should",
        "The cafe\u0301 was full, and you must close it.": "you must",
    }
    assert {text: review(text, kind="tip").words for text in typed} == typed


def test_the_first_words_of_a_question_are_named() -> None:
    assert review("  Q3: Have  you asked them?", kind="question").words == "Have  you"


@pytest.mark.parametrize(
    ("text", "language", "say"),
    [
        ("You should just hire a lawyer.", "en", "I hear an idea in there. What is the question under it?"),
        ("Ustedes deberían contratar a un abogado.", "es", "Escucho una idea ahí. ¿Qué pregunta hay debajo?"),
        ("Il faut engager un avocat.", "fr", "J'entends une idée là-dedans. Quelle question y a-t-il dessous\u00a0?"),
        ("Aconselho a contratar um advogado.", "pt", "Ouço uma ideia aí. Qual é a pergunta por trás dela?"),
    ],
)
def test_advice_where_a_question_was_asked_for_is_answered_by_asking_for_the_question(
    text: str, language: str, say: str
) -> None:
    asked, told = (review(text, kind=kind, language=language) for kind in ("question", "tip"))
    assert (asked.rule, asked.words, asked.flagged) == (told.rule, told.words, True)
    assert asked.say == say
    assert told.say != say


def test_letters_with_loose_accents_read_like_joined_ones() -> None:
    loose = unicodedata.normalize("NFD", "Deberías hablar con la alcaldesa.")
    found = review(loose, kind="tip", language="es")
    assert found.flagged
    assert found.words == unicodedata.normalize("NFD", "Deberías")


def test_normalising_evens_out_case_space_apostrophes_and_invisible_characters() -> None:
    assert normalise("\ufeffWhat\u2019S \t\u00a0 this\u200b?").text == "what's this?"


def test_a_line_break_ends_a_sentence() -> None:
    assert sentences("first one\nand two. three") == [(0, 10), (10, 18), (18, 24)]


def test_a_sentence_without_end_is_cut_at_a_space() -> None:
    text = "word " * 1000
    spans = sentences(text)
    assert "".join(text[a:b] for a, b in spans) == text
    assert all(b - a <= 800 and text[a] in " w" for a, b in spans)


def test_a_letter_that_grows_in_lower_case_keeps_its_place() -> None:
    assert review("İİİ and you should ask", kind="tip").words == "you should"


def test_an_accent_may_be_missing_but_not_added() -> None:
    assert tolerant("pagué[é]") == "pagu[ée][ée]"
    assert not review("Pagué a los mecánicos por adelantado.", kind="tip", language="es").flagged


def test_quoted_words_are_somebody_elses_unless_all_is_quoted() -> None:
    assert "must" not in without_quotations("they said 'you must wait' and left")
    assert "don't" in without_quotations("it's what we don't know")
    assert review('"You must wait."', kind="tip").flagged
    assert not review('They shouted "You must wait." and left.', kind="tip").flagged


def test_nothing_written_is_nothing_to_flag() -> None:
    for kind in get_args(Kind):
        for text in ("", "   ", "\u200b", "???", "\n\n"):
            assert review(text, kind=kind) == Review(text), kind


def test_a_language_tag_stands_for_its_base_language() -> None:
    for tag in ("fr-FR", "FR", "fr_CA", " fr "):
        assert review("Vous devriez attendre.", kind="tip", language=tag).flagged, tag


@pytest.mark.parametrize("tag", ["de", "", "../en", "english"])
def test_an_unknown_language_is_refused_with_a_sentence(tag: str) -> None:
    with pytest.raises(
        UnknownLanguageError, match=r"no wording rules for the language .*: choose one of en, es, fr, pt"
    ) as told:
        review("Was tun?", kind="question", language=tag)
    assert isinstance(told.value, PeerAssistError)


def test_the_languages_are_those_of_the_data_files() -> None:
    assert languages() == LANGUAGES


HOSTILE = [
    "you should ", "a. ", "a, ", ": ", '"', "'a ", "“", "«", "you ", "you really ", "don't ", "if a", "in my ",
    "the best ", "told ", ", so ", "e\u0301", "\u0301", "\u200b", " \u00a0", "\n", "?", ".", ";", "1.", "q:", "so ",
    "you must be very ", "what about ", "have you tried ", "a", "É", "where i work ", "vous devez ", "hay que ",
    "você deve ", "lo mejor ", "no ", "in a ", "everything you ", "i would ", "the only way ", "our ", "se eu ",
    "il faut ", "ne ", "o que você ", "- ", "x-", "they said you must ", "you must be tired. ", "ask. ",
]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", get_args(Kind))
def test_ten_thousand_hostile_characters_take_no_time(language: str, kind: Kind) -> None:
    review("warm up", kind=kind, language=language)
    slow = {}
    for piece in HOSTILE:
        for end in ("", "x"):
            text = (piece * 10_000)[:9_999] + end
            if (spent := _quickest(text, kind, language)) > 0.1:
                slow[piece + end] = spent
    assert not slow


def _quickest(text: str, kind: Kind, language: str) -> float:
    spent = []
    for _ in range(4):
        begun = time.process_time()
        review(text, kind=kind, language=language)
        spent.append(time.process_time() - begun)
        if spent[-1] < 0.015:
            break
    return min(spent)


@given(
    text=st.text(max_size=200)
    | st.lists(st.sampled_from([*HOSTILE, *(case["text"] for case in CASES)]), max_size=6).map("".join),
    kind=st.sampled_from(get_args(Kind)),
    language=st.sampled_from(LANGUAGES),
)
def test_any_text_is_reviewed_and_names_only_words_that_are_in_it(text: str, kind: Kind, language: str) -> None:
    found = review(text, kind=kind, language=language)
    assert found.text == text
    assert found.words in text
    assert bool(found.rule) == bool(found.say) == found.flagged
    assert not (found.flagged and found.hint)
