"""What is decided about lists of people: who comes, what is said of it, what is taken in, and what is taken back."""

import os
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from sessions.common.errors import RosterError
from sessions.model.people import Person
from sessions.people_lists.found import LeftOut
from sessions.people_lists.reading import read_list
from sessions.planning.additions import Addition
from sessions.storage.store import create
from tests.builders.lists import WITHOUT_MARKS, as_pasted, judged_people, list_files
from tests.builders.meetings import header
from tests.builders.plain_reader import NONSENSE, REPORT, TABLE, read_plainly
from tests.builders.planner import Planner
from tui.commands.effects import AskLine, Choose, Decide
from tui.commands.setup import adding, decisions
from tui.commands.setup.effects import LeaveSetup
from tui.commands.setup.key_lines import list_keys
from tui.commands.setup.ui import AGENDA, PEOPLE, SESSION

CAME = ["Mirela Kostandi", "Tariq Benhaddou", "Suvi Lahtela", "Ignacio Peralta Ruiz"]
LEFT_OUT = "1 who does not come (Bjørn Aasgård), 1 number of a caller, 1 device, 1 program."

ANA = Person(id="ana", name="Ana Lima")


@pytest.fixture
def planner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Planner:
    """Give somebody who plans, and whose lists are read line by line."""
    monkeypatch.setattr("sessions.people_lists.reading.read_list", read_plainly)
    monkeypatch.chdir(tmp_path)
    return Planner(tmp_path)


def pastes(planner: Planner, words: str, *answers: str) -> None:
    """Paste a list, and press Enter."""
    planner.types(words)
    planner.do("add", *answers)


def goes_to(planner: Planner, key: str) -> None:
    """Mark a row of the list."""
    planner.ui = replace(planner.ui, key=key)


# --- what is said


def test_what_came_of_a_list_is_said_what_is_missing_first_and_remarks_where_they_fit(planner: Planner) -> None:
    pastes(planner, REPORT)
    assert planner.names == CAME
    assert planner.notice == f"4 added. Left out: {LEFT_OUT}"
    assert planner.trouble
    assert planner.ui.row == 0, "the first one is marked"
    pastes(planner, "Grace Tembo\n! The names are those of the first column.")
    assert planner.notice == "Grace Tembo added. The names are those of the first column."
    pastes(planner, "grace tembo")
    assert planner.notice == "Nobody was added. Left out: 1 who is on the list already."


def test_a_file_is_named_and_leaves_the_field_alone(planner: Planner) -> None:
    Path("teams.csv").write_text(REPORT, "utf-8")
    planner.do("file", "teams.csv")
    assert planner.notice == f"4 added from teams.csv. Left out: {LEFT_OUT}"
    planner.types("Ana")
    planner.do("take-back")
    assert (planner.names, planner.ui.typed) == ([], "Ana")
    assert planner.notice == "4 people taken back. F7 undoes that."


def test_the_people_of_an_earlier_session_come_as_those_of_a_list(planner: Planner) -> None:
    records = planner.ui.context.records
    records.mkdir(exist_ok=True)
    create(records / "one.toml", header(title="Earlier"))
    pastes(planner, "Suharti")
    planner.do("earlier", str(records / "one.toml"))
    assert planner.notice == "7 added from there. Left out: 1 who is on the list already (Suharti)."
    assert len({person.id for person in planner.plan.people}) == 8
    planner.do("take-back")
    assert planner.names == ["Suharti"]


# --- taken back


def test_one_key_takes_all_back_and_the_text_is_in_the_field_again_and_the_same_key_undoes_that(
    planner: Planner,
) -> None:
    pastes(planner, "Ana\nBen")
    pastes(planner, REPORT)
    planner.do("take-back")
    assert (planner.names, planner.ui.typed) == (["Ana", "Ben"], REPORT)
    assert planner.notice == "4 people taken back. The text is in the field again. F7 undoes that."
    planner.do("take-back")
    assert (planner.names, planner.ui.typed) == (["Ana", "Ben", *CAME], "")
    planner.do("take-back")
    planner.do("add")
    assert planner.names == ["Ana", "Ben", *CAME], "Enter adds them, too"
    planner.do("take-back")
    assert planner.ui.typed == REPORT


