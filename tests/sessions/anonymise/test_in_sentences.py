"""In French, Portuguese and Spanish a copy without names reads as people write, and has no English in it."""

import re

import pytest

from sessions.anonymise.in_sentences import LANGUAGES, called_in_a_sentence, put_together
from sessions.anonymise.meeting import attributed
from sessions.formats.loading import built_in_names, load_format
from sessions.model.people import Person
from sessions.record.header import Attribution
from sessions.writeup.documents import write_up
from tests.builders.meetings import Room, header
from tests.builders.writeups import LATER

PEOPLE = (
    Person(id="ines", name="Inès Traoré", role="presenter", organisation="Eau pour Kita"),
    Person(id="boubacar", name="Boubacar Diallo", role="facilitator", organisation="UNICEF"),
    Person(id="irene", name="Irène Kouassi"),
    Person(id="ignacio", name="Ignacio Ruiz", organisation="PNUD"),
)
ENGLISH = re.compile(
    r"\b(?:the|somebody|an organisation|an address|presenter|facilitator|participant [0-9])\b|'s\b", re.I
)


def written(language: str, said: str, attribution: Attribution) -> str:
    room = Room(header(PEOPLE, load_format("world-bank", language=language).agenda(4), language=language))
    room.do("next-phase")
    room.do("note", said)
    return attributed(room.meeting, attribution).meeting.words[0].entry.text


@pytest.mark.parametrize(
    ("language", "said", "roles", "none"),
    [
        ("fr", "C'est l'idée d'Inès et de Boubacar.",
         "C'est l'idée de la personne qui présente et de la personne qui facilite.",
         "C'est l'idée de quelqu'un et de quelqu'un."),
        ("fr", "Je crois qu'Inès sait. Irène aussi.",
         "Je crois que la personne qui présente sait. Participant·e 1 aussi.",
         "Je crois que quelqu'un sait. Quelqu'un aussi."),
        ("fr", "Au PNUD, à l'UNICEF, chez notre UNICEF, du PNUD",
         "À une organisation, à une organisation, chez notre organisation, d'une organisation",
         "À une organisation, à une organisation, chez notre organisation, d'une organisation"),
        ("es", "Inès e Irène, Boubacar u Ignacio",
         "Quien presenta y participante 1, quien facilita o participante 2", "Alguien y alguien, alguien o alguien"),
        ("es", "La UNICEF se lo dijo al PNUD y a la señora Kouassi.",
         "Una organización se lo dijo a una organización y a participante 1.",
         "Una organización se lo dijo a una organización y a alguien."),
        ("pt", "A Inès perguntou à Irène e ao Ignacio.",
         "Quem apresenta perguntou a participante 1 e a participante 2.", "Alguém perguntou a alguém e a alguém."),
        ("pt", "É ideia da Inès, paga pelo Boubacar; confio no Ignacio e na UNICEF.",
         "É ideia de quem apresenta, paga por quem facilita; confio em participante 2 e em uma organização.",
         "É ideia de alguém, paga por alguém; confio em alguém e em uma organização."),
        ("pt-PT", "Perguntei a Inès.", "Perguntei a quem apresenta.", "Perguntei a alguém."),
    ],
)  # fmt: skip
def test_small_words_go_by_what_replaces_a_name(language: str, said: str, roles: str, none: str) -> None:
    assert written(language, said, "none") == none
    assert written(language, said, "roles") == roles


@pytest.mark.parametrize(
    ("language", "before", "substitute", "both"),
    [
        ("fr", "De ", "le groupe conseil", "Du groupe conseil"),
        ("fr", "à ", "le groupe conseil", "au groupe conseil"),
        ("fr", "de ", "équipe ressource 2", "d'équipe ressource 2"),
        ("fr", "aujourd'hui ", "quelqu'un", "aujourd'hui quelqu'un"),
        ("es", "Ana y ", "integrante 2", "Ana e integrante 2"),
        ("es", "de ", "el grupo asesor", "del grupo asesor"),
        ("pt", "por ", "a equipe anfitriã", "pela equipe anfitriã"),
        ("pt", "Perguntei a ", "o grupo consultivo", "Perguntei ao grupo consultivo"),
    ],
)
def test_an_article_of_its_own_joins_the_word_before(language: str, before: str, substitute: str, both: str) -> None:
    assert "".join(put_together(before, substitute, language)) == both


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_whoever_facilitates_alone_is_a_person_in_every_format(language: str) -> None:
    for name in built_in_names():
        role = load_format(name, language=language).role_name("facilitator")
        if not role.startswith(("quem ", "quien ")):
            assert called_in_a_sentence(role, language) != role, name


@pytest.mark.parametrize("attribution", ["roles", "none"])
@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_nothing_english_is_left_and_published_texts_stay_as_they_are(language: str, attribution: Attribution) -> None:
    form = load_format("case-clinic", language=language)
    start = header(PEOPLE, form.agenda(4), title="Diallo", format=form.id, language=language, follow_up=form.follow_up)
    room = Room(start.model_copy(update={"roles": form.roles, "words": form.words}))
    while room.meeting.ahead:
        room.do("next-phase")
        room.wait(60)
        room.do("note", "Inès, Boubacar: ines@example.org, UNICEF", person="irene")
        room.do("action", "Boubacar, Irène", person="ignacio")
    room.do("end")
    shown = write_up(room.meeting, LATER, "md", attribution=attribution).data.decode()
    assert ENGLISH.findall(shown) == []
    titles = [run.phase.title for run in attributed(room.meeting, attribution).meeting.phases]
    assert titles == [phase.title for phase in form.agenda(4)]
