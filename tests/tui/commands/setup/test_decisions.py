"""What the setup decides, as functions: nothing is shown, and nothing is on the disk but what a test puts there."""

import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from sessions.formats.loading import load_format
from sessions.model.people import Person
from sessions.planning.plan import Plan, changed_phase, new_plan, with_format, with_people
from sessions.storage.store import create
from tests.builders.meetings import EVERYBODY, NINE, header
from tests.builders.planner import WORLD_BANK, Planner
from tui.commands.effects import NOTHING, Decide
from tui.commands.setup import decisions
from tui.commands.setup.effects import EditPlan, LeaveSetup, OpenGroups, PickUp, SavePlan
from tui.commands.setup.key_lines import list_keys
from tui.commands.setup.ui import AGENDA, NOTES, PAGES, PEOPLE, SESSION
from tui.commands.windows import SETUP
from tui.views.plan import person_row

LETTERS = "ABCDEFGHIJKL"


def a_plan(names: int = 3) -> Plan:
    """Return a plan with some people in it."""
    return with_people(new_plan(WORLD_BANK), EVERYBODY[:names])


def typed(planner: Planner, words: str) -> None:
    """Type people, and press Enter."""
    planner.types(words)
    planner.do("add")


# --- the people


def test_people_are_added_once_and_it_is_said_who(tmp_path: Path) -> None:
    planner = Planner(tmp_path)
    typed(planner, "Ngozi Okonkwo, presenter")
    assert (planner.notice, planner.ui.typed) == ("Ngozi Okonkwo added.", "")
    typed(planner, "Fatou Diallo (UNICEF), remote\nBen")
    assert planner.notice == "2 added."
    typed(planner, "fatou diallo")
    assert "already" in planner.notice
    typed(planner, "  ")
    assert planner.names == ["Ngozi Okonkwo", "Fatou Diallo", "Ben"]
    assert planner.ui.row == 1, "the first of those who were added last is marked"


LISTS = {
    "bullets": "- Ngozi Okonkwo, presenter\n- Fatou Diallo\n- José Ibáñez",
    "numbers": "1. Ngozi Okonkwo (presenter)\n2) Fatou Diallo\n3 José Ibáñez",
    "e-mails": "Ngozi Okonkwo <n@x.org>; Fatou Diallo <f@x.org>; José Ibáñez <j@x.org>",
    "table": "name\trole\nNgozi Okonkwo\tpresenter\nFatou Diallo\t\nJosé Ibáñez\tpeer",
}


def test_a_list_that_is_pasted_is_added_with_one_enter(tmp_path: Path) -> None:
    for how, pasted in LISTS.items():
        planner = Planner(tmp_path)
        typed(planner, pasted)
        assert planner.names == ["Ngozi Okonkwo", "Fatou Diallo", "José Ibáñez"], how
        assert planner.notice.startswith("3 added."), how


def test_who_is_typed_is_added_by_every_command_that_leaves_the_field(tmp_path: Path) -> None:
    for name in ("turn", "turn-back", "create", "editor", "home", "groups"):
        planner = Planner(tmp_path)
        planner.types("Suharti")
        planner.do(name)
        assert planner.names == ["Suharti"], name
        assert not planner.ui.typed, name
    planner.types("Ben")
    planner.perform(Decide(lambda *facts: decisions.go_to(AGENDA, *facts)))
    assert (planner.names, planner.ui.page) == (["Suharti", "Ben"], AGENDA)


def test_the_role_and_the_place_of_a_person_are_changed(tmp_path: Path) -> None:
    unplaced = [one.model_copy(update={"place": None}) for one in EVERYBODY[:3]]
    planner = Planner(tmp_path, with_people(new_plan(WORLD_BANK), unplaced), row=2)
    planner.do("role", "note-taker")
    assert planner.plan.people[2].role == "note-taker"
    for place in ("remote", "room", None):
        planner.do("place")
        assert planner.plan.people[2].place == place


