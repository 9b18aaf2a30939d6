"""Tables as people have them: titles in many words, sections, headings among rows, answers, several names in a cell."""

import pytest

from sessions.people_lists.found import NoNamesError, PeopleList
from sessions.people_lists.reading import read_list
from sessions.people_lists.tables.titles import title_meant
from tests.builders.tables import each


def _people(found: PeopleList) -> list[tuple[str, ...]]:
    """Return each name, with role and organisation where there are some."""
    return [
        (one.name, *(word for word in (one.role, one.organisation) if word and word != "peer")) for one in found.people
    ]


def _left_out(found: PeopleList) -> list[tuple[int, str, str | None]]:
    return [(one.line, one.why, one.person.name if one.person else None) for one in found.left_out]


# --- titles


@each(
    ("title", "meaning"),
    [
        ("Name (Original Name)", "name"), ("What is your name?", "name"), ("¿Cómo te llamas?", "name"),
        ("Comment vous appelez-vous ?", "name"), ("Teilnehmer/in", "name"), ("Naam deelnemer", "name"),
        ("Vor- und Nachname", "name"), ("Nom et prénom", "family name"), ("Name, Vorname", "family name"),
        ("Apellidos y nombre", "family name"), ("FirstName", "given"), ("Prénom(s)", "given"),
        ("Name (First)", "given"), ("identification/Nom du participant", "name"), ("Nachname / Surname", "family"),
        ("G01Q02. Please enter your family name.", "family"), ("Organization Name", "organisation"),
        ("E-mail 1 - Value", "address"), ("User Email", "address"), ("Will you attend?", "status"),
        ("Declined", "absence"), ("Name of your organisation", "organisation"),
        ("Manager's Name", ""), ("Paid by (name)", ""), ("Emergency contact name", ""), ("Pre-assign Room Name", ""),
        ("Nom de l’enquêteur", ""), ("Participant ID (UPN)", ""), ("Meeting Name", ""), ("File name", ""),
    ],
)  # fmt: skip
def test_a_title_is_understood_in_the_words_of_its_form(title: str, meaning: str) -> None:
    assert title_meant(title)[0] == meaning


@each(
    ("titles", "row"),
    [
        ("Nom;Prénom", "SOUZA LIMA;Ana"), ("Nombre;Apellidos", "Ana;Souza Lima"), ("Nome;Cognome", "Ana;Souza Lima"),
        ("Vorname;Nachname", "Ana;Souza Lima"), ("Voornaam;Tussenv.;Achternaam", "Ana;;Souza Lima"),
        ("Primer apellido;Segundo apellido;Nombre", "Souza;Lima;Ana"), ("Name;Vorname", "Souza Lima;Ana"),
        ("Full Name;First Name;Last Name", '"Souza Lima, Ana";Ana;Souza Lima'),
        ("Nombre y apellidos", "Ana Souza Lima"),
        ("Sobrenome;Nome", "Souza Lima;Ana"), ("Apellidos y nombre;x", '"Souza Lima, Ana";1'),
    ],
)  # fmt: skip
def test_given_name_and_family_are_one_name_in_seven_languages(titles: str, row: str) -> None:
    assert [one.name for one in read_list(f"{titles}\n{row}\n{row}\n").people] == ["Ana Souza Lima"]


def test_titles_in_two_rows_are_one() -> None:
    table = "No.,Person,,Organisation\n,First name,Last name,\n1,Ana,Souza,FAO\n2,Ben,Li,WHO\n"
    assert _people(read_list(table)) == [("Ana Souza", "FAO"), ("Ben Li", "WHO")]


def test_the_table_of_the_meeting_above_is_no_table_of_people() -> None:
    report = "Topic,ID,Host,Participants\nFund release,811,Mirela Kostandi,2\n\nName,Email\nAna,a@x.org\nBen,b@x.org\n"
    assert _people(read_list(report)) == [("Ana",), ("Ben",)]


@each(
    "table",
    [
        "Who are you?,Where do you work?,And what would you like?\nAna Souza,FAO,tea\nBen Li,WHO,water\n",
        "Deltagare;Arbetsplats\nAna Souza;FAO\nBen Li;WHO\n",
        "Code\tOrt\tBetrag\nA1\tBonn\t300\nA2\tKöln\t200\n",
        "Country,City,Phone\nMali,Bamako,1\nNiger,Niamey,2\n",
    ],
)
def test_a_table_without_a_column_of_names_is_a_question(table: str) -> None:
    with pytest.raises(NoNamesError):
        read_list(table)


# --- who comes


