"""Who is there: windows see each other come, leave and die, whatever kills them, with nothing but files."""

import errno
import fcntl
import os
import random
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sessions.model.windows import Doing, OpenWindow, WindowKind
from sessions.storage.presence import Presence, open_windows
from tests.builders.meetings import a_record

TMUX = {"TMUX_PANE": "%3", "TMUX": "/tmp/tmux-1000/default,4242,0"}  # noqa: S108  # what tmux really says
KINDS: tuple[WindowKind, ...] = ("facilitator", "notes", "stage")
ROUNDS = 30
PROCESSES = 6
OPENED: list[Presence] = []

# The children do nothing but what they are forked for, and have no use for the threads of their parent.
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
flock, opened = fcntl.flock, os.open


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """Return a record in a folder of its own."""
    return a_record(tmp_path / "records")


@pytest.fixture(autouse=True)
def _nothing_stays_locked() -> Iterator[None]:
    yield
    while OPENED:
        OPENED.pop().leave()


def _window(record: Path, kind: WindowKind = "notes", number: int = 1) -> Presence:
    window = Presence(record, kind, {})
    OPENED.append(window)
    assert window.join() == number
    return window


def _folder(record: Path) -> Path:
    return record.parent / ".windows"


def _file(record: Path) -> Path:
    (file,) = _folder(record).iterdir()
    return file


def _named(record: Path, kind: WindowKind, number: int) -> Path:
    """Return where the file of another window is or would be; there is one already."""
    digest = next(_folder(record).iterdir()).name.partition("-")[0]
    return _folder(record) / f"{digest}-{kind}-{number}"


class Process:
    """A window in a process of its own, which does one thing when it is told to, and says when it is done."""

    def __init__(self, record: Path, kind: WindowKind) -> None:
        self.kind: WindowKind = kind
        self.number = 0
        self._is_dead = False
        mine, theirs = os.pipe(), os.pipe()
        self._child = os.fork()
        if self._child == 0:
            try:
                os.close(mine[1])
                _obey(Presence(record, kind, TMUX), mine[0], theirs[1])
            finally:
                os._exit(1)
        os.close(mine[0])
        os.close(theirs[1])
        self._telling, self._hearing = mine[1], theirs[0]

    def tell(self, what: bytes) -> None:
        """Begin to join or to leave."""
        os.write(self._telling, what)

    def hear(self) -> int:
        """Wait until it has done so, and return its number."""
        (self.number,) = os.read(self._hearing, 1)
        return self.number

    def join(self) -> int:
        """Join, and return its number."""
        self.tell(b"j")
        return self.hear()

    def leave(self) -> None:
        """Leave."""
        self.tell(b"l")
        self.hear()

    def kill(self) -> None:
        """Be killed, once, with no time to leave."""
        if self._is_dead:
            return
        self._is_dead = True
        os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)
        os.close(self._telling)
        os.close(self._hearing)

    def seen(self, *, is_gone: bool = False) -> OpenWindow:
        """Return what others should see of it."""
        return OpenWindow(self.kind, self.number, is_gone, "%3")


def _obey(window: Presence, hearing: int, telling: int) -> None:
    while what := os.read(hearing, 1):
        if what == b"j":
            window.join()
        else:
            window.leave()
        os.write(telling, bytes([window.number]))


@pytest.fixture
def start(record: Path) -> Iterator[Callable[[WindowKind], Process]]:
    """Return what starts a window in a process of its own; those that are left are killed in the end."""
    processes: list[Process] = []

    def begin(kind: WindowKind) -> Process:
        processes.append(Process(record, kind))
        return processes[-1]

    yield begin
    for process in processes:
        process.kill()


# --- who is there


def test_windows_of_a_record_see_each_other_and_not_themselves(record: Path) -> None:
    notes, stage, second = _window(record), _window(record, "stage"), _window(record, "notes", 2)
    assert notes.others() == (OpenWindow("notes", 2), OpenWindow("stage", 1))
    assert stage.others() == (OpenWindow("notes", 1), OpenWindow("notes", 2))
    assert second.others() == (OpenWindow("notes", 1), OpenWindow("stage", 1))
    assert open_windows(record) == (OpenWindow("notes", 1), OpenWindow("notes", 2), OpenWindow("stage", 1))