def test_somebody_is_removed_and_an_empty_list_changes_nothing(tmp_path: Path) -> None:
    planner = Planner(tmp_path, a_plan(), row=1)
    gone = planner.plan.people[1].name
    planner.do("out")
    assert planner.notice == f"{gone} was removed."
    assert gone not in planner.names
    assert len(planner.names) == 2
    planner = Planner(tmp_path)
    for name in ("out", "role", "place", "open"):
        planner.do(name)
        assert (planner.names, planner.asked) == ([], []), name


def test_everything_about_a_person_is_changed_but_into_nobody(tmp_path: Path) -> None:
    planner = Planner(tmp_path, a_plan(), row=2)
    for what, words in (("name", "Fatou D. [/]"), ("called", "Fa"), ("organisation", "FAO"), ("language", "fr")):
        planner.do("open", what, words)
    person = planner.plan.people[2]
    assert (person.name, person.called, person.organisation, person.language) == ("Fatou D. [/]", "Fa", "FAO", "fr")
    planner.do("open", "role", "observer")
    assert planner.plan.people[2].role == "observer"
    planner.do("open", "name", "  ")
    assert planner.notice == "A person needs a name. x removes someone from the list."
    assert planner.plan.people[2].name == person.name
    planner.do("open", "organisation", " ")
    assert planner.plan.people[2].organisation is None


def test_what_somebody_is_called_is_shown_and_changed_but_not_into_somebody_elses(tmp_path: Path) -> None:
    people = (
        Person(id="a", name="Ahmad Zulkifli bin Abdul Rahman"),
        Person(id="b", name="Đặng Thị Minh Châu"),
        Person(id="c", name="Grace Tembo"),
    )
    planner = Planner(tmp_path, with_people(a_plan(), people), row=0)
    rows = [person_row(planner.plan, at, 100).plain for at in range(3)]
    assert "called Châu" in rows[1]
    assert not any("called" in row for row in (rows[0], rows[2]))
    planner.do("called", "Zulkifli")
    assert planner.plan.people[0].called == "Zulkifli"
    assert "called Zulkifli" in person_row(planner.plan, 0, 100).plain
    planner.do("called", "chau")
    assert planner.notice == "Đặng Thị Minh Châu is called so already: add what tells the two apart."
    assert planner.plan.people[0].called == "Zulkifli"
    planner.do("called", "")
    assert planner.plan.people[0].called is None


def test_an_answer_is_for_the_person_who_was_asked_about(tmp_path: Path) -> None:
    planner = Planner(tmp_path, a_plan(), row=2)
    who = planner.plan.people[2].id
    planner.do("role")
    planner.plan = replace(planner.plan, people=planner.plan.people[::-1])
    question = planner.asked[-1]
    planner.perform(question.then("support"))
    assert {one.id: one.role for one in planner.plan.people}[who] == "support"


def test_the_order_is_shuffled_remote_first_and_as_listed(tmp_path: Path) -> None:
    planner = Planner(tmp_path)
    typed(planner, "\n".join(f"Person {letter}" for letter in LETTERS))
    before = planner.names
    planner.ui = replace(planner.ui, row=4)
    planner.do("place")
    planner.do("remote-first")
    assert planner.names == [before[4], *before[:4], *before[5:]]
    assert planner.notice == "Remote people speak first."
    orders = []
    for _ in range(3):
        planner.do("shuffle")
        orders.append(planner.names)
    assert sorted(orders[0]) == sorted(before)
    assert any(order != orders[0] for order in orders)
    planner.do("as-listed")
    assert planner.names == before


