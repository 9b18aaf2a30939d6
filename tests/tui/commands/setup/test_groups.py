"""What is decided about several groups, as functions."""

from dataclasses import replace

from sessions.groups.proposal import groups_of
from sessions.groups.split import Groups
from sessions.model.people import Person
from sessions.planning.plan import Plan, new_plan, with_people
from sessions.record.header import Split
from tests.builders.meetings import NINE
from tests.builders.planner import WORLD_BANK
from tui.commands.effects import Choose, Effect, Notice, Together
from tui.commands.footer import key_line
from tui.commands.setup import groups
from tui.commands.setup.effects import BackToPlan, MakeGroups, ShowSplit
from tui.commands.setup.groups import GroupsUi, begin_with
from tui.commands.windows import GROUPS


def a_plan(number: int = 18) -> Plan:
    """Return a plan with so many people, two of them presenters and two facilitators."""
    people = [
        Person(id=f"p{at}", name=f"Person {at}", role="presenter" if at < 2 else "facilitator" if at < 4 else "peer")
        for at in range(number)
    ]
    return with_people(new_plan(WORLD_BANK), people)


class Dealer:
    """Changes the groups of a plan without a window."""

    def __init__(self, plan: Plan, made: Split | None = None) -> None:
        self.plan = plan
        self.split, self.notice = begin_with(replace(plan, split=made))
        self.others: list[Effect] = []

    def do(self, *names: str, who: Person | None = None) -> None:
        """Do what the catalogue calls so, with `who` at the mark."""
        for name in names:
            self.notice = ""
            self._perform(groups.decide(name, self.plan, NINE, GroupsUi(self.split, who.id if who else None)))

    def _perform(self, effect: Effect) -> None:
        match effect:
            case Together(effects):
                for one in effects:
                    self._perform(one)
            case ShowSplit(split):
                self.split = split
            case Notice(sentence):
                self.notice = sentence
            case Choose():
                self._perform(effect.then(effect.choices[0].key))
            case _:
                self.others.append(effect)

    @property
    def groups(self) -> Groups:
        """Who is in each group."""
        return groups_of(self.plan.people, self.split)

    @property
    def sizes(self) -> list[int]:
        """How many are in each group."""
        return [len(group) for group in self.split.groups]


def test_groups_are_proposed_and_changed_by_hand() -> None:
    dealer = Dealer(a_plan())
    assert dealer.sizes == [9, 9]
    first = dealer.groups[0][0]
    dealer.do("put-2", who=first)
    assert first in dealer.groups[1]
    assert dealer.sizes == [8, 10]
    dealer.do("put-3", who=first)
    assert dealer.notice == "There are 2 groups; + makes one more."
    dealer.do("more")
    assert dealer.sizes == [8, 10, 0], "what was done by hand stays"
    dealer.do("put-3", who=first)
    dealer.do("fewer")
    assert dealer.notice == "The last group is not empty: move its people first, or press e to split again."
    dealer.do("evenly")
    assert dealer.sizes == [6, 6, 6]
    assert dealer.notice == "Roles and organisations are spread."
    dealer.do("fewer")
    assert dealer.sizes == [9, 9]
    dealer.do("by-language")
    assert dealer.notice == "Grouped by language."
    dealer.do("more")
    assert (dealer.split.by, len(dealer.sizes)) == ("language", 3), "in the way that was chosen"


def test_an_empty_group_is_taken_away_again() -> None:
    dealer = Dealer(a_plan())
    dealer.do("put-2", who=dealer.groups[0][0])
    dealer.do("more", "fewer")
    assert dealer.sizes == [8, 10]


def test_there_are_never_more_than_nine_groups_or_people() -> None:
    for number, most in ((40, 9), (3, 3), (2, 2)):
        dealer = Dealer(a_plan(number))
        dealer.do(*["more"] * 12)
        assert len(dealer.sizes) == most
        assert dealer.notice.startswith(f"From 2 to {most} groups here")


def test_a_group_with_nobody_in_it_is_refused() -> None:
    dealer = Dealer(a_plan(2))
    dealer.do("put-2", who=dealer.groups[0][0])
    assert dealer.sizes == [0, 2]
    dealer.do("create")
    assert dealer.notice.startswith("One group is empty")
    assert dealer.others == []
    dealer.do("put-1", who=dealer.groups[1][0])
    dealer.do("create", "back")
    assert dealer.others == [MakeGroups(dealer.plan, dealer.groups), BackToPlan()]


def test_what_was_made_is_there_again_and_those_who_come_are_put_where_they_fit() -> None:
    dealer = Dealer(a_plan())
    first = dealer.groups[0][0]
    dealer.do("put-2", who=first)
    assert Dealer(dealer.plan, dealer.split).split == dealer.split
    gone, ana, ben = dealer.groups[0][1], Person(id="ana", name="Ana"), Person(id="ben", name="Ben", role="facilitator")
    changed = replace(dealer.plan, people=(*(one for one in dealer.plan.people if one != gone), ana, ben))
    again = Dealer(changed, dealer.split)
    assert again.sizes == [9, 10]
    assert first in again.groups[1]
    assert ana in again.groups[0]
    assert again.notice == "New: Ana in group 1, Ben in group 1. Everybody else is where they were."


def test_one_group_less_than_two_is_one_session_again() -> None:
    dealer = Dealer(a_plan())
    dealer.do("fewer")
    assert dealer.others == [
        BackToPlan(together=True, sentence="One session with everybody: the plan has no groups now.")
    ]


def test_by_language_there_are_as_many_groups_as_languages() -> None:
    plan = a_plan()
    languages = ("en", "fr", "es", None)
    spoken = [one.model_copy(update={"language": languages[at % 3]}) for at, one in enumerate(plan.people)]
    leading = [
        one.model_copy(update={"role": "presenter" if at < 3 else "facilitator"}) if at < 6 else one
        for at, one in enumerate(spoken)
    ]
    dealer = Dealer(with_people(plan, leading))
    assert dealer.sizes == [9, 9]
    dealer.do("by-language")
    assert dealer.sizes == [6, 6, 6]
    dealer.do("evenly")
    assert dealer.sizes == [9, 9]


def test_how_many_records_are_made_is_said_before_they_are() -> None:
    dealer = Dealer(a_plan())
    asked = groups.decide("create", dealer.plan, NINE, GroupsUi(dealer.split))
    assert isinstance(asked, Choose)
    assert asked.title == "A record for each of 2 groups?"
    assert (asked.choices[0].words, asked.choices[0].remark) == ("Make 2 records", "9 and 9 people")
    assert asked.then("make") == MakeGroups(dealer.plan, dealer.groups)
    assert type(asked.then("not")) is Effect


def test_nobody_marked_is_put_nowhere_and_every_command_is_decided() -> None:
    dealer = Dealer(a_plan())
    dealer.do("put-1")
    assert dealer.sizes == [9, 9]
    dealer.do(*(command.name for command in GROUPS.commands))


def test_the_keys_are_named() -> None:
    assert key_line(GROUPS, groups.IN_LIST) == "1 … 9 into a group · e evenly · l by language · + - groups"
    assert [key.key for key in groups.keys_for()] == ["F9", "Esc", "?"]