def test_what_was_typed_meanwhile_stays_and_so_does_a_text_that_was_mended(planner: Planner) -> None:
    pastes(planner, "Ana\nBen")
    planner.types("Cleo")
    planner.do("take-back")
    assert planner.ui.typed == "Ana\nBen\nCleo"
    planner.do("take-back")
    assert (planner.names, planner.ui.typed) == (["Ana", "Ben"], "Ana\nBen\nCleo")


def test_a_list_of_which_nobody_came_gives_its_text_back(planner: Planner) -> None:
    pastes(planner, "+254****123")
    assert planner.notice == "Nobody was added. Left out: 1 number of a caller."
    planner.do("take-back")
    assert (planner.ui.typed, planner.notice) == ("+254****123", "The text is in the field again.")
    planner.do("take-back")
    assert planner.notice == "Nothing was added just now."


def test_the_line_of_keys_names_the_key_while_it_does_something(planner: Planner) -> None:
    planner.do("take-back")
    assert planner.notice == "Nothing was added just now."
    assert "F7" not in list_keys(PEOPLE, planner.plan, planner.ui)
    pastes(planner, REPORT)
    assert list_keys(PEOPLE, planner.plan, planner.ui).startswith("F7 take back · r role · ")
    for key, line in (
        ("left:1", "F7 take back · Enter takes it in · x drops it"),
        ("remark:0", "F7 take back · Enter says it whole · x drops it"),
        ("passed over", "F7 take back · Enter lists them · x drops them"),
    ):
        goes_to(planner, key)
        assert list_keys(PEOPLE, planner.plan, planner.ui) == line
    planner.do("take-back")
    assert list_keys(PEOPLE, planner.plan, planner.ui).startswith("F7 add again · r role · ")


# --- what was left out


def test_who_was_left_out_is_taken_in_and_a_number_is_asked_for_its_name(planner: Planner) -> None:
    pastes(planner, REPORT)
    goes_to(planner, "left:1")
    planner.do("open")
    assert planner.notice == "Bjørn Aasgård added; the list says: declined."
    assert planner.ui.row == 4, "the mark is on him: the same key again is about him"
    goes_to(planner, "left:0")
    planner.do("open", "Grace Tembo, presenter")
    question = planner.asked[0]
    assert isinstance(question, AskLine)
    assert (question.title, question.needed) == (
        "Whose number is +254****123?", "Type the name of the caller, or press Esc."
    )  # fmt: skip
    assert planner.ui.row == 5
    assert planner.names == [*CAME, "Bjørn Aasgård", "Grace Tembo"]
    assert planner.plan.people[-1].role == "presenter"
    assert [one.text for one in planner.ui.addition.left_out] == ["Suvi's iPad", "Otter"]
    planner.do("take-back")
    assert planner.names == []


def test_what_is_said_of_a_caller_is_read_as_a_name_and_no_other_person_comes(planner: Planner) -> None:
    pastes(planner, REPORT)
    goes_to(planner, "left:0")
    for answer, said in (
        ("suvi lahtela", "suvi lahtela: on the list already."),
        ("+1", "+1: the number of a caller."),
    ):
        planner.do("open", answer)
        assert (planner.notice, planner.names) == (said, CAME)


def test_what_is_nobody_is_one_row_which_lists_it_and_says_why(planner: Planner) -> None:
    pastes(planner, REPORT)
    goes_to(planner, "passed over")
    planner.do("open", "1")
    assert [(one.words, one.remark) for one in planner.choices] == [
        ("Suvi's iPad", "second device, line 6"), ("Otter", "program, line 8"),
    ]  # fmt: skip
    assert (planner.notice, planner.names, len(planner.asked)) == ("Otter: program.", CAME, 1)
    planner.do("out")
    assert planner.ui.addition.passed_over == ()


def test_whoever_shares_an_address_is_passed_over_and_can_be_taken_in(planner: Planner) -> None:
    planner.ui = replace(
        planner.ui, addition=Addition(passed_over=(LeftOut(3, "Ana L.", "repeated", "the same address", ANA),))
    )
    goes_to(planner, "passed over")
    planner.do("open", "0")
    assert (planner.names, planner.ui.addition.passed_over) == (["Ana Lima"], ())


# --- what stays to be looked at


