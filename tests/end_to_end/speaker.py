"""Somebody who plans, holds and looks back at a meeting in a language of theirs; every screen is kept."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sessions.meeting.state import Meeting
from sessions.storage.store import Store
from sessions.writeup.documents import FORMATS
from tests.builders.languages import Talk, counted, kind_in, read_as_people, said
from tests.builders.meetings import add
from tests.end_to_end.facilitator import COMMAND, SLOW, Facilitator, Room
from tests.end_to_end.terminal import Terminal

Seen = list[tuple[str, str]]
"""What was seen, each with the window it was seen in."""
STILL = 4
"""So many looks, one every 20 ms."""
PROMPT = "before the window"


class Speaker(Facilitator):
    """At the keys of a window that speaks `code`; what is waited for is the record, or a text of the catalogue."""

    def __init__(self, room: Room, terminal: Terminal, code: str, talk: Talk, place: str, seen: Seen) -> None:
        super().__init__(room, terminal, code)
        self.talk = talk
        self.place = place
        self.seen = seen

    def sees(self, wanted: str | re.Pattern[str], timeout: float = SLOW) -> str:
        """Wait until the screen shows something, and keep the screen."""
        super().sees(wanted, timeout)
        shown = self.whole()
        if self.place == "plenary":
            shown = shown.rstrip().rpartition("\n")[0]  # the last line has the keys, for the person
        self.seen.append((self.place, shown))
        return shown

    def whole(self) -> str:
        """Return the screen once it is drawn: what is there does not change for some looks."""
        looks = [""]

        def is_still() -> bool:
            looks.append(self.terminal.text())
            return len(looks) > STILL and len(set(looks[-STILL:])) == 1

        self.terminal.wait_until(is_still, SLOW, "the window is drawn")
        return looks[-1]

    def sees_text(self, message: str, context: str = "", **values: object) -> str:
        """Wait for a text of ours, up to what a screen may cut off of it."""
        return self.sees(self.said(message, context, **values).strip())

    def records(self, happened: Callable[[Meeting], object], what: str) -> None:
        """Wait until something is in the record."""
        self.terminal.wait_until(lambda: happened(self.room.meeting), SLOW, what)

    def moves(self, key: str) -> None:
        """Press a key that makes a move, and see in the record that it was made."""
        before = len(self.room.meeting.log)
        self.strike(key)
        self.records(lambda meeting: len(meeting.log) > before, f"{key} is in the record")

    def looks_at(self, key: str, message: str, context: str = "", **values: object) -> None:
        """Open a dialog by its key, see it, and close it again."""
        self.strike(key)
        self.sees_text(message, context, **values)
        self.press("escape")
        self.sees_no(self.said(message, context, **values))

    def takes_kind(self, key: str, kind: str, words: str, name: str = "") -> None:
        """Write words of the kind that a key names."""
        self.strike(key)
        self.sees(f"╭─ {kind_in(self.code, kind)}")
        self.says_of(name, words)

    def moves_on(self, phase: str) -> None:
        """Go to the next phase, and see in the record that it is there."""
        self.strike("N")
        self.records(lambda meeting: meeting.run and meeting.run.phase.id == phase, f"{phase} is on")
        self.sees_phase()

    def sees_phase(self) -> None:
        """See the title of the phase that runs, in the language of the group."""
        run = self.room.meeting.run
        assert run is not None
        titles = (run.phase.short or run.phase.title, run.phase.title)
        self.sees(re.compile("|".join(re.escape(title.upper()) for title in titles)))


@contextmanager
def opened(
    room: Room, code: str, talk: Talk, seen: Seen, *command: str, ready: str, speaks: str = ""
) -> Iterator[Speaker]:
    """Open a window for somebody who reads `code`, as the system tells it; the window `speaks` that, or another one."""
    started = ("sh", "-c", f'echo "{PROMPT}"; exec "$@"', "sh", COMMAND, *command)
    environ = {**room.environ, "LANGUAGE": code}
    with Terminal(started, environ=environ) as terminal:
        speaker = Speaker(room, terminal, speaks or code, talk, command[0], seen)
        speaker.sees(ready, 60)
        yield speaker


# --- before the meeting


def looks_at_plan(home: Speaker) -> None:
    """Look at the plan of a session: every page of the setup."""
    home.strike("e")
    home.place = "setup"
    home.sees("F9")
    home.press("pagedown")
    home.sees_text("ADD PEOPLE")
    home.press("pagedown")
    home.sees_text("PHASES")
    home.press("pagedown")
    home.sees_text("TO PREPARE · {done} of {number} done", done=0, number=5)
    home.press("escape")
    home.place = "home"
    home.sees(counted(home.code, "{number} session", "{number} sessions", 1).upper())


def plans(home: Speaker) -> None:
    """Plan a session: every page of the setup, two groups, and one session again."""
    talk = home.talk
    home.looks_at("?", "Keys · Esc closes")
    home.press("n")
    home.place = "setup"
    home.sees_text("no one yet")
    home.terminal.type(talk.title)
    home.sees(f"· {talk.title} ·")
    home.looks_at("f1", "Keys · Esc closes")
    home.press("pagedown")
    home.sees_text("ADD PEOPLE")
    home.terminal.paste(talk.people)
    home.sees(talk.names[0])
    home.press("enter")
    home.sees(counted(home.code, "{number} PERSON", "{number} PEOPLE", len(talk.names)))
    home.press("tab")
    home.looks_at("r", "Who is {name}?", name=talk.names[0])
    home.press("pagedown")
    home.sees_text("PHASES")
    home.press("enter")
    home.sees_text("Enter selects · Esc cancels")
    home.press("escape")
    home.sees_no(home.said("Enter selects · Esc cancels"))
    home.press("pagedown")
    home.sees_text("TO PREPARE · {done} of {number} done", done=0, number=5)
    looks_at_groups(home)
    home.press("f9")
    home.place = "setup"
    home.choose(
        counted(home.code, "The people of this plan are in {number} group.",
                "The people of this plan are in {number} groups.", 2),
        home.said("One session"),
    )  # fmt: skip


def looks_at_groups(setup: Speaker) -> None:
    """Look at two groups of the people in the plan."""
    setup.press("f8")
    setup.place = "groups"
    setup.sees_text("GROUP {number}", number=2)
    setup.looks_at("?", "Keys · Esc closes")
    setup.press("escape")
    setup.sees_text("TO PREPARE · {done} of {number} done", done=0, number=5)


# --- the meeting


def holds(live: Speaker, stage: Speaker) -> None:
    """Hold the meeting, phase by phase, with what each key does in it."""
    live.place = "run"
    live.sees_text("space starts it")
    live.strike("space")
    live.records(lambda meeting: meeting.run, "it has started")
    for phase in (opens, tells, asks, takes_turns, closes):
        phase(live, stage)


def both(live: Speaker, stage: Speaker, phase: str) -> None:
    """Go on to a phase; the group sees it, too."""
    live.room.later(20)
    live.moves_on(phase)
    stage.sees_phase()


def opens(live: Speaker, stage: Speaker) -> None:
    """Welcome: consent, the clock, who is here, and what explains."""
    words = live.talk.words
    live.sees_phase()
    stage.sees_phase()
    live.writes("consent", words["consent"])
    live.room.later(10)
    live.strike("space")
    live.sees_text("PAUSED, space resumes")
    stage.sees_text("paused", "clock")
    live.strike("space")
    live.records(lambda meeting: meeting.state == "running", "it runs")
    live.strike("s")
    live.sees(live.room.meeting.phases[0].phase.say[1][:20])
    for key, message in EXPLAINS:
        live.looks_at(key, message)
    live.strike("l")
    live.choose(live.said("Who joins?"), live.talk.late)
    live.records(lambda meeting: len(meeting.people) == len(live.talk.names) + 1, "somebody has joined")
    live.moves("+")
    live.moves("-")
    live.sees("")


def tells(live: Speaker, stage: Speaker) -> None:
    """Introduction, clarifying, reframing: the challenge, a question of fact and its answer."""
    words = live.talk.words
    both(live, stage, "introduction")
    live.writes("challenge", words["challenge"])
    both(live, stage, "clarifying")
    live.writes("clarifying", words["clarifying"], live.talk.first(2))
    live.writes("answer", words["answer"])
    both(live, stage, "reframing")
    live.writes("challenge", words["reframed"])
    stage.sees(words["reframed"][:20])


def asks(live: Speaker, stage: Speaker) -> None:
    """Questions, a thing to be kept for later, a note; then who presents reflects."""
    words = live.talk.words
    both(live, stage, "qstorming")
    live.takes_kind("q", "question", words["question"], live.talk.first(3))
    live.takes_kind("k", "parked", words["parked"], live.talk.first(4))
    with opened(
        live.room, live.code, live.talk, live.seen, "notes", str(live.room.record), ready=live.talk.title
    ) as notes:
        takes_notes(notes)
    both(live, stage, "reflection")
    live.writes("reflection", words["reflection"])


def takes_turns(live: Speaker, stage: Speaker) -> None:
    """The round: its order, a tip, one that sounds like advice and is reworded, a pass, and the end of the time."""
    words = live.talk.words
    both(live, stage, "round")
    live.looks_at("o", "Speaking order")
    live.moves("n")
    live.writes("tip", words["tip"])
    live.moves("n")
    live.writes("tip", live.talk.advice)
    live.strike("r")
    live.sees_text("REWORD {kind}", kind="")
    live.says(words["second tip"])
    live.takes_kind("i", "intervention", words["intervention"])
    for key in ("n", "p", "u", "U", "b"):
        live.moves(key)
    live.sees("")
    live.room.later(700)
    live.sees_text("OVER")
    stage.sees("")


def closes(live: Speaker, stage: Speaker) -> None:
    """What was learned, what is done by when, and the end."""
    words = live.talk.words
    live.strike("N")
    live.sees_text("Waiting: {names}", names="")
    both(live, stage, "conversation")
    live.writes("learned", words["learned"], live.talk.first(3))
    live.writes("takeaway", words["takeaway"], live.talk.first(0))
    both(live, stage, "close")
    live.takes_kind("c", "action", f"{words['action']}, {live.talk.due}", live.talk.first(0))
    assert live.room.meeting.kind("action")[0].entry.model_dump()["due"]
    live.writes("reference", words["reference"], live.talk.first(3))
    live.writes("offer", words["offer"], live.talk.first(4))
    live.strike("N")
    live.sees_text("This is the last phase. Press {key} again to end the session.", key="N")
    live.strike("N")
    live.sees_text("the session has ended")
    stage.sees(group_says(stage, "Thank you for this time together."))


def group_says(stage: Speaker, message: str) -> str:
    """Return the beginning of a text of ours in the language of the group."""
    return stage.said(message)[:20]


def looks_around(live: Speaker, stage: Speaker) -> None:
    """Begin a meeting, look at what explains, and go on to the round."""
    live.place = "run"
    live.sees_text("space starts it")
    live.moves("space")
    for key, message in EXPLAINS:
        live.looks_at(key, message)
    for _ in range(6):
        live.room.later(3)
        live.moves("N")
        live.sees_phase()
    stage.sees_phase()
    live.looks_at("o", "Speaking order")
    live.moves("n")
    live.strike("t")
    live.sees("╭─ ")


EXPLAINS = (
    ("?", "Keys · Esc closes"), ("e", "Write it up as"), ("x", "Skip which phase?"), ("ctrl+p", "Search for commands…"),
    ("a", "Who is leaving, or coming back?"),
)  # fmt: skip


# --- afterwards


def turns_to(review: Speaker, page: str) -> None:
    """Turn to a page of the review, and see that it is another one."""
    before = review.whole()
    review.strike(page)
    review.terminal.wait_until(lambda: review.terminal.text() != before, SLOW, f"page {page} is shown")
    review.sees("")


def comes_home(home: Speaker) -> None:
    """Leave a window for home."""
    home.press("ctrl+q")
    home.place = "home"
    home.sees(counted(home.code, "{number} session", "{number} sessions", 1).upper())


def looks_back(home: Speaker) -> None:
    """Come home, open the review, and see each of its pages."""
    comes_home(home)
    home.strike("enter")
    home.place = "review"
    home.sees_text("AGENDA")
    for page in ("2", "3", "4", "5", "6"):
        turns_to(home, page)
    home.looks_at("e", "Write it up as")
    home.looks_at("?", "Keys · Esc closes")
    comes_home(home)
    home.strike("a")
    home.sees(home.talk.words["action"][:12])
    home.press("escape")
    home.sees(counted(home.code, "{number} session", "{number} sessions", 1).upper())


def takes_notes(notes: Speaker) -> None:
    """Type what is heard, and look at what explains."""
    notes.says(notes.talk.words["note"])
    notes.looks_at("f1", "Keys · Esc closes")
    notes.leaves()


WRITES_UP = """
import sys
from tui.cli import main
record, *kinds = sys.argv[1:]
for kind in kinds:
    assert main(["export", record, "--to", kind, "-o", f"{record}.{kind}"]) == 0