@each(
    ("title", "cells", "coming"),
    [
        ("RSVP", ("Yes", "No", "Maybe"), "13"),
        ("Will you join?", ("Oui", "Non, désolé", "Oui, à distance"), "13"),
        ("Nehmen Sie teil?", ("Ja", "Nein / No", "Ja, später"), "13"),
        ("Attendee Status", ("Attending", "Not Attending", "Checked In"), "13"),
        ("Approval Status", ("approved", "cancelled by self", "pending"), "13"),
        ("Coming?", ("✅", "❌", "✅"), "13"),
        ("Aanwezig", ("x", "", "x"), "13"),
        ("Cancelled", ("", "Yes", "No"), "13"),
        ("Absent", ("", "x", ""), "13"),
        ("Apologies", ("", "sent on Monday", ""), "13"),
        ("Is this your first time attending?", ("No", "Yes", "No"), "123"),
        ("Do you need a visa to attend?", ("No", "No", "Yes"), "123"),
        ("Guest", ("No", "Yes", "Yes"), "123"),
        ("Recording disclaimer response", ("", "Declined", ""), "123"),
        ("Member type", ("Individual", "Individual", "Individual"), "123"),
    ],
)
def test_an_answer_that_somebody_does_not_come_is_heard_and_no_other_one(
    title: str, cells: tuple[str, ...], coming: str
) -> None:
    names = ("Ana Souza", "Ben Li", "Cleo Park")
    rows = [f"{name},FAO," + (f'"{cell}"' if cell else "") for name, cell in zip(names, cells, strict=True)]
    found = read_list("\n".join([f"Name,Organisation,{title}", *rows]))
    assert [one.name for one in found.people] == [names[int(at) - 1] for at in coming]
    assert all(one.why == "not coming" and one.person for one in found.left_out)


def test_of_two_days_somebody_comes_who_is_there_on_one() -> None:
    table = "Name,Will you attend on Tuesday?,Will you attend on Friday?\nAna,No,Yes\nBen,No,No\nCleo,Yes,Yes\n"
    assert [one.name for one in read_list(table).people] == ["Ana", "Cleo"]


# --- roles


def test_in_a_report_of_a_call_a_role_is_nobodys_and_who_led_it_is_said() -> None:
    report = "Name,Join time,Role\nAna,2:00 PM,Organizer\nBen,2:01 PM,Presenter\nCleo,2:02 PM,Presenter\n"
    found = read_list(report)
    assert _people(found) == [("Ana",), ("Ben",), ("Cleo",)]
    said = "What a call says of people (Organizer and Presenter) gives nobody a role here."
    assert found.remarks == (f"{said} Ana led the call: perhaps the facilitator.",)


def test_in_a_list_made_by_hand_our_roles_are_roles_beside_words_that_are_none() -> None:
    found = read_list("Name,Role\nAna,Presenter\nBen,facilitator\nCleo,Host\nDina,Driver\n")
    assert _people(found) == [("Ana", "presenter"), ("Ben", "facilitator"), ("Cleo",), ("Dina",)]
    assert any("“Driver”" in remark for remark in found.remarks)


def test_headings_among_the_rows_say_who_those_below_are() -> None:
    table = (
        "Name,Organisation\nNgozi,WFP\n\nObservers\nAna,FAO\nTomás,FAO\n\nSupport\nLing Wei\n\nApologies\nBo Ek,WHO\n"
    )
    found = read_list(table)
    assert _people(found) == [
        ("Ngozi", "WFP"),
        ("Ana", "observer", "FAO"),
        ("Tomás", "observer", "FAO"),
        ("Ling Wei", "support"),
    ]
    assert (12, "not coming", "Bo Ek") in _left_out(found)


def test_a_role_said_once_is_that_of_the_rows_below_where_it_stands_first() -> None:
    table = "Role\tName\nFacilitator\tAna Souza\nPeers\tBen Li\n\tCleo Park\nObserver\tDina Roy\n"
    assert _people(read_list(table)) == [
        ("Ana Souza", "facilitator"), ("Ben Li",), ("Cleo Park",), ("Dina Roy", "observer"),
    ]  # fmt: skip


# --- cells


