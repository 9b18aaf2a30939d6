"""What the composer offers without being asked: the kind, the person, the day, and what stands there already."""

from collections.abc import Callable

import pytest

from sessions.common.phrases import asks
from sessions.formats.loading import built_in_names, load_format
from sessions.formats.model import Phase
from sessions.meeting.taking_down import capture
from sessions.meeting.taking_down.questions import last_question
from sessions.meeting.taking_down.writing import addressed, as_heard, would_write
from sessions.model.kinds import label
from sessions.model.people import Person, Role
from tests.builders.meetings import JOSE, NGOZI, TOMAS, Room, header, in_the_round

ADVICE = "You should stop the letters for three months."
STORY = "We stopped our letters when the printer broke."


def now(room: Room) -> str:
    """Say which kind the composer offers."""
    return capture.kind_now(room.meeting)


def here(phase: str) -> Room:
    """Return a meeting that has come to `phase`, a minute in each one before it."""
    room = Room()
    while room.meeting.run is None or room.meeting.run.phase.id != phase:
        room.wait(60).do("next-phase")
    return room.wait(5)


# Which kind comes next


def test_before_the_session_and_after_it_there_are_notes() -> None:
    room = Room()
    assert now(room) == "note"
    assert now(here("close")) == "action"
    room = here("close")
    room.do("end")
    assert now(room) == "note"


@pytest.mark.parametrize(
    ("phase", "kind"),
    [("welcome", "consent"), ("introduction", "challenge"), ("reframing", "challenge")],
)
def test_what_is_said_once_in_a_phase_is_offered_once(phase: str, kind: str) -> None:
    room = here(phase)
    assert now(room) == kind
    room.do(kind, "Said.")
    assert now(room) == "note"
    room.do("undo")
    assert now(room) == kind


def test_the_challenge_of_the_introduction_does_not_stand_in_the_way_of_reframing_it() -> None:
    room = here("introduction")
    room.do("challenge", "Said.")
    while room.meeting.run is None or room.meeting.run.phase.id != "reframing":
        room.wait(60).do("next-phase")
    assert now(room) == "challenge"


def test_a_clarifying_question_is_answered_and_then_comes_the_next_one() -> None:
    room = here("clarifying")
    assert now(room) == "clarifying"
    room.do("clarifying", "How many letters?", person="suharti")
    assert now(room) == "answer"
    room.do("answer", "Three.")
    assert now(room) == "clarifying"
    room.do("clarifying", "Since when?", person="jose")
    assert now(room) == "answer"
    room.do("remove", room.meeting.kind("clarifying")[-1].entry.n)
    assert now(room) == "clarifying"


def test_a_clarifying_question_that_was_never_answered_does_not_follow_into_the_next_phase() -> None:
    room = here("clarifying")
    room.do("clarifying", "How many letters?", person="suharti")
    room.wait(60).do("next-phase")
    assert now(room) == "challenge"


@pytest.mark.parametrize(("phase", "kind"), [("qstorming", "question"), ("reflection", "reflection")])
def test_where_the_same_is_said_again_and_again_it_is_offered_again(phase: str, kind: str) -> None:
    room = here(phase)
    for _ in range(2):
        assert now(room) == kind
        room.do(kind, "What is on the pile?")


def test_the_takeaways_come_before_what_everybody_learned() -> None:
    room = here("conversation")
    assert now(room) == "takeaway"
    room.do("takeaway", "I go there myself.")
    assert now(room) == "takeaway"
    room.do("learned", "A queue.", person="jose")
    assert now(room) == "learned"


def test_a_tip_is_of_the_one_who_speaks_or_is_next() -> None:
    room = here("round")
    assert now(room) == "tip"
    assert capture.next_up(room.meeting) == "fatou-d"
    room.do("next-speaker")
    assert now(room) == "tip"
    assert capture.whose(room.meeting, "tip") == "fatou-d"
    room.do("tip", STORY)
    assert now(room) == "tip"


def test_an_intervention_to_clarify_is_answered_by_the_one_who_speaks_once_the_tip_is_given() -> None:
    room = here("round")
    room.do("next-speaker")
    room.wait(5).do("intervention", "Which wall?")
    assert now(room) == "tip"
    room.do("tip", STORY)
    assert now(room) == "answer"
    assert capture.whose(room.meeting, "answer") == "fatou-d"
    room.do("answer", "The one of the clinic.")
    assert now(room) == "tip"


def test_an_intervention_that_steers_back_waits_for_no_answer() -> None:
    room = here("round")
    room.do("next-speaker")
    room.wait(5).do("intervention", "Let us come back to the letters.", purpose="steering")
    assert now(room) == "tip"


