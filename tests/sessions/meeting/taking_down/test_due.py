"""The day at the end of words: read besides them, and cut off only where the rest is a sentence."""

from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from sessions.meeting.taking_down.due import read_due

TODAY = date(2026, 11, 25)
"""A Wednesday."""

WHOLE = {
    "2026-11-25": (
        "Call him today", "Appeler le maire aujourd'hui", "Llamar al alcalde hoy", "Ligar ao prefeito hoje",
        "Call him due today", "Visit them due +0", "Send it by eod", "Send it by end of the day",
        "Envoyer la liste d'ici la fin de la journée", "Enviar a lista até o fim do dia",
    ),
    "2026-11-26": (
        "Call the mayor tomorrow", "Appeler le maire demain", "Pagar mañana", "Pagar amanhã", "Visit them by tomorrow.",
        "Pagar para mañana",
    ),
    "2026-11-27": (
        "Visit the treasurers due fri", "Visit them by next friday!", "Visit them by FRIDAY", "Go by friday 9:30",
        "Visit them no later than friday", "Ship it friday at the latest", "Pay the amount due friday",
        "Visiter les trésorières d'ici vendredi", "Visiter les trésorières d’ici à vendredi",
        "Envoyer la liste avant vendredi", "Envoyer la liste pour vendredi", "Appeler le maire vendredi prochain",
        "Visitar a las tesoreras para el viernes", "Llamar antes del viernes", "Llamar el próximo viernes",
        "Visitar as tesoureiras até sexta", "Ligar até sexta-feira", "Ligar até à próxima sexta",
        "Visit, call and write, friday", "Send it, due friday 14:00", "Send it by monday, due friday",
        "Call (the mayor, due friday)", "He said “pay, due friday”",
        "Never pay, before friday", "Do not release the money, before friday", "Never pay, due before friday.",
        "Ne rien payer, avant vendredi", "No pagar nada, antes del viernes", "Não pagar nada, antes de sexta",
        "Send the list: due 2026-11-27", "The bank says: due friday", "The bank says: (due friday)",
        "Ask the bank what they need by friday", "Tell Ana who pays, friday",
    ),
    "2026-11-30": (
        "Send it by the end of the month", "Send it end of month", "Envoyer la liste fin du mois",
        "Envoyer la liste d'ici la fin du mois", "Pagar la cuota a fin de mes", "Pagar a taxa no fim do mês",
    ),
    "2026-12-02": ("Visit them due +7", "Visit them, +7", "Visit them (in a week)", "Ask again in a week",
        "Visit them in a week's time",
    ),
    "2026-11-28": ("Visit them in 3 days' time",),
    "2026-12-10": (
        "Visit them in fifteen days", "Payer sous quinzaine", "Payer dans une quinzaine", "Payer sous quinze jours",
        "Pagar en quince días", "Pagar em quinze dias",
    ),
    "2026-12-09": (
        "Visit them in two weeks", "We need to pay in two weeks", "We met the bank, and call again in two weeks",
        "We asked to be paid in two weeks", "Visit them in a couple of weeks",
        "Visiter dans deux semaines", "Hablar en dos semanas", "Ligar em duas semanas",
    ),
    "2026-12-15": (
        "Visit the treasurers due 15 dec", "Visit them due December 15, 2026", "Visit them by the 15th of December",
        "Visit them due on the 15th", "Visit them due 2026-12-15", "Visit them due 15/12",
        "Visiter avant le 15 décembre", "Hablar antes del 15 de diciembre", "Falar até o dia 15 de dezembro",
        "Falar para o dia 15 de dezembro",
    ),
    "2027-06-05": ("Visit them due 5 June", "Visit them by june 5th"),
}  # fmt: skip
"""Sentences whose words stay whole, by the day that is read besides them."""

CUT = {
    "Send the list, due friday": "Send the list",
    "Send the list; by next friday.": "Send the list",
    "Send the list (due +2)": "Send the list",
    "Send the list [due friday].": "Send the list",
    "Send the list - due friday": "Send the list",
    "Send the list – by 27 nov": "Send the list",
    "Send the list—due friday": "Send the list",
    "Send the list. Due friday.": "Send the list.",
    "Is there a list? Due friday": "Is there a list?",
    "Send the list\ndue friday": "Send the list",
    "The list: send it, due 2026-11-27": "The list: send it",
    "Ask who pays, due friday": "Ask who pays",
    "Envoyer la liste, d'ici vendredi": "Envoyer la liste",
    "Mandar la lista, para el viernes": "Mandar la lista",
    "Mandar a lista — até sexta-feira": "Mandar a lista",
}
"""What is recorded of sentences of which the day is cut off: it is set apart, and the rest is a sentence."""

