"""What is decided about several groups, as functions."""

from dataclasses import replace

from sessions.model.people import Person
from sessions.planning.plan import Plan, new_plan, with_people
from tests.builders.meetings import NINE
from tests.builders.planner import WORLD_BANK
from tui.commands.effects import Effect, Notice, Together
from tui.commands.footer import key_line
from tui.commands.setup import groups
from tui.commands.setup.effects import NO_SPLIT, BackToPlan, MakeGroups, ShowSplit, Split
from tui.commands.setup.groups import GroupsUi, propose
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

    def __init__(self, plan: Plan, made: Split = NO_SPLIT) -> None:
        self.plan = plan
        self.split = propose(plan, made)
        self.notice = ""
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
            case _:
                self.others.append(effect)

    @property
    def sizes(self) -> list[int]:
        """How many are in each group."""
        return [len(group) for group in self.split.groups]


def test_groups_are_proposed_and_changed_by_hand() -> None:
    dealer = Dealer(a_plan())
    assert dealer.sizes == [9, 9]
    first = dealer.split.groups[0][0]
    dealer.do("put-2", who=first)
    assert first in dealer.split.groups[1]
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
    dealer.do("fewer", "fewer")
    assert dealer.sizes == [9, 9]
    assert dealer.notice.startswith("From 2 to 9 groups here")
    dealer.do("by-language")
    assert dealer.notice == "Grouped by language."
    dealer.do("more")
    assert (dealer.split.way, len(dealer.sizes)) == ("by-language", 3), "in the way that was chosen"


def test_an_empty_group_is_taken_away_again() -> None:
    dealer = Dealer(a_plan())
    dealer.do("put-2", who=dealer.split.groups[0][0])
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
    dealer.do("put-2", who=dealer.split.groups[0][0])
    assert dealer.sizes == [0, 2]
    dealer.do("create")
    assert dealer.notice.startswith("One group is empty")
    assert dealer.others == []
    dealer.do("put-1", who=dealer.split.groups[1][0])
    dealer.do("create", "back")
    assert dealer.others == [MakeGroups(dealer.plan, dealer.split.groups), BackToPlan()]


def test_what_was_made_by_hand_is_there_again_for_the_same_people() -> None:
    dealer = Dealer(a_plan())
    dealer.do("put-2", who=dealer.split.groups[0][0])
    assert Dealer(dealer.plan, dealer.split).split == dealer.split
    others = replace(dealer.plan, people=dealer.plan.people[1:])
    assert Dealer(others, dealer.split).split != dealer.split
    assert sum(Dealer(others, dealer.split).sizes) == 17


def test_nobody_marked_is_put_nowhere_and_every_command_is_decided() -> None:
    dealer = Dealer(a_plan())
    dealer.do("put-1")
    assert dealer.sizes == [9, 9]
    dealer.do(*(command.name for command in GROUPS.commands))


def test_the_keys_are_named() -> None:
    assert key_line(GROUPS, groups.IN_LIST) == "1 … 9 into a group · e evenly · l by language · + - groups"
    assert [key.key for key in groups.keys_for()] == ["F9", "Esc", "?"]