@pytest.mark.parametrize("move", ["next-speaker", "pass"])
def test_an_intervention_of_an_earlier_turn_waits_for_no_answer(move: str) -> None:
    room = here("round")
    room.do("next-speaker")
    room.wait(5).do("intervention", "Which wall?")
    room.wait(5).do(move)
    assert now(room) == "tip"


# What a word of somebody is


@pytest.mark.parametrize(
    ("phase", "kind", "who", "found"),
    [
        ("conversation", "learned", "ngozi", "takeaway"),
        ("conversation", "takeaway", "ngozi", "takeaway"),
        ("conversation", "takeaway", "jose", "learned"),
        ("conversation", "learned", "jose", "learned"),
        ("conversation", "note", "ngozi", "note"),
        ("close", "takeaway", "jose", "note"),
        ("round", "tip", "tomas", "tip"),
    ],
)
def test_only_the_presenter_has_takeaways(phase: str, kind: str, who: str, found: str) -> None:
    assert capture.kind_of(here(phase).meeting, kind, who) == found


def test_without_a_presenter_everybody_learns() -> None:
    room = Room(header(people=(TOMAS, JOSE))).go_to("conversation")
    assert capture.kind_of(room.meeting, "takeaway", "jose") == "learned"


# Who can be chosen


def test_those_in_the_order_come_first_then_the_others_and_nobody_who_is_away() -> None:
    room = here("qstorming")
    room.do("away", "suharti")
    assert capture.people_for(room.meeting, "question") == (
        "fatou-d", "fatou-n", "amanuel", "jose", "ngozi", "tomas", "thao",
    )  # fmt: skip


def test_whoever_has_given_a_tip_comes_last() -> None:
    room = in_the_round()
    room.do("next-speaker")
    room.do("tip", STORY)
    assert capture.people_for(room.meeting, "tip")[0] == "fatou-n"
    assert capture.people_for(room.meeting, "tip")[-1] == "fatou-d"
    assert capture.people_for(room.meeting, "note")[0] == "fatou-d"


# The wording


def flagged(room: Room, kind: str, text: str, person: str | None) -> bool:
    """Say whether the words would be marked."""
    return capture.check_wording(room.meeting, kind, text, person) is not None


def speaking(language: str, *, session: str = "en") -> Room:
    """Return a meeting of a session in one language with Fatou, who speaks another."""
    fatou = Person(id="fatou", name="Fatou", language=language)
    return Room(header(people=(NGOZI, TOMAS, fatou), language=session)).go_to("round")


@pytest.mark.parametrize(
    ("kind", "text", "marked"),
    [
        ("tip", ADVICE, True),
        ("tip", STORY, False),
        ("tip", "  ", False),
        ("question", "Have you asked?", True),
        ("question", "What is on top of the pile?", False),
        ("note", ADVICE, False),
        ("clarifying", "Have you asked?", False),
    ],
)
def test_advice_and_closed_questions_are_noticed(kind: str, text: str, *, marked: bool) -> None:
    assert flagged(in_the_round(), kind, text, "fatou-d") is marked


def test_what_the_facilitator_can_say_comes_with_it() -> None:
    found = capture.check_wording(in_the_round().meeting, "tip", ADVICE, "fatou-d")
    assert found is not None
    assert found.words == "You should"
    assert found.say


@pytest.mark.parametrize("spoken", ["fr", "fr-CA", "FR"])
def test_people_speak_their_own_language_or_the_sessions(spoken: str) -> None:
    room = speaking(spoken)
    assert flagged(room, "tip", ADVICE, "fatou")
    assert flagged(room, "tip", "Vous devriez arrêter les lettres.", "fatou")
    assert not flagged(room, "tip", "Nous avons arrêté nos lettres.", "fatou")
    assert not flagged(room, "question", "What is on top of the pile?", "fatou")
    assert not flagged(room, "question", "Qu'est-ce qui est sur la pile ?", "fatou")
    assert flagged(room, "question", "Have you asked?", "fatou")


def test_whoever_says_nothing_of_a_language_speaks_the_sessions() -> None:
    room = Room(header(language="fr")).go_to("round")
    assert flagged(room, "tip", "Vous devriez arrêter les lettres.", "fatou-d")
    assert flagged(room, "tip", "Vous devriez arrêter les lettres.", None)
    assert not flagged(in_the_round(), "tip", "Vous devriez arrêter les lettres.", "fatou-d")


def test_a_language_nobody_wrote_rules_for_is_read_as_english() -> None:
    assert flagged(speaking("vi", session="am"), "tip", ADVICE, "fatou")