def test_a_row_is_moved_and_not_beyond_the_ends(tmp_path: Path) -> None:
    planner = Planner(tmp_path, a_plan())
    before = planner.names
    planner.perform(Decide(lambda *facts: decisions.move(2, 0, *facts)))
    assert planner.names == [before[2], *before[:2]]
    for at, to in ((0, -1), (2, 3)):
        assert decisions.move(at, to, planner.plan, NINE, planner.ui) is NOTHING
    planner.ui = replace(planner.ui, page=AGENDA)
    titles = [step.phase.title for step in planner.plan.steps]
    planner.perform(Decide(lambda *facts: decisions.move(0, 1, *facts)))
    assert [step.phase.title for step in planner.plan.steps] == [titles[1], titles[0], *titles[2:]]


# --- people from elsewhere


def test_people_come_from_a_file_and_nobody_is_lost_or_doubled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "people.csv").write_text("name,role,organisation\nAna Souza,presenter,FAO\nBen Bello,,WHO\n", "utf-8")
    (tmp_path / "people.md").write_text("not offered")
    monkeypatch.chdir(tmp_path)
    planner = Planner(tmp_path)
    typed(planner, "Ana Lima\nben  bello")
    planner.do("file")
    assert [one.words for one in planner.choices] == ["people.csv"]
    planner.do("file", "people.csv")
    assert planner.notice == "1 added from people.csv. Left out: 1 who is on the list already (Ben Bello)."
    assert planner.names == ["Ana Lima", "ben bello", "Ana Souza"]
    assert len({person.id for person in planner.plan.people}) == 3
    assert planner.plan.people[2].organisation == "FAO"
    planner.do("file", "+people.csv")
    left_out = "Left out: 2 who are on the list already (Ana Souza, Ben Bello)."
    assert planner.notice == f"Nobody was added from people.csv. {left_out}"


def test_a_file_that_is_no_list_gives_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "odd\x1b]0;x\x07.txt").write_text("Ana\nBen")
    (tmp_path / "card.vcf").write_text("BEGIN:VCARD\nEND:VCARD\n")
    (tmp_path / "king.toml").write_text('[[people]]\nname = "Ana"\nrole = "king"\n')
    (tmp_path / "noise.txt").write_bytes(b"\0\1\2" * 50)
    (tmp_path / "long.txt").write_bytes(b"Ana\n" * 300_000)
    os.mkfifo(tmp_path / "pipe.txt")
    refused = {
        "nowhere.csv": "nowhere.csv cannot be read: ",
        str(tmp_path): " is not a file.",
        "pipe.txt": "pipe.txt is not a file.",
        "~nobody-here/list.csv": "There is no file list.csv.",
        "no\0.csv": ".csv.",
        "noise.txt": "noise.txt is not a text file.",
        "long.txt": "long.txt is larger than any list of people.",
        "card.vcf": "card.vcf is a vCard file with no names in it.",
        "king.toml": "king.toml, line 1: the role “king” is unknown.",
    }
    planner = Planner(tmp_path)
    for path, sentence in refused.items():
        planner.do("file", f"+{path}")
        assert sentence in planner.notice, path
        assert planner.trouble, path
        assert planner.names == [], path
    planner.do("file")
    odd = next(one for one in planner.choices if one.words.startswith("odd"))
    assert "\x1b" not in odd.words
    planner.do("file", odd.key)
    assert planner.names == ["Ana", "Ben"]


def test_text_that_is_no_table_is_read_in_the_words_of_the_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "coaches.txt").write_text("Ana, time keeper\nBen and Cleo\nana\n")
    planner = Planner(tmp_path, with_format(new_plan(WORLD_BANK), load_format("case-clinic")))
    planner.do("file", "coaches.txt")
    assert planner.names == ["Ana", "Ben", "Cleo"]
    said = "3 added from coaches.txt. Left out: 1 line that repeats somebody. “Ben” and “Cleo” are two people here."
    assert planner.notice == said
    typed(planner, "Dina, coach\nEmil, case giver")
    assert [one.role for one in planner.plan.people] == ["facilitator", "peer", "peer", "peer", "presenter"]
    assert [one.organisation for one in planner.plan.people] == [None] * 5