def test_a_window_that_has_not_joined_is_not_seen_but_sees(record: Path) -> None:
    watching = Presence(record, "notes", {})
    assert not _folder(record).exists()
    _window(record)
    assert watching.number == 1
    assert watching.others() == (OpenWindow("notes", 1),)


def test_others_know_which_pane_a_window_is_in(record: Path) -> None:
    Presence(record, "facilitator", TMUX).join()
    (seen,) = open_windows(record)
    assert (seen.pane, seen.server) == (TMUX["TMUX_PANE"], TMUX["TMUX"])


def test_a_window_that_leaves_is_not_listed_and_leaves_nothing_behind(record: Path) -> None:
    before = sorted(record.parent.iterdir())
    notes, stage = _window(record), _window(record, "stage")
    notes.leave()
    assert stage.others() == ()
    assert open_windows(record) == (OpenWindow("stage", 1),)
    stage.leave()
    assert sorted(record.parent.iterdir()) == before


def test_leaving_twice_or_without_having_joined_harms_nobody(record: Path) -> None:
    window = Presence(record, "notes", {})
    window.leave()
    window.join()
    window.leave()
    other = _window(record)
    window.leave()
    assert open_windows(record) == (OpenWindow("notes", 1),)
    assert window.join() == 2
    assert window.join() == 2
    assert other.others() == (OpenWindow("notes", 2),)


def test_a_number_that_is_free_again_is_given_again(record: Path) -> None:
    first, _, _ = _window(record), _window(record, "notes", 2), _window(record, "notes", 3)
    first.leave()
    _window(record)
    _window(record, "notes", 4)


def test_a_free_number_whose_draft_waits_is_taken_before_a_smaller_one(record: Path) -> None:
    windows = [Presence(record, "notes", {}) for _ in range(5)]
    assert [window.join(lambda number: number in {3, 5, 60}) for window in windows] == [3, 5, 1, 2, 4]
    for window in windows:
        window.leave()


def test_a_record_is_the_same_whatever_way_its_path_was_written(
    record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = tmp_path / "today.toml"
    link.symlink_to(record)
    first, second = _window(link), _window(record, "notes", 2)
    monkeypatch.chdir(record.parent)
    third = _window(Path(record.name), "notes", 3)
    monkeypatch.chdir(tmp_path)
    assert len(first.others()) == len(second.others()) == len(third.others()) == 2
    third.leave()
    assert open_windows(link) == (OpenWindow("notes", 1), OpenWindow("notes", 2))


def test_records_in_one_folder_do_not_see_each_others_windows(record: Path) -> None:
    other = record.with_name("other.toml")
    first, second = _window(record), _window(other)
    assert (first.others(), second.others()) == ((), ())
    first.leave()
    assert open_windows(other) == (OpenWindow("notes", 1),)


def test_a_record_with_the_longest_name_there_is_has_windows_too(tmp_path: Path) -> None:
    record = tmp_path / ("é" * 125 + ".toml")
    record.touch()
    _window(record)
    assert "é" not in _file(record).name


def test_the_files_are_their_owners_only(record: Path) -> None:
    _window(record)
    modes = [path.stat().st_mode & 0o777 for path in (_folder(record), _file(record))]
    assert modes == [0o700, 0o600]


def test_what_a_window_starts_does_not_keep_it_open(record: Path) -> None:
    window = _window(record)
    held = [int(one.name) for one in Path("/dev/fd").iterdir() if _is_open_on(int(one.name), _file(record))]
    assert [os.get_inheritable(descriptor) for descriptor in held] == [False]
    window.leave()


def _is_open_on(descriptor: int, file: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), file.stat())
    except OSError:
        return False


def test_looking_often_leaves_nothing_open(record: Path) -> None:
    _, watching = _window(record, "stage"), _window(record)
    _named(record, "notes", 4).symlink_to("nowhere")
    os.mkfifo(_named(record, "notes", 5))
    before = os.listdir("/dev/fd")  # noqa: PTH208  # a Path would need no descriptor either, but says no more
    for _ in range(20):
        watching.others()
    assert os.listdir("/dev/fd") == before  # noqa: PTH208


# --- killed


