"""What words say that they are, by how they begin, in four languages; what is not sure stays what the phase takes."""

import pytest

from sessions.wording.openers import kind_by_words

ALL = frozenset({"challenge", "lesson", "change", "option", "offer", "action", "reference"})

SAID = {
    "challenge": (
        "So the question is what makes it fine to come home late.", "Our challenge now is to be there in week three.",
        "Donc la question est de savoir qui les attend.", "Entonces la pregunta es quién los espera.",
        "Então a questão é quem espera por eles.",
    ),
    "lesson": (
        "We learned that the lid matters more than the walls.", "I've realised that nobody asked the guards.",
        "Lesson: ask the riders.", "The main lesson is to ask early.", "Nous avons appris que le couvercle compte.",
        "Aprendimos que la tapa importa.", "Aprendemos que a tampa importa.",
    ),
    "change": (
        "From now on there are two keys.", "Next time we open with whatever tables there are.",
        "Désormais il y a deux clés.",
        "De ahora en adelante hay dos llaves.", "Daqui para frente há duas chaves.", "We'll no longer send letters.",
    ),
    "option": (
        "One option is to ride at night.", "Another way would be to keep a fridge at the mill.", "Option 2: the mill.",
        "Une autre piste serait le moulin.", "Otra opción es el molino.", "Outra possibilidade seria o moinho.",
    ),
    "offer": (
        "I can send you the forms that we use.", "I'd be happy to come along.", "Je peux vous envoyer nos formulaires.",
        "Puedo enviarles los formularios.", "Posso enviar os formulários.",
    ),
    "action": (
        "I'll call the bank.", "We will print the lists.", "Je vais appeler la banque.", "J'enverrai la liste.",
        "Voy a llamar al banco.", "Llamaré al banco.", "Vou ligar para o banco.", "Ligarei para o banco.",
    ),
    "reference": (
        "There is a guide, https://example.org/guide", "www.example.org/lamps has prices.", "(see HTTPS://example.org)",
        "It is all at docs.example.org/guide, page nine.", "doi:10.1000/182 has the numbers.",
    ),
}  # fmt: skip

STORIES = (
    "We had the same in the lowlands, with fish.", "The problem is that we have no road.",
    "The question was never asked.",
    "We learn slowly.", "I can see that.", "I can't hear you.",
    "We changed the tables.", "One idea came from the riders.", "The way is long.", "Je peux comprendre.",
    "Puedo verlo.",
    "No me lo dijeron.", "La question a été posée.", "https is a word, www is none", "And/or 1.5/2.0 km/h.",
    "Optional seats.", "Willing people came.",
    "Next time I saw her she had left the job.", "From Monday to Friday we work in the fields.",
    "We will see whether that works.", "I'll never forget that day.", "I'm going to church on Sundays.",
    "We could smell it from far away.", "You could say that we were lucky.", "Option 2 of the ministry is closed.",
    "They found out who did it.", "We learned of the strike at ten.", "I can give you the reason: fear.",
    "I'm happy to be here.", "The door stays open until ten.", "We read it in the newspaper.",
    "The question is not new to us.", "Our challenge is money, as always.", "My question is simple, really.",
    "À partir de Dakar la route est mauvaise.", "On ne sait plus qui a la clé.", "Je vais bien.",
    "On pourrait croire que vous êtes riches.", "J'ai appris hier la nouvelle.", "Desde enero no llueve.",
    "Voy a misa los domingos.", "Entendimos mal la carta.", "Vou bem, e vocês.",
    "A lição de matemática começa às oito.",
    "", "   ", "…",
)  # fmt: skip


@pytest.mark.parametrize(("kind", "words"), [(kind, words) for kind, several in SAID.items() for words in several])
def test_words_say_what_they_are(kind: str, words: str) -> None:
    assert kind_by_words(words, ALL) == kind
    assert kind_by_words(f"“{words}”", ALL) == kind
    assert kind_by_words(words, ALL - {kind}) != kind


@pytest.mark.parametrize("words", STORIES)
def test_a_story_stays_one(words: str) -> None:
    assert kind_by_words(words, ALL) is None


def test_typographic_apostrophes_and_capitals_do_not_matter() -> None:
    assert kind_by_words("I’LL CALL THE BANK", ALL) == "action"


def test_a_line_of_any_length_is_read_at_once() -> None:
    assert kind_by_words("the question " * 200_000, ALL) is None