def test_no_wording_is_checked_where_the_format_does_not_ask_for_it() -> None:
    phases = tuple(phase.model_copy(update={"check_wording": False}) for phase in header().phases)
    assert not flagged(Room(header(phases=phases)).go_to("round"), "tip", ADVICE, "fatou-d")


# What stands there


def _tip(room: Room) -> None:
    room.do("tip", STORY, person="jose")


def _learned(room: Room) -> None:
    room.do("learned", "A queue.", person="jose")


@pytest.mark.parametrize(("kind", "give"), [("tip", _tip), ("learned", _learned)])
def test_of_what_everybody_gives_once_the_first_one_is_found(kind: str, give: Callable[[Room], None]) -> None:
    room = in_the_round()
    assert capture.stands_already(room.meeting, kind, "jose") is None
    give(room)
    stands = capture.stands_already(room.meeting, kind, "jose")
    assert stands is not None
    assert stands.entry.person == "jose"
    assert capture.stands_already(room.meeting, kind, "suharti") is None
    assert capture.stands_already(room.meeting, kind, None) is None
    room.do("remove", stands.entry.n)
    assert capture.stands_already(room.meeting, kind, "jose") is None


def test_of_anything_else_there_may_be_more() -> None:
    room = in_the_round()
    room.do("question", "What is on the pile?", person="jose")
    assert capture.stands_already(room.meeting, "question", "jose") is None


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("learned", "ONE thing learned"),
        ("followed_up", "followed up"),
        ("tip", "tip"),
        ("clarifying", "clarifying question"),
    ],
)
def test_kinds_have_names_for_people(kind: str, said: str) -> None:
    assert label(kind) == said


def test_whoever_only_listens_gives_no_tip_but_intervenes() -> None:
    room = in_the_round()
    room.do("next-speaker")
    assert capture.kind_of(room.meeting, "tip", "ngozi") == "intervention"
    assert capture.kind_of(room.meeting, "tip", "jose") == "tip"
    room.do("next-phase")
    assert capture.kind_of(room.meeting, "tip", "ngozi") == "tip"


@pytest.mark.parametrize(
    ("name", "phase", "who"),
    [
        (name, phase.id, who)
        for name in built_in_names()
        for phase in load_format(name).agenda(4)
        for who in phase.listens
        if phase.turns == "open"
    ],
)
def test_in_every_phase_whoever_only_listens_intervenes(name: str, phase: str, who: Role) -> None:
    room = talking(name, phase)
    listener = next(person.id for person in reversed(room.meeting.people) if person.role == who)
    for words in ("But we have no bus!", "How would they know?"):
        writing = as_heard(room.meeting, addressed(room.meeting, would_write(room.meeting), listener), words)
        assert (writing.kind, writing.person) == ("intervention", listener)
        said = capture.what_to_say(room.meeting, "intervention", words, listener)
        assert said
        assert said.say.endswith(".")


def talking(name: str, phase: str) -> Room:
    """Return a meeting in this format, of six people, that has come to a phase."""
    one = load_format(name)
    roles: tuple[Role, ...] = ("presenter", "peer", "peer", "facilitator") if one.needed else ("peer",) * 4
    people = [Person(id=f"p{at}", name=f"Person {at}", role=role) for at, role in enumerate(roles)]
    return to(Room(header(people, one.agenda(len(people)))), phase)


def to(room: Room, phase: str) -> Room:
    """Go on to a phase."""
    while room.meeting.run is None or room.meeting.run.phase.id != phase:
        room.wait(60).do("resume" if room.meeting.is_between_days else "next-phase")
    return room.wait(5)


def test_the_facilitator_is_told_what_to_say_in_the_words_of_the_phase() -> None:
    room = talking("tci", "options")
    said = capture.what_to_say(room.meeting, "intervention", "But we have no bus!", "p0")
    assert said
    assert said.say == "Thank you, Person 0. The host team just listens for a while."
    room = talking("world-bank", "round")
    said = capture.what_to_say(room.meeting, "intervention", "Which wall?", "p0")
    assert said
    assert said.say == "A short question and a short answer, please; then we go on."


def test_where_several_are_given_a_second_one_is_one_too() -> None:
    room = talking("unicef-virtual", "experience")
    room.do("next-speaker")
    for number in range(2):
        room.do("tip", f"Story {number}.", person="p1")
        assert capture.kind_of(room.meeting, "note", "p1") == "tip"
    assert len(room.meeting.kind("tip")) == 2


def test_a_note_of_a_round_of_notes_is_of_whoever_has_the_floor() -> None:
    room = Room(header(phases=[Phase(id="check-in", title="Check-in", minutes=5, turns="each-once")]))
    room.do("next-phase")
    room.do("next-speaker")
    assert would_write(room.meeting).person == room.meeting.speaking