def test_people_come_from_an_earlier_session(tmp_path: Path) -> None:
    planner = Planner(tmp_path)
    planner.do("earlier")
    assert planner.notice == "There is no earlier session with people yet."
    records = planner.ui.context.records
    records.mkdir(exist_ok=True)
    create(records / "one.toml", header(title="Earlier [/]"))
    create(records / "nobody.toml", header((), title="Nobody"))
    typed(planner, "Ngozi Okonkwo")
    planner.do("earlier")
    (choice,) = planner.choices
    assert choice.words == "Earlier [/]"
    assert choice.remark.startswith("8 people")
    planner.do("earlier", choice.key)
    assert planner.notice == "8 added from there."
    assert len({person.id for person in planner.plan.people}) == 9
    planner.do("earlier", choice.key)
    assert planner.notice == "Nobody was added from there. Left out: 8 who are on the list already."


# --- the phases


def test_minutes_are_changed_by_one_or_exactly_and_never_to_nothing(tmp_path: Path) -> None:
    planner = Planner(tmp_path, page=AGENDA, row=0)
    first = WORLD_BANK.phases[0].minutes
    for name in ("longer", "longer", "longer", "shorter"):
        planner.do(name)
    phase = planner.plan.steps[0].phase
    assert (phase.minutes, phase.minutes_from) == (first + 2, "ours")
    planner.do("open", "minutes", "7,5")
    assert planner.plan.steps[0].phase.minutes == 7.5
    for words in ("0", "-3", "", "ten", "nan", "inf", "1441"):
        planner.do("open", "minutes", words)
        assert planner.notice == f"“{words}” is no number of minutes from 1 to 1,440."
    for minutes, name in ((1, "shorter"), (1440, "longer")):
        planner.plan = changed_phase(planner.plan, 0, minutes=minutes)
        planner.do(name)
        assert planner.notice == "A phase takes 1 to 1,440 minutes."
        assert planner.plan.steps[0].phase.minutes == minutes


def test_phases_are_left_out_and_one_is_always_held(tmp_path: Path) -> None:
    planner = Planner(tmp_path, page=AGENDA)
    for at in range(len(planner.plan.steps)):
        planner.ui = replace(planner.ui, row=at)
        if planner.plan.steps[at].held:
            planner.do("out")
    assert len(planner.plan.held) == 1
    assert planner.notice == "At least one phase has to be held."
    planner.ui = replace(planner.ui, row=0)
    planner.do("open", "held")
    assert planner.plan.steps[0].held


def test_a_phase_of_your_own_is_added_after_the_marked_one_and_renamed(tmp_path: Path) -> None:
    planner = Planner(tmp_path, page=AGENDA, row=0)
    planner.do("own-phase", "Minute of silence [/]")
    assert planner.plan.steps[1].phase.title == "Minute of silence [/]"
    assert planner.ui.row == 1, "it is marked"
    planner.do("open", "title", "Quiet")
    planner.do("open", "title", " ")
    planner.do("open", "ask", "Think.")
    phase = planner.plan.steps[1].phase
    assert (phase.title, phase.ask) == ("Quiet", "Think.")
    planner.do("open", "ask", "")
    assert planner.plan.steps[1].phase.ask == ""
    before = planner.plan
    planner.do("own-phase", "  ")
    assert planner.plan is before


# --- the first page and the last


def test_another_format_keeps_the_people_and_what_was_typed(tmp_path: Path) -> None:
    plan = replace(a_plan(), title="Approved", challenge="How?")
    planner = Planner(tmp_path, plan, page=SESSION)
    planner.do("format", "unicef-virtual")
    chosen = load_format("unicef-virtual")
    assert planner.plan.format == chosen
    assert planner.plan.held == chosen.agenda(sum(one.role in {"presenter", "peer"} for one in plan.people))
    assert (planner.plan.title, planner.plan.challenge, planner.plan.people) == ("Approved", "How?", plan.people)
    assert planner.plan.slot_minutes == chosen.slot_minutes


