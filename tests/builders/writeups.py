"""Write-ups to test with: a meeting in which people say things that documents could misread."""

from datetime import UTC, date, datetime
from functools import cache
from html.parser import HTMLParser
from typing import Any

from sessions.formats.loading import load_format
from sessions.meeting.state import Meeting
from sessions.model.people import Person
from sessions.writeup.documents import write_up
from tests.builders.meetings import NGOZI, TOMAS, Room, header
from tests.builders.transcripts import play, read_transcript

HOSTILE = (
    "=cmd()",
    "<script>alert(1)</script>",
    "a | b | c",
    "```",
    "`code` and *stars* and _lines_",
    "commas, more commas; semicolons",
    "[x](javascript:alert(1))",
    "![](http://x.example/pixel.png)",
    "first line\nsecond line\n# third line",
    "1. one\n2. two",
    "- dash\n+ plus\n===",
    "&lt;b&gt; &amp; &#60;",
    "{{ 7 * 7 }}{% raw %}",
    "</style></main>\"'",
    "\\n\\",
    "BEGIN:VEVENT\nSUMMARY:mine",
    "To: everybody@x.example\n\nBcc: me@x.example",
    "[x]: http://x.example",
    "a | b\n:--",
    "~~~\ntimeline",
    "Donaudampfschifffahrtsgesellschaft" * 12,
    "ماذا يعرف المجلس؟ (שלום) é \U0001f469\u200d\U0001f33e",
)
NASTY = "=*[Bob](x)<i>|`"


@cache
def hostile_meeting() -> Meeting:
    """Return a meeting that has ended, in which contributions of every kind were HOSTILE."""
    everybody = [Person(id=f"nasty-{number}", name=f"{NASTY} {number}", place="room") for number in range(len(HOSTILE))]
    room = Room(
        header(
            (NGOZI, TOMAS, *everybody),
            title="<b>*Title*</b> | `x` #",
            share_with="<i>all</i> [of](x) us",
            challenge="# Not a heading",
        )
    ).go_to("round")
    for number, text in enumerate(HOSTILE):
        for kind in ("question", "note", "option", "feedback", "reference", "offer", "learned", "tip"):
            room.do(kind, text, person=f"nasty-{number}")
        for kind in ("action", "change", "lesson", "parked"):
            room.do(kind, text, person=NGOZI.id, due=date(2026, 6, 1 + number))
        room.do("challenge", text)
        room.do("clarifying", text, person=f"nasty-{number}")
        room.do("answer", text, person=NGOZI.id)
    room.wait(600)
    room.do("end")
    return room.meeting


@cache
def finished(name: str = "session_12") -> Meeting:
    """Return the meeting of a transcript."""
    meeting, _ = play(read_transcript(name))
    return meeting


LATER = datetime(2026, 5, 22, 12, 0, tzinfo=UTC)


def document(meeting: Meeting, to: str, **options: Any) -> str:  # noqa: ANN401  # options of the maker
    """Return a write-up as text."""
    return write_up(meeting, options.pop("now", LATER), to, **options).data.decode()


def one_line(text: str) -> str:
    """Return words on one line, however they were wrapped."""
    return " ".join(text.split())


class Reader(HTMLParser):
    """Reads a page as a person does: its visible words and its elements."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._unseen = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, dict(attrs)))
        if tag == "style":
            self._unseen += 1
        if tag in {"br", "p", "li", "td", "tr", "h1", "h2", "h3", "blockquote"}:
            self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        if tag == "style":
            self._unseen -= 1
        if tag in {"p", "li", "td", "h1", "h2", "h3"}:
            self.words.append(" ")

    def handle_data(self, data: str) -> None:
        """Note words."""
        if not self._unseen:
            self.words.append(data)

    @property
    def text(self) -> str:
        """The visible words, on one line."""
        return one_line("".join(self.words))


def room_of(name: str, **session: Any) -> Room:  # noqa: ANN401  # fields of Session
    """Return a meeting of four people in a format that comes with the program: Anna asks, or is the first client."""
    form = load_format(name)
    in_turn = any(phase.each_client for phase in form.phases)
    people = [
        Person(id="anna", name="Anna Kowalska", role="peer" if in_turn else "presenter"),
        Person(id="bela", name="Bela Nagy"),
        Person(id="cho", name="Cho Min"),
    ]
    if name != "troika":
        people.append(Person(id="dov", name="Dov Levi", role="peer" if in_turn else "facilitator"))
    phases = form.agenda(len(people))
    about = {"title": "The well", "format": form.id, "source": form.source, "follow_up": form.follow_up}
    start = header(people, phases, **(about | session))
    return Room(start.model_copy(update={"roles": form.roles, "words": form.words}))