def test_what_is_promised_by_a_day_is_an_action_where_actions_are_recorded() -> None:
    room = talking("ks-toolkit", "validate")
    for words, kind in (
        ("Ask the cooperative for lamps, due friday", "action"),
        ("The lamps are missing in the notes", "note"),
    ):
        assert as_heard(room.meeting, would_write(room.meeting), words).kind == kind
    room = talking("ks-toolkit", "process")
    assert as_heard(room.meeting, would_write(room.meeting), "Ask them for lamps, due friday").kind == "note"


def heard(room: Room, words: str, person: str | None = None) -> tuple[str, str | None]:
    """Return of which kind words are, and whose, that somebody types and, if they name one, of whom."""
    writing = would_write(room.meeting)
    if person:
        writing = addressed(room.meeting, writing, person)
    said = as_heard(room.meeting, writing, words)
    return said.kind, said.person


def test_what_is_said_first_is_no_consent_unless_it_speaks_of_notes_and_names() -> None:
    room = talking("tci", "rapport")
    assert heard(room, "Coffee comes at ten.") == ("note", None)
    assert heard(room, "We are nine today.", "p3") == ("note", "p3")
    assert heard(room, "Our names are only on the list at the door.", "p0") == ("note", "p0")
    assert heard(room, "Notes are taken and stay with us; nobody minds.") == ("consent", None)
    assert heard(room, "All agreed.") == ("consent", None)


def test_an_answer_that_speaks_of_a_question_puts_nothing_anew() -> None:
    room = talking("tci", "dialogue")
    room.do("clarifying", "Is it new?", person="p1")
    for answer in ("The question is not new to us.", "Our challenge is money, as always."):
        assert heard(room, answer, "p0") == ("answer", "p0")
    assert heard(room, "So the question is how they come home.", "p0") == ("challenge", "p0")
    assert heard(room, "Then it is another question: how do they come home?", "p0") == ("challenge", "p0")
    assert heard(room, "So the question is how they come home.", "p1")[0] != "challenge"


def test_in_a_talk_what_says_itself_what_it_is_is_nobodys_answer() -> None:
    room = talking("ks-toolkit", "discussion")
    room.do("clarifying", "Who carries them?", person="p1")
    assert heard(room, "Two riders.") == ("answer", "p0")
    assert heard(room, "One option is to bury the box.") == ("option", None)
    assert heard(room, "See https://example.org/wells") == ("reference", None)
    assert heard(room, "We learned that lids matter.") == ("lesson", None)


def test_a_question_of_an_earlier_phase_takes_no_answer_once_another_was_asked() -> None:
    room = talking("unitar", "asking")
    room.do("clarifying", "Who pays?", person="p1")
    room = to(room, "questions")
    room.do("clarifying", "Which village?", person="p0")
    room.do("answer", "Nyakach.", person="p1")
    assert last_question(room.meeting) == room.meeting.kind("clarifying")[-1].entry.n


def test_what_was_learned_is_no_action() -> None:
    room = talking("ks-toolkit", "close")
    assert heard(room, "I learned that nobody measured before us.", "p1") == ("note", "p1")
    assert heard(room, "Send the drawing.", "p1") == ("action", "p1")


def test_a_promise_with_its_day_is_one_in_a_talk_too() -> None:
    room = talking("ks-toolkit", "discussion")
    assert heard(room, "I'll send the drawing by friday", "p1") == ("action", "p1")
    assert heard(room, "The truck arrived by friday", "p1") == ("note", "p1")


def test_what_the_presenter_asks_is_answered_by_somebody_else() -> None:
    room = Room().go_to("clarifying")
    room.do("clarifying", "How many of you?", person="jose")
    assert capture.whose(room.meeting, "answer") == "ngozi"
    room.do("answer", "Nine.")
    room.do("clarifying", "What did you try?", person="ngozi")
    assert capture.whose(room.meeting, "answer") is None


@pytest.mark.parametrize(
    ("words", "is_question"),
    [
        ("Who signs last?", True), ("Qui signe en dernier ?", True), ("«Qui signe ?»", True), ("من يوقع؟", True),
        ("谁签字？", True), ("Who signs?!", True), ("Who signs? …", True), ("ማን ይፈርማል፧", True),
        ("Who signs? The chairman.", False), ("See https://example.org/?page=2", False), ("…", False), ("", False),
    ],
)  # fmt: skip
def test_what_ends_with_a_question_mark_asks(words: str, is_question: bool) -> None:
    assert asks(words) is is_question