def test_a_format_of_ones_own_is_offered_and_one_that_is_not_sound_is_told(tmp_path: Path) -> None:
    planner = Planner(tmp_path, page=SESSION)
    own = planner.ui.context.formats
    own.mkdir(exist_ok=True)
    (own / "world-bank.toml").write_text("nonsense = ")
    (own / "ours.toml").write_text(
        'id = "ours"\ntitle = "Ours [/]"\nsource = "We"\npeople = [2, 4]\nslot_minutes = 20\n'
        '[[phases]]\nid = "all"\ntitle = "All [/]"\nminutes = 20\n'
    )
    planner.do("format", "ours")
    assert planner.notice.startswith("Not offered: ")
    offered = {one.key: f"{one.words} {one.remark}" for one in planner.choices}
    assert offered["ours"] == "Ours [/] 20 min, 2–4 people, yours"
    assert "world-bank" not in offered
    assert planner.plan.format.title == "Ours [/]"


def test_names_in_write_ups_are_chosen_and_preparation_is_ticked_off(tmp_path: Path) -> None:
    planner = Planner(tmp_path, page=NOTES, row=1)
    planner.do("attribution", "roles")
    assert planner.plan.attribution == "roles"
    planner.do("open")
    assert planner.plan.done == {WORLD_BANK.prepare[1]}
    planner.do("open")
    assert planner.plan.done == frozenset()


# --- the record


def test_a_record_is_made_when_everything_is_understood(tmp_path: Path) -> None:
    planner = Planner(tmp_path, a_plan(), page=AGENDA)
    planner.ui = replace(planner.ui, troubles=("", "", "", "no day"))
    planner.do("create")
    assert (planner.ui.page, planner.notice, planner.others) == (NOTES, "no day", [])
    planner.ui = replace(planner.ui, troubles=("",) * 4)
    planner.do("create")
    assert planner.others == [SavePlan(planner.plan)]


def test_nobody_on_the_list_is_asked_about_once(tmp_path: Path) -> None:
    planner = Planner(tmp_path)
    planner.do("create")
    assert planner.notice == "Nobody is on the list yet. Press F9 again to continue without people."
    planner.ui = replace(planner.ui, changes=planner.ui.changes + 1)
    planner.do("create")
    assert planner.others == [], "something was typed in between"
    planner.do("create")
    assert planner.others == [SavePlan(planner.plan)]


def test_a_day_whose_beginning_was_emptied_is_asked_about_before_it_is_saved(tmp_path: Path) -> None:
    saved = with_people(replace(new_plan(load_format("unitar"), NINE), days={2: NINE + timedelta(days=1)}), EVERYBODY)
    planner = Planner(tmp_path, replace(saved, days={}))
    planner.ui = replace(planner.ui, saved=saved)
    planner.do("create")
    assert planner.notice == "Day 2 is not planned any more. Press F9 again to save it so."
    nobody = Planner(tmp_path, replace(saved, days={}, people=()))
    nobody.ui = replace(nobody.ui, saved=saved)
    nobody.do("create")
    both = "Nobody is on the list yet. Day 2 is not planned any more. Press F9 again to save it so."
    assert nobody.notice == both
    assert planner.others == []
    planner.do("create")
    assert planner.others == [SavePlan(planner.plan)]


def test_leaving_is_asked_about_once_where_something_would_be_lost(tmp_path: Path) -> None:
    saved = a_plan()
    planner = Planner(tmp_path, saved)
    planner.ui = replace(planner.ui, saved=saved)

    def asked(unsafe: str = "") -> str:
        planner.notice = ""
        planner.perform(Decide(lambda *facts: decisions.ask_before_leaving(unsafe, *facts)))
        return planner.notice

    assert asked() == ""
    planner.plan = replace(saved, decision=date(2026, 12, 1))
    assert asked() == "Not saved. F9 saves; the same key again discards the changes."
    assert asked() == "", "it was pressed again"
    planner.ui = replace(planner.ui, changes=planner.ui.changes + 1)
    assert asked() == "Not saved. F9 saves; the same key again discards the changes."
    planner.ui = replace(planner.ui, saved=None)
    planner.ui = replace(planner.ui, changes=planner.ui.changes + 1)
    assert asked("The disk is full.") == "The disk is full."
    assert asked("The disk is full.") == ""