def test_who_is_missing_stays_when_the_next_list_comes_until_it_is_dropped(planner: Planner) -> None:
    pastes(planner, REPORT)
    pastes(planner, "Grace Tembo\nDao - declined")
    assert [one.text for one in planner.ui.addition.to_look_at] == ["Dao", "+254****123", "Bjørn Aasgård"]
    pastes(planner, "Grace Tembo")
    assert planner.notice == "Nobody was added. Left out: 1 who is on the list already."
    goes_to(planner, "left:2")
    planner.do("open")
    assert planner.names == [*CAME, "Grace Tembo", "Bjørn Aasgård"]
    planner.do("take-back")
    assert planner.names == [*CAME, "Grace Tembo", "Bjørn Aasgård"], "only the last list goes back, and nobody came"
    goes_to(planner, "left:0")
    planner.do("out")
    assert planner.notice == "Dao stays out."
    assert [one.text for one in planner.ui.addition.to_look_at] == ["+254****123"]


def test_a_shorter_form_of_a_name_on_the_list_is_remarked_on_and_x_drops_it(planner: Planner) -> None:
    pastes(planner, "Bjørn Aasgård\nMirela Kostandi")
    pastes(planner, "Bjørn\nMirela K.")
    assert planner.notice == (
        "2 added. Bjørn: perhaps Bjørn Aasgård, who is on the list. "
        "Mirela K.: perhaps Mirela Kostandi, who is on the list."
    )
    bjorn, mirela = (f"double:{one.person.id}" for one in planner.ui.addition.came)
    pastes(planner, "Grace Tembo")
    goes_to(planner, bjorn)
    keys = list_keys(PEOPLE, planner.plan, planner.ui)
    assert keys == "F7 take back · x removes Bjørn · Enter: they are two people"
    planner.do("out")
    assert (planner.notice, planner.names[2:]) == ("Bjørn was removed.", ["Mirela K.", "Grace Tembo"])
    goes_to(planner, mirela)
    planner.do("open")
    assert (planner.notice, len(planner.names)) == ("Mirela K. and Mirela Kostandi stay on the list.", 4)
    assert planner.ui.addition.doubles_in(planner.plan.people) == ()


def test_a_remark_is_dropped_when_it_was_read(planner: Planner) -> None:
    pastes(planner, REPORT)
    goes_to(planner, "remark:0")
    planner.do("out")
    assert len(planner.ui.addition.remarks) == 1


def test_who_is_on_the_list_already_stays_one_person_and_a_remark_is_read_whole(planner: Planner) -> None:
    pastes(planner, f"{REPORT}\nTariq Benhaddou - declined")
    goes_to(planner, "left:2")
    planner.do("open")
    assert (planner.notice, planner.names) == (
        "Tariq Benhaddou is on the list already; the list says: declined.", CAME
    )  # fmt: skip
    goes_to(planner, "remark:1")
    planner.do("open")
    assert (
        planner.notice == "The presenter of the video tool is nobody's role here: Mirela Kostandi opened the meeting."
    )
    for name in ("role", "called", "place", "take"):
        planner.ui = replace(planner.ui, row=7)
        planner.do(name)
        assert planner.names == CAME, name


# --- what cannot be read


def test_what_is_no_list_stays_in_the_field_and_nobody_is_added(planner: Planner) -> None:
    for name in ("add", "create", "editor", "groups"):
        planner.types(NONSENSE)
        planner.do(name)
        assert planner.notice == "the list is an invitation with nobody in it.", name
        assert (planner.trouble, planner.names, planner.ui.typed) == (True, [], NONSENSE), name
        assert planner.others == [], name


def test_pages_are_turned_and_the_setup_is_left_with_a_text_that_cannot_be_read(planner: Planner) -> None:
    for text in (NONSENSE, TABLE):
        planner.types(text)
        planner.ui = replace(planner.ui, page=PEOPLE)
        planner.do("turn")
        assert (planner.ui.page, planner.ui.typed) == (AGENDA, text)
        planner.perform(Decide(partial(decisions.go_to, SESSION)))
        assert (planner.ui.page, planner.ui.typed) == (SESSION, text)
        planner.do("home")
        assert (planner.others, planner.ui.typed) == ([LeaveSetup()], text)
        planner.others.clear()