def test_several_names_in_a_cell_are_several_people_where_that_is_clear() -> None:
    for cell in (
        '"Ana Souza\nBen Li"',
        '"Ana Souza; Ben Li"',
        "Ana Souza / Ben Li",
        "Ana Souza and Ben Li",
        "Ana Souza y Ben Li",
    ):
        assert _people(read_list(f"Name,Organisation\n{cell},FAO\nCleo Park,WHO\n")) == [
            ("Ana Souza", "FAO"), ("Ben Li", "FAO"), ("Cleo Park", "WHO"),
        ]  # fmt: skip
    doubtful = read_list('Name,Organisation\n"Ana Souza, Ben Li",FAO\nCleo Park,WHO\n')
    assert (_people(doubtful), _left_out(doubtful)) == ([("Cleo Park", "WHO")], [(2, "doubt", "Ben Li Ana Souza")])


def test_callers_in_a_table_are_counted_as_callers() -> None:
    found = read_list("Name,Duration\nAna Souza,50\n+44 7700 900123,20\n4479******12,3\nGalaxy S21,2\n")
    assert _left_out(found) == [(3, "number", None), (4, "number", None), (5, "device", None)]


def test_names_beside_a_table_can_be_taken_in() -> None:
    found = read_list("Facilitation team\nAna Souza\nBen Li\n\nName,Organisation\nCleo Park,FAO\nDina Roy,WHO\n")
    assert _people(found) == [("Cleo Park", "FAO"), ("Dina Roy", "WHO")]
    assert _left_out(found)[1:] == [(2, "doubt", "Ana Souza"), (3, "doubt", "Ben Li")]


@each(
    "text",
    [
        'Name,Email\nAna Souza,a@x.org\n"Unclosed Ben,b@x.org\nCleo Diaz,c@x.org\nDina Roy,d@x.org\n',
        'Name,Email\n"Ana Souza,a@x.org\nUnclosed Ben,b@x.org\n"Cleo Diaz",c@x.org\nDina Roy,d@x.org',
        'Name,Email,City\nAna Souza,a,Rome\nUnclosed Ben,b,"Bonn\nCleo Diaz,c,Köln\nDina Roy,d,Lima\n',
    ],
)
def test_a_quotation_mark_that_is_not_paired_loses_nobody(text: str) -> None:
    assert [one.name for one in read_list(text).people] == ["Ana Souza", "Unclosed Ben", "Cleo Diaz", "Dina Roy"]


def test_cells_of_several_lines_are_cells() -> None:
    table = 'Name,Organisation,Comment\nAna Souza,"FAO, Rome","Wants to talk about\nbanks, and fees"\nBen Li,WHO,\n'
    found = read_list(table)
    assert _people(found) == [("Ana Souza", "FAO, Rome"), ("Ben Li", "WHO")]
    assert [one.line for one in found.listed] == [2, 4]


def test_columns_that_are_drawn_with_spaces_are_columns() -> None:
    text = (
        "No   Name             Office       Coming\n"
        "--   --------------   ----------   ------\n"
        "1    Ana Souza Lima   FAO Rome     yes\n"
        "2    Ben Li           WHO          no\n"
    )
    found = read_list(text)
    assert [one.name for one in found.people] == ["Ana Souza Lima"]
    assert _left_out(found) == [(4, "not coming", "Ben Li")]


def test_a_plan_of_seats_is_people_in_every_cell() -> None:
    plan = "Ana Souza\tBen Li\tCleo Park\nDina Roy\tEva Moe\tFay Green\n"
    assert len(read_list(plan).people) == 6
    groups = "Group 1\tGroup 2\nAna Souza\tBen Li\nCleo Park\tDina Roy\n"
    assert sorted(one.name for one in read_list(groups).people) == ["Ana Souza", "Ben Li", "Cleo Park", "Dina Roy"]


def test_cards_as_lines_are_people() -> None:
    cards = "Name: Ana Souza\nOrganisation: FAO\nE-mail: a@x.org\n\nName: Ben Li\nOrganisation: WHO\nE-mail: b@x.org\n"
    assert _people(read_list(cards)) == [("Ana Souza", "FAO"), ("Ben Li", "WHO")]
    page = "Ana Souza\nProgramme Officer\nana@example.org\n\nBen Li\nField Director\nben@example.org\n"
    assert _people(read_list(page)) == [("Ana Souza",), ("Ben Li",)]


@pytest.mark.parametrize(
    "titles",
    [
        "Efternamn;Förnamn",
        "Etternavn;Fornavn",
        "Nazwisko;Imię",
        "Nume;Prenume",
        "Příjmení;Jméno",
        "Sukunimi;Etunimi",
    ],
)
def test_given_and_family_names_are_known_in_neighbouring_languages_too(titles: str) -> None:
    found = read_list(f"{titles}\nLind;Åsa\nBerg;Nils\n")
    assert [one.name for one in found.people] == ["Åsa Lind", "Nils Berg"]
