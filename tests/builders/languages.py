"""Short meetings in each of our languages, words and all, and what our texts say in them."""

import csv
import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from email import message_from_string, policy
from pathlib import Path
from typing import Any

import sessions.wording
from sessions.language.catalogues import ENGLISH
from sessions.language.texts import _ as text_of
from sessions.language.texts import in_language, ngettext, pgettext
from sessions.model.kinds import label
from sessions.record.proposals import CONSENT, GROUP_CONSENT
from tests.builders.long_language import CODE, in_other_letters
from tests.builders.vocabulary import is_ours, words_of_formats
from tests.builders.writeups import Reader


def said(code: str, message: str, context: str = "", **values: object) -> str:
    """Return what a text of ours says in a language; the test fails where there is no such text any more."""
    assert code == ENGLISH or is_ours(message, context), f"{message!r} is no text of ours"
    if code == CODE:
        return in_other_letters(message).format(**values)
    with in_language(code):
        return pgettext(context, message, **values) if context else text_of(message, **values)


def counted(code: str, one: str, several: str, number: int) -> str:
    """Return the same of a text that depends on how many there are."""
    assert code == ENGLISH or is_ours(one), f"{one!r} is no text of ours"
    if code == CODE:
        return in_other_letters(one if number == 1 else several).format(number=number)
    with in_language(code):
        return ngettext(one, several, number)


def kind_in(code: str, kind: str) -> str:
    """Return what a kind of contribution is called in a language, in the letters of the composer's title."""
    with in_language(code):
        return label(kind).upper()


def said_to_a_group(code: str) -> str:
    """Return what is said to a group in its language, whatever the person at the keys reads.

    Those are texts of formats, sentences for the facilitator to say, what is announced, and what is agreed on notes.
    """
    rules = tomllib.loads((Path(sessions.wording.__file__).parent / f"{code}.toml").read_text("utf-8"))
    texts = (CONSENT, GROUP_CONSENT, "Thank you. Notes will follow within 24 hours.")
    announced = ("Five minutes left.", "One minute left.", "Thirty seconds left.", "Ten seconds left.", "Time.")
    return "\n".join((
        *(said(code, text) for text in texts), *(said(code, text, "announcement") for text in announced),
        *_values_of("say", rules), *words_of_formats(code),
    ))  # fmt: skip


def _values_of(key: str, value: Any) -> list[str]:  # noqa: ANN401  # any value of TOML
    if isinstance(value, list):
        return [one for inner in value for one in _values_of(key, inner)]
    if not isinstance(value, dict):
        return []
    here = value.get(key, "")
    below = [one for inner in value.values() for one in _values_of(key, inner)]
    return [here, *below] if isinstance(here, str) else [*here, *below]


@dataclass(frozen=True, slots=True)
class Talk:
    """What a group says in its language: words by their kinds, people with their roles as somebody lists them."""

    code: str
    title: str
    people: str
    late: str
    words: Mapping[str, str]
    advice: str
    """A tip that sounds like advice."""
    due: str
    """A day at the end of an action, as people say it."""

    @property
    def names(self) -> list[str]:
        """Everybody's name, the first one is that of whoever presents."""
        return [line.partition(",")[0] for line in self.people.split("\n")]

    def first(self, at: int) -> str:
        """Return what a person is called."""
        return self.names[at].partition(" ")[0]

    @property
    def known(self) -> str:
        """Everything that people have said or typed, and their names."""
        return "\n".join((self.title, self.people, self.late, self.advice, self.due, *self.words.values()))