def test_a_table_without_a_column_of_names_asks_for_it_and_reads_again(planner: Planner) -> None:
    pastes(planner, TABLE)
    question = planner.asked[-1]
    assert isinstance(question, Choose)
    assert question.title == "Which column holds the names?"
    assert [(one.words, one.remark) for one in planner.choices] == [("Column 1", "Suvi"), ("Column 2", "Lahtela")]
    assert (planner.names, planner.ui.typed) == ([], TABLE), "it was left"
    planner.do("add", "1")
    assert (planner.names, planner.ui.typed) == (["Lahtela", "Benhaddou"], "")
    planner.do("take-back")
    Path("table.csv").write_text(TABLE)
    planner.ui = replace(planner.ui, typed="")
    planner.do("file", "table.csv", "0")
    assert (planner.names, planner.notice) == (["Suvi", "Tariq"], "2 added from table.csv.")


def test_a_command_goes_on_when_the_column_is_known(planner: Planner) -> None:
    planner.types(TABLE)
    planner.do("turn-back")
    assert planner.ui.page == SESSION
    planner.types("Suvi;Lahtela")
    planner.ui = replace(planner.ui, page=PEOPLE)
    planner.do("editor", "0")
    assert planner.names == ["Suvi"]
    assert len(planner.others) == 1