def test_a_window_that_is_killed_is_gone(record: Path, start: Callable[[WindowKind], Process]) -> None:
    stage, notes = start("stage"), start("notes")
    stage.join()
    notes.join()
    watching = _window(record, "facilitator")
    assert watching.others() == (notes.seen(), stage.seen())
    notes.kill()
    assert watching.others() == (notes.seen(is_gone=True), stage.seen())
    stage.leave()
    assert watching.others() == (notes.seen(is_gone=True),)


def test_a_window_that_opens_again_after_the_kill_has_its_number_and_is_not_gone(
    record: Path, start: Callable[[WindowKind], Process]
) -> None:
    first, second, again = start("notes"), start("notes"), start("notes")
    assert (first.join(), second.join()) == (1, 2)
    first.kill()
    assert again.join() == 1
    assert open_windows(record) == (again.seen(), second.seen())


def test_whoever_joins_takes_away_the_files_of_its_own_kind_that_died_and_leaves_the_others_to_be_missed(
    record: Path, start: Callable[[WindowKind], Process]
) -> None:
    dead, living = [start("notes"), start("stage"), start("stage")], start("stage")
    for process in (*dead, living):
        process.join()
    for process in dead:
        process.kill()
    assert [window.is_gone for window in open_windows(record)] == [True, True, True, False]
    _window(record, "stage")
    assert open_windows(record) == (dead[0].seen(is_gone=True), OpenWindow("stage", 1), living.seen())


def test_windows_of_another_record_that_died_are_left_for_those_who_miss_them(
    record: Path, start: Callable[[WindowKind], Process]
) -> None:
    dead = start("notes")
    dead.join()
    dead.kill()
    _window(record.with_name("other.toml"))
    assert open_windows(record) == (dead.seen(is_gone=True),)


def test_windows_that_join_at_the_same_moment_have_different_numbers(
    record: Path, start: Callable[[WindowKind], Process]
) -> None:
    windows = [start("notes") for _ in range(3)]
    for _ in range(ROUNDS):
        for window in windows:
            window.tell(b"j")
        assert len({window.hear() for window in windows}) == 3
        assert open_windows(record) == tuple(sorted(window.seen() for window in windows))
        for window in windows:
            window.tell(b"l")
        for window in windows:
            window.hear()
    assert not _folder(record).exists()