NO_DAY = (
    "Ask the bank when the report is due friday", "Pay what is due today", "Ask when the rent falls due friday",
    "Ask when it becomes due tomorrow", "Say that it was due friday", "Ask when is the rent due friday",
    "The rent isn't due friday", "It's due friday", "The report is not yet due friday", "Is it due friday?",
    "Ask whether it will be due 15 dec", "Ask the bank, when the report is due, friday",
    "Read the minutes of tomorrow", "Plan the visit of next friday", "Book the room for next friday",
    "Read it on friday", "The meeting is on 15 dec", "Signed by Sam", "Signed by Segun", "Un livre pour Sam",
    "Para Dom",
    "Visit two treasurers", "Visit them by someday", "Visit them by holiday", "overdue friday", "due friday",
    ", due friday", "due friday is the rent, says Ana", "Cancelled due to rain", "Do our due diligence",
    "Raise it by 2.5", "Travel by bus next month", "La reunión es para el viernes", "Le rapport de la fin du mois",
    "Built by 3 people", "Go there", "", "What is due is paid by the town", "The residue of it", "overdue",
    "Pay what is due",
    "Pagar lo que vence hoy", "Pagar lo que vence, hoy", "Pagar o que vence hoje", "Pagar as taxas que vencem amanhã",
    "Pagar o que é devido hoje", "Payer ce qui échoit demain", "Payer les sommes échues aujourd'hui",
    "Report the amount due today", "Collect what the members have due today",
    "We met the bank in two weeks", "They painted it tomorrow", "Ask what happens in two weeks",
    "Ask whether the report is ready, friday", "Ask the mayor how it goes on, next friday",
    "What happens in two weeks?",
    "Demander à la banque si c'est prêt, vendredi", "Preguntar al banco cuándo abre, mañana",
    "Perguntar se está pronto, amanhã", "Plan the visit of next week", "Préparer la réunion de la semaine prochaine",
    "next week", "See chapter 3, 15/12", "Para la sexta reunión",
)  # fmt: skip
"""Nothing is read and nothing asked: the day belongs to a verb or to another word, or there is none."""

UNCLEAR = (
    "Go there by the end due soon", "Go due", "Go due in June", "Go DUE next week ", "Visit them due 2026-02-30",
    "Visit them due 2026-13-01", "Visit them due 0000-00-00", "Go by 31 feb", "Go by next week", "Go by june",
    "Done by the end of the week", "Go by friday 15 dec", "Payer avant juin", "Pagar para junio", "Pagar até junho",
    "Pay due the 15th of next month", "Pay due end of next week", "Pay by mid june", "Pay by mid-June", "Pay by 5pm",
    "Pay by noon", "Pay next week", "Pay, next week.", "Pagar para mediados de junio", "Pagar na semana que vem",
    "Payer la semaine prochaine", "Pagar la próxima semana", "Pagar para el lunes 6 de junio",
    "Payer avant lundi 6 juin", "Pagar até terça-feira 6 de junho", "Enviar as contas, até 3ª feira",
    "Pay by 1/12", "Pay, 1/12", "Pay due 1/12/2026",
)  # fmt: skip
"""A day is asked for."""


def test_words_stay_whole_and_the_day_is_read_besides_them() -> None:
    sentences = {sentence: day for day, row in WHOLE.items() for sentence in row}
    read = {sentence: read_due(sentence, TODAY) for sentence in sentences}
    assert {sentence: str(one.due) for sentence, one in read.items()} == sentences
    assert [sentence for sentence, one in read.items() if one.words != sentence or one.cut] == []


def test_a_day_that_is_set_apart_from_a_sentence_is_cut_off() -> None:
    assert {sentence: read_due(sentence, TODAY).words for sentence in CUT} == CUT
    assert {read_due(sentence, TODAY).due for sentence in CUT} == {date(2026, 11, 27)}


def test_no_day_is_read_where_none_is_meant() -> None:
    read = {sentence: read_due(sentence, TODAY) for sentence in NO_DAY}
    assert [sentence for sentence, one in read.items() if one.due or one.remark or one.words != sentence] == []


def test_what_looks_like_a_day_and_is_not_understood_is_asked_for() -> None:
    read = {sentence: read_due(sentence, TODAY) for sentence in UNCLEAR}
    assert [sentence for sentence, one in read.items() if one.due or one.words != sentence] == []
    assert [sentence for sentence, one in read.items() if not one.remark.startswith("due when? ")] == []
    assert "can be two days" in read["Pay by 1/12"].remark


def test_of_what_has_been_only_a_day_behind_by_is_read() -> None:
    for sentence in ("The pump was mended in 3 days", "It rained, friday", "We met next friday"):
        assert read_due(sentence, TODAY, only_by=True).due is None
    assert read_due("Tell them by friday", TODAY, only_by=True).due == date(2026, 11, 27)
    assert read_due("They were paid next week", TODAY, only_by=True).remark == ""


_PIECES = st.sampled_from((
    "due", "by", "friday", "15", "dec", "in", "two", "weeks", ",", ";", " - ", "—", "(", ")", ".", "\n", " ", "is",
    "Send", "d'ici", "vendredi", "para", "el", "viernes", "até", "sexta", "+7", "1/12", "9:30", "“", "”", '"', "today",
    "the", "end", "of", "month", "before", ":", "ask", "who", "next", "week", "vence",
))  # fmt: skip
_LINES = st.one_of(st.text(), st.lists(_PIECES).map(" ".join), st.lists(_PIECES).map("".join))


@given(_LINES, st.dates(date(1, 1, 1), date(9999, 12, 31)))
@example("Send it, due friday, due monday", TODAY)
def test_nothing_that_is_typed_is_lost(text: str, today: date) -> None:
    read = read_due(text, today)
    assert read.words + read.cut == text
    assert not read.cut or (read.due and any(letter.isalnum() for letter in read.words))
    assert not (read.due and read.remark)
    again = read_due(read.words, today)
    assert again.words == read.words
    assert not read.cut or again.due is None