def test_of_columns_with_one_title_the_number_is_asked_for_and_read(
    planner: Planner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sessions.people_lists.reading.read_list", read_list)
    Path("odd.csv").write_text("Wabash;Wabash;\nWFP;Ana Souza;1\nFAO;Ben Li;2\nFAO;Cleo Dao;3")
    planner.do("file", "odd.csv", "1")
    assert [(one.words, one.remark) for one in planner.choices] == [
        ("Wabash, column 1", "WFP"), ("Wabash, column 2", "Ana Souza"), ("column 3", "1"),
    ]  # fmt: skip
    assert planner.names == ["Ana Souza", "Ben Li", "Cleo Dao"]


# --- what is in the field is shown before anything is made of it


def test_a_list_that_nobody_has_seen_read_is_shown_first_and_the_same_key_goes_on(planner: Planner) -> None:
    for name, again in (
        ("create", "F9 again makes the session."),
        ("groups", "F8 again makes groups."),
        ("editor", "F2 again opens your editor."),
        ("turn", "PgDn again turns the page."),
        ("turn-back", "PgUp again turns the page."),
    ):
        planner = Planner(planner.ui.context.records.parent, page=PEOPLE if "turn" in name else AGENDA)
        planner.types(REPORT)
        planner.do(name)
        assert (planner.names, planner.others, planner.ui.page) == (CAME, [], PEOPLE), name
        assert planner.notice == f"4 added. {again} Left out: {LEFT_OUT}"
        planner.do(name)
        assert planner.others or planner.ui.page != PEOPLE, name


def test_one_name_is_added_on_the_way_unless_it_may_be_somebody_else(planner: Planner) -> None:
    pastes(planner, "Bjørn Aasgård")
    planner.types("Ana")
    planner.do("create")
    assert len(planner.others) == 1
    planner.types("Bjørn")
    planner.do("create")
    assert len(planner.others) == 1
    assert planner.notice == (
        "Bjørn added. F9 again makes the session. Bjørn: perhaps Bjørn Aasgård, who is on the list."
    )


def test_text_that_was_put_back_is_left_alone_by_every_key_but_enter(planner: Planner) -> None:
    Path("more.csv").write_text("Dao")
    for text in ("Ana\nBen", NONSENSE, TABLE):
        planner = Planner(planner.ui.context.records.parent)
        pastes(planner, "Cleo")
        pastes(planner, text)
        if planner.names != ["Cleo"]:
            planner.do("take-back")
        for name in ("turn", "turn-back", "create", "editor", "groups"):
            planner.ui = replace(planner.ui, page=PEOPLE)
            planner.do(name)
            assert (planner.names, planner.ui.typed) == (["Cleo"], text), name
        planner.do("file", "more.csv")
        assert (planner.names, planner.ui.typed) == (["Cleo", "Dao"], text)
        planner.others.clear()
        planner.ui = replace(planner.ui, page=PEOPLE)
        planner.do("create")
        assert planner.notice == "The text in the field is not added: Enter adds it. Press F9 again to save it so."
        planner.do("create")
        assert len(planner.others) == 1


def test_files_and_earlier_sessions_leave_what_is_typed_where_it_is(planner: Planner) -> None:
    Path("more.csv").write_text("Dao")
    planner.types("Ana\nBen")
    planner.do("file", "more.csv")
    assert (planner.names, planner.ui.typed) == (["Dao"], "Ana\nBen")
    planner.do("earlier")
    assert planner.ui.typed == "Ana\nBen"
    planner.do("create")
    assert planner.names == ["Dao", "Ana", "Ben"], "nobody has seen these read"


def test_a_list_is_kept_as_it_is_when_the_setup_is_left(planner: Planner) -> None:
    planner.types("Ana\nBen")
    planner.do("home")
    assert (planner.names, planner.ui.typed, planner.others) == ([], "Ana\nBen", [LeaveSetup()])


def test_what_is_pasted_beside_the_field_goes_into_it(planner: Planner) -> None:
    planner.types("Ana")
    planner.perform(Decide(partial(adding.pasted, "Ben\nCleo")))
    assert (planner.ui.typed, planner.names) == ("Ana\nBen\nCleo", [])
    planner.do("create")
    assert planner.names == ["Ana", "Ben", "Cleo"], "it is as if it was typed"
    planner.ui = replace(planner.ui, page=AGENDA)
    planner.perform(Decide(partial(adding.pasted, "Ben\nCleo")))
    assert planner.notice == "The pasted text was not taken: no field is open here."


def test_a_file_of_which_nobody_came_is_taken_back_as_any_list(planner: Planner) -> None:
    Path("callers.csv").write_text("+254****123")
    planner.do("file", "callers.csv")
    assert list_keys(PEOPLE, planner.plan, planner.ui).startswith("F7 take back")
    planner.do("take-back")
    assert planner.notice == "What was left out is not listed any more."
    assert planner.ui.addition.to_look_at == ()


def test_no_record_is_made_while_a_list_is_read(planner: Planner) -> None:
    planner.ui = replace(planner.ui, reading=("Ana",))
    for name in ("create", "groups"):
        planner.do(name)
        assert planner.notice == "The list is still being read: press the key again in a moment."
    assert planner.others == []


# --- which files are offered


def test_files_are_offered_newest_first_and_downloads_with_their_folder(
    planner: Planner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    downloads = tmp_path / "Downloads"
    downloads.mkdir()
    monkeypatch.setenv("XDG_DOWNLOAD_DIR", str(downloads))
    for age, path in enumerate(
        ("a.csv", "b.xlsx", "Downloads/teams.csv", "Downloads/cards.vcf", "Downloads/photo.png")
    ):
        Path(path).write_text("Ana")
        os.utime(path, (1_000_000 - age, 1_000_000 - age))
    planner.do("file")
    offered = [(one.words, one.remark) for one in planner.choices]
    assert offered == [("a.csv", ""), ("b.xlsx", ""), ("teams.csv", "in Downloads"), ("cards.vcf", "in Downloads")]
    planner.do("file", str(downloads / "teams.csv"))
    assert planner.notice == "1 added from teams.csv."
    monkeypatch.chdir(downloads)
    planner.do("file")
    assert [one.words for one in planner.choices] == ["teams.csv", "cards.vcf"], "once, where the program was started"


def test_every_list_of_the_folder_is_found_by_typing(planner: Planner) -> None:
    for at in range(120):
        Path(f"list-{at:03}.csv").write_text("Ana")
    planner.do("file")
    assert len(planner.choices) == 120
    question = planner.asked[0]
    assert isinstance(question, Choose)
    assert question.as_new == "read this path"


def test_the_fake_reader_refuses_what_no_reader_can_read() -> None:
    with pytest.raises(RosterError):
        read_plainly(NONSENSE)


# --- lists as they really are, by the doors of the setup


def test_every_real_list_comes_through_a_file_and_a_paste_alike(tmp_path: Path) -> None:
    """The sentence says who was left out wherever a list is not read whole."""
    for file in list_files():
        by_file = Planner(tmp_path)
        by_file.do("file", f"+{file}")
        verdicts = {"file": judged_people(file.name, by_file.plan.people)}
        if (text := as_pasted(file.read_bytes())) is not None:
            by_paste = Planner(tmp_path)
            pastes(by_paste, text)
            verdicts["paste"] = judged_people(file.name, by_paste.plan.people)
        if file.name != WITHOUT_MARKS:
            assert set(verdicts.values()) == {"right"}, (file.name, verdicts)
        else:
            assert "Left out: 1 line that may be a name" in by_file.notice