def test_groups_are_made_of_people_and_not_of_a_record(tmp_path: Path) -> None:
    planner = Planner(tmp_path, a_plan(1))
    planner.do("groups")
    assert planner.notice == "Groups are made of the people on the list: add them first."
    planner.plan = a_plan(2)
    planner.do("groups")
    assert planner.others == [OpenGroups(planner.plan)]
    planner.ui = replace(planner.ui, saved=planner.plan)
    planner.do("groups")
    assert planner.notice.startswith("This session has its record: copy it")


def test_what_the_window_does_is_asked_of_it(tmp_path: Path) -> None:
    planner = Planner(tmp_path, a_plan())
    for name in ("editor", "home", "take"):
        planner.do(name)
    assert planner.others == [EditPlan(planner.plan), LeaveSetup(), PickUp()]


# --- pages and keys


def test_pages_end_at_the_ends(tmp_path: Path) -> None:
    planner = Planner(tmp_path, page=SESSION)
    pages = []
    for name in (*["turn"] * 4, *["turn-back"] * 4):
        planner.do(name)
        pages.append(planner.ui.page)
    assert pages == [1, 2, 3, 3, 2, 1, 0, 0]


def test_a_command_of_another_page_says_where_it_works(tmp_path: Path) -> None:
    for name in ("role", "place", "shuffle", "remote-first", "as-listed", "longer", "own-phase", "out", "take", "open"):
        planner = Planner(tmp_path, a_plan(), page=SESSION)
        planner.do(name)
        assert planner.notice.startswith("This works in the list of page "), name
        assert (planner.asked, planner.others) == ([], []), name


def test_every_command_of_the_catalogue_is_decided_on_every_page(tmp_path: Path) -> None:
    for page in range(len(PAGES)):
        for command in SETUP.commands:
            planner = Planner(tmp_path, a_plan(), page=page, row=0)
            planner.do(command.name)


def test_keys_that_only_work_in_a_list_are_listed_and_below_their_list(tmp_path: Path) -> None:
    listed = {SETUP.key_of(command) for command in SETUP.commands if command.help}
    assert {"r", "p", "x", "space ↑↓", "s", "f", "l", "+", "-", "a", "Enter", "F9", "F1", "Esc"} <= listed
    planner = Planner(tmp_path)
    of_people = list_keys(PEOPLE, planner.plan, planner.ui)
    assert of_people == "r role · c called · p place · x remove · space ↑↓ move · s shuffle · f remote"
    typed(planner, "Suharti")
    of_new = list_keys(PEOPLE, planner.plan, planner.ui)
    assert of_new == "F7 take back · r role · c called · p place · x remove · space ↑↓ move"
    assert max(len(of_people), len(of_new)) < 79, "it fits in 80 columns"
    assert (
        list_keys(AGENDA, planner.plan, planner.ui)
        == "+ - minutes · x held or not · space ↑↓ move · a add phase · Enter more"
    )


def test_the_footer_names_the_keys_of_the_page(tmp_path: Path) -> None:
    planner = Planner(tmp_path, a_plan())
    keys = [f"{key.key} {key.word}" for key in decisions.keys_for(planner.ui)]
    assert keys == [
        "F9 create and open", "PgDn next page", "F3 file", "F4 earlier", "F8 groups", "Esc home", "F1 keys"
    ]  # fmt: skip
    saved = replace(planner.ui, page=AGENDA, saved=planner.plan)
    keys = [f"{key.key} {key.word}" for key in decisions.keys_for(saved)]
    assert keys[:3] == ["F9 save", "PgDn next page", "F2 editor"]