TALKS = {
    "fr": Talk(
        "fr",
        "Des factures payées trop tard",
        "Aïssatou Diallo, personne qui présente\nMoussa Koné, facilitateur\nKofi Mensah, à distance\nAwa Traoré\n"
        "Ibrahima Sarr\nMariama Bah",
        "Sékou Camara",
        {
            "consent": "Les notes restent dans ce groupe.",
            "challenge": "Nos factures dorment six semaines à la mairie.",
            "clarifying": "Combien de factures par mois ?",
            "answer": "Une quarantaine, parfois moins.",
            "reframed": "Comment savoir où une facture attend ?",
            "question": "En quoi la date de dépôt aide-t-elle ?",
            "reflection": "Ce qui me frappe, c'est le silence.",
            "tip": "Chez nous, la date était peinte sur le mur.",
            "second tip": "Nous avons affiché la liste au marché.",
            "intervention": "On garde les récits pour plus tard.",
            "parked": "Le prix du carburant",
            "learned": "Une date visible change tout.",
            "takeaway": "Je commence par le mur.",
            "action": "Peindre la date au dispensaire",
            "reference": "Le cahier de Thiès",
            "offer": "Je vous montre notre cahier.",
            "note": "Il pleuvait fort.",
        },
        "Vous devriez embaucher une comptable.",
        "d'ici vendredi",
    ),
    "es": Talk(
        "es",
        "Facturas que se pagan tarde",
        "Rosa Quispe, quien presenta\nMateo Rojas, facilitador\nXimena Ayala, remota\nIngrid Salazar\n"
        "Joaquín Mamani\nPilar Ochoa",
        "Tadeo Vargas",
        {
            "consent": "Las notas quedan en este grupo.",
            "challenge": "Las facturas duermen seis semanas en la alcaldía.",
            "clarifying": "¿Cuántas facturas llegan por mes?",
            "answer": "Unas cuarenta, a veces menos.",
            "reframed": "¿Cómo saber dónde espera una factura?",
            "question": "¿De qué manera ayuda la fecha de entrega?",
            "reflection": "Lo que me llama es el silencio.",
            "tip": "En mi pueblo la fecha estaba pintada en la pared.",
            "second tip": "Pegamos la lista en el mercado.",
            "intervention": "Guardemos los relatos para después.",
            "parked": "El precio del combustible",
            "learned": "Una fecha a la vista lo cambia todo.",
            "takeaway": "Empiezo por la pared.",
            "action": "Pintar la fecha en la clínica",
            "reference": "El cuaderno de Oruro",
            "offer": "Les muestro nuestro cuaderno.",
            "note": "Llovía mucho.",
        },
        "Usted debería contratar a una contadora.",
        "para el viernes",
    ),
    "pt": Talk(
        "pt",
        "Faturas pagas tarde demais",
        "Conceição Lima, quem apresenta\nRaimundo Teles, facilitador\nJurema Pires, remota\nIara Campos\n"
        "Damião Rocha\nLuzia Barros",
        "Otávio Nunes",
        {
            "consent": "As notas ficam neste grupo.",
            "challenge": "As faturas dormem seis semanas na prefeitura.",
            "clarifying": "Quantas faturas chegam por mês?",
            "answer": "Umas quarenta, às vezes menos.",
            "reframed": "Como saber onde uma fatura espera?",
            "question": "De que maneira a data de entrega ajuda?",
            "reflection": "O que me chama é o silêncio.",
            "tip": "Lá em casa a data estava pintada no muro.",
            "second tip": "Colamos a lista na feira.",
            "intervention": "Guardemos as histórias para depois.",
            "parked": "O preço do combustível",
            "learned": "Uma data à vista muda tudo.",
            "takeaway": "Começo pelo muro.",
            "action": "Pintar a data no posto de saúde",
            "reference": "O caderno de Olinda",
            "offer": "Mostro a vocês o nosso caderno.",
            "note": "Chovia muito.",
        },
        "Você deveria contratar uma contadora.",
        "até sexta",
    ),
    "en": Talk(
        "en",
        "Bills that are paid too late",
        "Ngozi Okonkwo, presenter\nTomás Byrne, facilitator\nKofi Mensah, remote\nSuharti\nZoë Lindqvist\nJosé Ibáñez",
        "Paul Mbarga",
        {
            "consent": "The notes stay in this group.",
            "challenge": "Our bills sleep six weeks at the town hall.",
            "clarifying": "How many bills a month?",
            "answer": "About forty, sometimes fewer.",
            "reframed": "How do we know where a bill waits?",
            "question": "In what ways does the date help?",
            "reflection": "What strikes me is the silence.",
            "tip": "In our town the date was painted on the wall.",
            "second tip": "We hung the list at the market.",
            "intervention": "We keep the stories for later.",
            "parked": "The price of fuel",
            "learned": "A date that is seen changes everything.",
            "takeaway": "I begin with the wall.",
            "action": "Paint the date at the clinic",
            "reference": "The notebook of Thies",
            "offer": "I show you our notebook.",
            "note": "It rained hard.",
        },
        "You should hire a bookkeeper.",
        "due friday",
    ),
}  # fmt: skip


def read_as_people(kind: str, document: str) -> str:
    """Return the words of a write-up that people read, without what its format needs."""
    if kind == "html":
        return Reader(document).text
    if kind == "json":
        return "\n".join(_sentences(json.loads(document)))
    if kind == "csv":
        return "\n".join(row["text"] for row in csv.DictReader(document.splitlines()))
    if kind == "ics":
        lines = re.sub(r"\r?\n[ \t]", "", document).splitlines()
        said_there = (line for line in lines if re.match(r"SUMMARY|DESCRIPTION|LOCATION|X-WR", line))
        return "\n".join(line.partition(":")[2].replace("\\n", "\n") for line in said_there)
    if kind == "eml":
        mail = message_from_string(document, policy=policy.default)
        parts = [f"{mail['Subject']}", *(_part(part) for part in mail.walk() if not part.is_multipart())]
        return "\n".join(parts)
    return document


def _part(part: Any) -> str:  # noqa: ANN401  # EmailMessage
    content = part.get_content()
    if isinstance(content, bytes):
        content = content.decode("utf-8", "replace")
    return Reader(content).text if part.get_content_type() == "text/html" else content


def _sentences(value: Any) -> list[str]:  # noqa: ANN401  # any value of JSON
    """Return the texts in JSON that are sentences: single words are names of kinds and states, as in scripts."""
    if isinstance(value, dict):
        return [one for inner in value.values() for one in _sentences(inner)]
    if isinstance(value, list):
        return [one for inner in value for one in _sentences(inner)]
    return [value] if isinstance(value, str) and " " in value else []
