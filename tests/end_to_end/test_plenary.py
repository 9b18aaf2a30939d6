"""The plenary in a real terminal: two groups are split from a list, go on, and are seen to."""

import re
from pathlib import Path

from sessions.storage.store import Store
from tests.builders.meetings import add
from tests.end_to_end.facilitator import COMMAND, SLOW, Room
from tests.end_to_end.terminal import Terminal

LIST = """name,role,language
Ngozi,presenter,en
Tomás,facilitator,en
Suharti,peer,en
Kim,peer,en
Aïcha,facilitator,fr
Marie,presenter,fr
Fatou,peer,fr
Youssef,peer,fr
"""
WALL = "The date was on the wall of the clinic."


def test_two_groups_meet_and_the_plenary_sees_both(tmp_path: Path) -> None:
    room = Room(tmp_path)
    (tmp_path / "people.csv").write_text(LIST, "utf-8")
    printed = room.run(
        "groups",
        "--people",
        str(tmp_path / "people.csv"),
        "--groups",
        "2",
        "--by",
        "language",
        "--title",
        "Learning days",
    )
    one, two = (Store(Path(line)) for line in printed.splitlines())
    started = ("sh", "-c", 'echo "before the window"; exec "$@"', "sh", COMMAND, "plenary", "learning")
    with Terminal(started, environ=room.environ) as terminal:
        terminal.wait_for(re.compile(r"1  Tomás +· not started(?s:.*)2  Aïcha +· not started"), timeout=60)
        for _ in range(7):
            add(one, "next-phase", at=room.now)
        add(one, "next-speaker", at=room.now)
        terminal.wait_for(re.compile(r"1  Tomás +▶ 7/10 Round-robin +10:00 left"), SLOW)
        terminal.wait_for("▶ Suharti speaks · 0 of 2 spoke", SLOW)
        add(one, "tip", WALL, at=room.now)
        add(two, "start", at=room.now)
        terminal.wait_for(re.compile(rf"tips +Suharti +{re.escape(WALL)}"), SLOW)
        terminal.wait_for(re.compile(r"2  Aïcha +▶ 1/10 Accueil"), SLOW)
        room.later(60)
        terminal.wait_for(re.compile(r"1  Tomás +▶ 7/10 Round-robin +9:00 left"), SLOW)
        terminal.press("2")
        terminal.wait_until(lambda: WALL not in terminal.text(), SLOW, "only group 2 is shown")
        two.path.rename(tmp_path / "away.toml")
        terminal.wait_for("× unreadable now", SLOW)
        (tmp_path / "away.toml").rename(two.path)
        terminal.wait_until(lambda: "unreadable" not in terminal.text(), SLOW, "group 2 is read again")
        terminal.press("ctrl+q")
        assert terminal.wait_exit(SLOW) == 0
        assert terminal.line(0) == "before the window"