@pytest.mark.parametrize("seed", range(3))
def test_however_windows_come_leave_and_die_no_two_are_the_same_and_everybody_sees_the_truth(
    record: Path, start: Callable[[WindowKind], Process], seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311  # no secret
    watching = _window(record, "facilitator")
    out = [start(chance.choice(KINDS)) for _ in range(PROCESSES)]
    inside: list[Process] = []
    dead: set[OpenWindow] = set()
    for _ in range(ROUNDS):
        coming = [process for process in out if chance.random() < 0.5]
        leaving, dying = _parted(inside, chance)
        for process in coming:
            process.tell(b"j")
        for process in leaving:
            process.tell(b"l")
        for process in dying:
            process.kill()
        for process in coming + leaving:
            process.hear()
        inside = [process for process in inside if process not in leaving + dying] + coming
        out = [process for process in out if process not in coming] + leaving + [start(one.kind) for one in dying]
        living = {process.seen() for process in inside}
        assert len(living) == len(inside), "two windows have the same number"
        seen = set(watching.others())
        assert {window for window in seen if not window.is_gone} == living
        # Whoever came took away those of their kind who had died before, and perhaps some who died in this round.
        kinds = {process.kind for process in coming}
        died = {process.seen(is_gone=True) for process in dying}
        gone = {window for window in seen if window.is_gone}
        missed = {window for window in dead if window.kind not in kinds}
        assert missed <= gone <= missed | died
        assert {window for window in gone if window.kind not in kinds} == {
            window for window in dead | died if window.kind not in kinds
        }
        dead = gone
    for process in inside:
        process.leave()
    assert {window for window in watching.others() if not window.is_gone} == set()


def _parted(inside: list[Process], chance: random.Random) -> tuple[list[Process], list[Process]]:
    """Return who of those inside leave, and who die."""
    drawn = [(process, chance.random()) for process in inside]
    return [one for one, draw in drawn if draw < 0.3], [one for one, draw in drawn if 0.3 <= draw < 0.5]


# --- at the same moment


def test_a_window_that_is_about_to_join_is_not_taken_for_dead(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[OpenWindow, ...]] = []

    def look_first(descriptor: int, how: int) -> None:
        monkeypatch.setattr(fcntl, "flock", flock)
        seen.append(open_windows(record))
        flock(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", look_first)
    _window(record)
    assert seen == [()]


def test_a_window_that_leaves_at_that_moment_is_not_taken_for_dead(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = _window(record)

    def leave_first(descriptor: int, how: int) -> None:
        window.leave()
        flock(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", leave_first)
    assert open_windows(record) == ()


def test_somebody_who_looks_at_that_moment_does_not_make_a_joining_window_skip_a_number(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _kill_one(record)
    looking = opened(_file(record), os.O_RDONLY)
    flock(looking, fcntl.LOCK_SH)
    monkeypatch.setattr("sessions.storage.presence.time.sleep", lambda _: os.close(looking))
    _window(record)


def test_a_window_keeps_away_from_a_number_that_somebody_never_stops_looking_at(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _kill_one(record)
    monkeypatch.setattr("sessions.storage.presence.time.sleep", lambda _: None)
    with _file(record).open("rb") as looking:
        flock(looking, fcntl.LOCK_SH)
        _window(record, "notes", 2)


def test_a_file_that_is_taken_away_before_it_is_locked_is_made_again(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def take_away_first(descriptor: int, how: int) -> None:
        monkeypatch.setattr(fcntl, "flock", flock)
        _file(record).unlink()
        flock(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", take_away_first)
    _window(record)
    assert open_windows(record) == (OpenWindow("notes", 1),)


def test_a_folder_that_the_last_window_takes_away_is_made_again(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for moment in range(2):
        calls: list[object] = []

        def vanish(*given: object, before: int = moment, calls: list[object] = calls, **options: object) -> int:
            calls.append(given)
            if len(calls) == before + 1:
                _folder(record).rmdir()
            return opened(*given, **options)  # type: ignore[arg-type]

        with monkeypatch.context() as busy:
            busy.setattr(os, "open", vanish)
            window = _window(record)
        assert open_windows(record) == (OpenWindow("notes", 1),)
        window.leave()


def test_a_folder_that_vanishes_when_it_was_just_found_there_is_made_again(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _folder(record).mkdir()
    make = os.mkdir

    def found(path: Path, mode: int = 0o777) -> None:
        try:
            make(path, mode)
        except FileExistsError:
            path.rmdir()
            raise

    monkeypatch.setattr(os, "mkdir", found)
    _window(record)
    assert open_windows(record) == (OpenWindow("notes", 1),)


def test_a_name_that_is_another_windows_by_now_is_not_taken_away(record: Path) -> None:
    first = _window(record)
    _file(record).unlink()
    second = _window(record)
    first.leave()
    assert open_windows(record) == (OpenWindow("notes", 1),)
    second.leave()
    assert not _folder(record).exists()


def test_only_one_at_a_time_takes_away_the_dead(record: Path) -> None:
    _kill_one(record, "stage")
    busy = opened(_folder(record), os.O_RDONLY)
    flock(busy, fcntl.LOCK_EX)
    window = _window(record)
    assert window.others() == (OpenWindow("stage", 1, is_gone=True, pane="%3"),)
    os.close(busy)


def _kill_one(record: Path, kind: WindowKind = "notes") -> None:
    process = Process(record, kind)
    process.join()
    process.kill()


# --- what is being done in them


@pytest.mark.parametrize(
    "doing", [Doing(writes="kim"), Doing(writes=""), Doing(reads=41, confirmed=3), Doing(confirmed=9), Doing()], ids=str
)
def test_the_others_are_told_what_is_being_done(record: Path, doing: Doing) -> None:
    window, other = _window(record), _window(record, "stage")
    window.tell(Doing(writes="somebody-with-a-long-name"))
    window.tell(doing)
    assert other.others() == (OpenWindow("notes", 1, doing=doing),)


def test_what_a_dead_window_did_is_over(record: Path) -> None:
    window, other = Presence(record, "notes", TMUX), _window(record, "stage")
    window.join()
    window.tell(Doing(writes="kim"))
    words = _named(record, "notes", 1).read_bytes()
    window.leave()
    _named(record, "notes", 1).write_bytes(words)
    assert other.others() == (OpenWindow("notes", 1, is_gone=True, pane="%3"),)


def test_the_others_see_that_something_changed_without_looking_at_each_window(record: Path) -> None:
    window, other = _window(record), _window(record, "stage")
    stamps = [other.stamp()]
    for doing in (Doing(writes="kim"), Doing()):
        window.tell(doing)
        stamps.append(other.stamp())
    assert len(set(stamps)) == 3


def test_nothing_is_written_where_the_others_know(record: Path) -> None:
    window = _window(record)
    window.tell(Doing(writes="kim"))
    stamp, written = window.stamp(), _file(record).stat().st_mtime_ns
    window.tell(Doing(writes="kim"))
    assert (window.stamp(), _file(record).stat().st_mtime_ns) == (stamp, written)


@pytest.mark.parametrize(
    "line", ["", "reads", "reads x 3", "writes", "sings kim", "reads 41 3 5", "reads 0 3"], ids=range(7)
)
def test_a_line_that_nobody_understands_is_damage(record: Path, line: str) -> None:
    window = _window(record)
    _file(record).write_text(f"%3\nserver\n{line}\n")
    assert open_windows(record) == (OpenWindow("notes", 1),)
    window.leave()


def test_a_window_that_nobody_knows_of_tells_nothing(record: Path) -> None:
    window = Presence(record, "notes", {})
    window.tell(Doing(writes="kim"))
    assert not _folder(record).exists()


# --- what somebody else put there


@pytest.mark.parametrize(
    "words",
    [
        b"",
        b"%3",
        b"%3\n/tmp/tm",
        b"%3; rm -rf ~\nserver\n",
        b"%x\nserver\n",
        b"%\xd9\xa3\nserver\n",
        b"%3\nred \x1b[31m\n",
        b"%3\nback \xe2\x80\xae\n",
        b"%3\n\xff\xfe\n",
        b"%3\nserver\n\n",
        b"\0" * 100,
        b"%3\n" + b"s" * 1_000_000 + b"\n",
    ],
    ids=range(12),
)
def test_a_window_whose_file_is_damaged_is_open_and_nobody_knows_its_pane(record: Path, words: bytes) -> None:
    window = Presence(record, "notes", TMUX)
    window.join()
    _file(record).write_bytes(words)
    (seen,) = open_windows(record)
    assert (seen.is_gone, seen.pane, seen.server) == (False, "", "")


def test_an_environment_that_says_nonsense_announces_no_pane(record: Path) -> None:
    nonsense = ({"TMUX_PANE": "3"}, {"TMUX_PANE": "%3\n%4"}, {"TMUX_PANE": "%3", "TMUX": "\ud800\udcff"})
    windows = [Presence(record, "notes", environ) for environ in nonsense]
    assert [window.join() for window in windows] == [1, 2, 3]
    assert [(window.pane, window.server) for window in open_windows(record)] == [("", "")] * 3


@pytest.mark.parametrize("letter", ["a", "é", "名", "\U00010400"])
def test_the_longest_place_and_the_longest_name_are_read_whole(record: Path, letter: str) -> None:
    server = f"/{'tmux/' * 818}default,4242,0"
    window = Presence(record, "notes", {"TMUX_PANE": "%123456789", "TMUX": server})
    OPENED.append(window)
    window.join()
    for doing in (Doing(writes=letter * 100), Doing(writes="kim"), Doing(reads=999_999_999, confirmed=999_999_999)):
        window.tell(doing)
        (seen,) = open_windows(record)
        assert (seen.pane, seen.server, seen.doing) == ("%123456789", server, doing)


def test_a_place_that_is_longer_than_any_is_not_announced_and_what_is_done_is(record: Path) -> None:
    window = Presence(record, "notes", {"TMUX_PANE": "%3", "TMUX": "/tmux" * 2_000})
    OPENED.append(window)
    window.join()
    window.tell(Doing(writes="é" * 100))
    (seen,) = open_windows(record)
    assert (seen.pane, seen.server, seen.doing) == ("", "", Doing(writes="é" * 100))


def test_what_is_planted_under_such_a_name_is_neither_followed_nor_waited_for(record: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("words")
    watching = _window(record, "stage")
    _named(record, "notes", 1).symlink_to(precious)
    _named(record, "notes", 2).symlink_to("nowhere")
    os.mkfifo(_named(record, "notes", 3))
    _named(record, "notes", 4).mkdir()
    _named(record, "notes", 5).hardlink_to(precious)
    planted = set(_folder(record).iterdir()) - {_named(record, "notes", 5)}
    _window(record, "notes", 6)
    assert [window for window in watching.others() if not window.is_gone] == [OpenWindow("notes", 6)]
    assert planted < set(_folder(record).iterdir())
    assert precious.read_text() == "words"
    assert not (_folder(record) / "nowhere").exists()


def test_files_with_other_names_are_nobodys_window(record: Path) -> None:
    window = _window(record)
    digest = _file(record).name.partition("-")[0]
    for name in ("notes-0", "notes-01", "notes-100", "notes-1.new", "peer-1", "notes-\u0663", "notes"):
        (_folder(record) / f"{digest}-{name}").write_text("\n\n")
    (_folder(record) / "README").touch()
    assert window.others() == ()
    window.leave()
    assert len(list(_folder(record).iterdir())) == 8


@pytest.mark.parametrize("what", ["link", "file", "pipe"])
def test_a_folder_that_is_none_announces_nobody(record: Path, tmp_path: Path, what: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    if what == "link":
        _folder(record).symlink_to(elsewhere)
    elif what == "file":
        _folder(record).touch()
    else:
        os.mkfifo(_folder(record))
    window = _window(record)
    assert (window.others(), open_windows(record)) == ((), ())
    window.leave()
    assert list(elsewhere.iterdir()) == []
    assert os.path.lexists(_folder(record))


# --- a disk that does not take it


def test_without_a_folder_nobody_is_announced_and_nothing_is_made(tmp_path: Path) -> None:
    window = _window(tmp_path / "no folder" / "approved.toml")
    assert window.others() == ()
    window.leave()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_deleted_while_windows_are_open_stops_nobody(record: Path) -> None:
    notes, stage = _window(record), _window(record, "stage")
    for file in _folder(record).iterdir():
        file.unlink()
    _folder(record).rmdir()
    assert notes.others() == ()
    notes.leave()
    stage.leave()
    assert not _folder(record).exists()
    assert notes.join() == 1
    assert open_windows(record) == (OpenWindow("notes", 1),)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_in_a_folder_that_can_only_be_read_windows_are_seen_but_not_announced(record: Path) -> None:
    _window(record, "stage")
    for folder in (_folder(record), record.parent):
        folder.chmod(0o500)
        window = _window(record)
        assert window.others() == (OpenWindow("stage", 1),)
        window.leave()
        folder.chmod(0o700)


@pytest.mark.parametrize("reason", [errno.EROFS, errno.EACCES, errno.ENOSPC, errno.EDQUOT])
def test_where_no_file_can_be_made_windows_are_seen_but_not_announced(
    record: Path, monkeypatch: pytest.MonkeyPatch, reason: int
) -> None:
    _window(record, "stage")

    def refuse(name: str, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        if flags & os.O_CREAT:
            raise OSError(reason, os.strerror(reason))
        return opened(name, flags, mode, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", refuse)
    _sees_but_is_not_seen(record)


@pytest.mark.parametrize("written", [None, 0, 1])
def test_where_there_is_no_space_left_windows_are_seen_but_not_announced(
    record: Path, monkeypatch: pytest.MonkeyPatch, written: int | None
) -> None:
    _window(record, "stage")

    def full(descriptor: int, data: bytes) -> int:
        if written is None:
            raise OSError(errno.ENOSPC, "No space left on device")
        return written

    monkeypatch.setattr(os, "write", full)
    _sees_but_is_not_seen(record)


def test_on_a_disk_without_locks_nobody_is_announced_and_nothing_is_left_behind(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", no_locks)
    window = _window(record)
    assert window.others() == ()
    window.leave()
    assert list(_folder(record).iterdir()) == []


def test_a_window_that_cannot_take_its_file_away_still_frees_the_lock(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = _window(record)

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(os, "unlink", refuse)
    window.leave()
    assert open_windows(record) == (OpenWindow("notes", 1, is_gone=True),)


def _sees_but_is_not_seen(record: Path) -> None:
    window = _window(record)
    assert window.others() == open_windows(record) == (OpenWindow("stage", 1),)
    window.leave()
    assert _file(record).name.endswith("-stage-1")