"""


def is_written_up(room: Room, code: str, seen: Seen) -> None:
    """Make every kind of write-up of a record, by the command, in one process; and keep what people read in them."""
    made = subprocess.run(
        (sys.executable, "-c", WRITES_UP, str(room.record), *FORMATS),
        env={**os.environ, "LC_ALL": "C.UTF-8", **room.environ, "LANGUAGE": code},
        capture_output=True, text=True, encoding="utf-8", timeout=60, check=True,
    )  # fmt: skip
    seen.append(("export", made.stdout + made.stderr))
    for kind in FORMATS:
        document = Path(f"{room.record}.{kind}").read_text("utf-8")
        seen.append((kind, read_as_people(kind, document)))


def sees_groups(room: Room, code: str, talk: Talk, seen: Seen) -> None:
    """Make two groups by the command, and look at both in the plenary."""
    people = room.home.with_name("people.txt")
    people.write_text(talk.people, "utf-8")
    made = room.run(
        "--lang", code, "groups", "--people", str(people), "--groups", "2", "--title", talk.title, "--language",
        talk.code,
    )  # fmt: skip
    one, _two = (Store(Path(line)) for line in made.splitlines())
    for _ in range(7):
        add(one, "next-phase", at=room.now)
    add(one, "next-speaker", at=room.now)
    add(one, "tip", talk.words["tip"], at=room.now)
    with opened(room, code, talk, seen, "plenary", ready=talk.words["tip"][:20], speaks=talk.code) as plenary:
        plenary.sees_text("WHAT EACH GROUP BRINGS")
        plenary.strike("1")
        plenary.sees_text("group {number}", number=1)
        plenary.place = "keys of the plenary"  # from here on it speaks to the person, too
        plenary.strike("?")
        plenary.sees(said(code, "Keys · Esc closes"))
        plenary.press("escape")
        plenary.sees_no(said(code, "Keys · Esc closes"))
        plenary.press("t")
        plenary.sees("╭─ ")
        plenary.terminal.type(talk.words["learned"])
        plenary.press("enter")
        plenary.sees(said(code, "Recorded: {kind}", kind="").strip())
        assert quits(plenary) == 0


def quits(window: Speaker) -> int:
    """Leave a window, and return its exit status."""
    window.press("ctrl+q")
    return window.terminal.wait_exit(SLOW)
