"""Write-ups speak the language of the group, and say of people's words in which language they are."""

import re
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from jinja2 import Environment

from sessions.common.errors import RefusedError
from sessions.language.texts import in_language
from sessions.meeting.fold import fold
from sessions.model.people import Person
from sessions.writeup.documents import built_in_templates, write_up
from sessions.writeup.moments import alternatives, date_in_words, day_in_words, enumerated
from sessions.writeup.templating import TemplateMistakeError
from tests.builders.meetings import NGOZI, Room, header
from tests.builders.speaking import in_brackets, outside, speaking
from tests.builders.writeups import LATER, Reader, document, finished

WEDNESDAY = datetime(2025, 9, 17, 9, 0, tzinfo=UTC)


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the code of a language in which each of our texts stands in brackets."""
    return in_brackets(monkeypatch)


@pytest.mark.parametrize(
    ("code", "day", "first"),
    [
        ("en", "Wednesday 17 September 2025", "1 May 2025"),
        ("fr", "mercredi 17 septembre 2025", "mai 2025"),
        ("fr-CA", "mercredi 17 septembre 2025", "mai 2025"),
        ("es", "miércoles 17 de septiembre de 2025", "1 de mayo de 2025"),
        ("pt-PT", "quarta-feira, 17 de setembro de 2025", "de maio de 2025"),
        ("tlh", "Wednesday 17 September 2025", "1 May 2025"),
    ],
)
def test_days_are_written_as_in_the_language(code: str, day: str, first: str) -> None:
    with in_language(code):
        assert day_in_words(WEDNESDAY) == day
        assert date_in_words(date(2025, 5, 1)).endswith(first)


def test_lists_are_written_as_in_the_language() -> None:
    with in_language("es"):
        assert enumerated(["Ana", "Ignacio"]) == "Ana e Ignacio"
        assert enumerated(["Ana", "Luz", "Hilda"]) == "Ana, Luz e Hilda"
        assert enumerated(["agua", "hielo"]) == "agua y hielo"
        assert enumerated(["Ana", "Yolanda"]) == "Ana y Yolanda"
        assert enumerated(["Inés"]) == "Inés"
        assert alternatives(["Ana", "Óscar"]) == "Ana u Óscar"
    with in_language("fr"):
        assert enumerated(["Ana", "Luz", "Ignacio"]) == "Ana, Luz et Ignacio"
    assert enumerated(["a", "b", "c"]) == "a, b and c"
    assert alternatives(["a", "b", "c"]) == "a, b or c"
    assert enumerated([]) == ""


_OURS = (
    "Asked for help", "What was done", "About these notes", "planned", "Dear", "NOTES", "comes next", "Follow-up",
    "Action steps", "The group", "Names are", "whole write-up",
)  # fmt: skip


def test_everything_of_ours_is_in_the_language_of_the_group(spoken: str) -> None:
    meeting = speaking(finished(), spoken)
    mail = message_from_bytes(document(meeting, "eml").encode(), policy=default)
    part = mail.get_body()
    assert part is not None
    shown = {
        "md": document(meeting, "md"),
        "mail": f"{mail['Subject']}\n{part.get_content()}",
        "html": Reader(document(meeting, "html")).text,
    }
    for text in shown.values():
        left = outside(text)
        assert [words for words in _OURS if words in left] == []
    due = [line for line in document(meeting, "ics").replace("\r\n ", "").splitlines() if line.startswith("SUMMARY")]
    assert all("Follow-up" not in outside(line) for line in due)


def test_what_is_said_to_the_person_is_not(spoken: str, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match=r"^Nothing in this record has a date yet"):
        write_up(Room(header(language=spoken, scheduled=None)).meeting, LATER, "ics")
    (tmp_path / "write-up.md.j2").write_text("{{ titel }}", "utf-8")
    with pytest.raises(TemplateMistakeError, match=r"^The template .*write-up\.md\.j2, line 1 cannot be used"):
        document(speaking(finished(), spoken), "md", templates=tmp_path)


def test_people_s_words_say_their_language_where_the_page_has_another(spoken: str) -> None:
    youssef = Person(id="y", name="Youssef", language="ar")
    room = Room(header((NGOZI, youssef), language="fr")).go_to("round")
    room.do("tip", "من يدفع؟", person="y")
    room.do("note", "On a vu *tout* cela", person=NGOZI.id)
    page = document(room.meeting, "html")
    assert '<html lang="fr">' in page
    assert '<span dir="auto" lang="ar">من يدفع؟</span>' in page
    assert '<span dir="auto">On a vu *tout* cela</span>' in page
    english = document(speaking(room.meeting, "ky"), "html")
    assert '<text class="phase" x=' in english, "the format has its English titles"
    first, *others = room.meeting.header.phases
    translated = room.meeting.header.model_copy(
        update={"phases": (first.model_copy(update={"title": "Кош келиңиздер"}), *others)}
    )
    kyrgyz = document(speaking(fold(translated, room.meeting.log), "ky"), "html")
    assert '<html lang="en">' in kyrgyz
    assert '<span dir="auto" lang="ky">On a vu *tout* cela</span>' in kyrgyz
    assert 'class="phase" lang="ky"' in kyrgyz
    assert not set("\ufdd0\ufdd1\ufdd2\ufdd3") & set(page + document(room.meeting, "md"))


def test_a_text_of_ours_does_not_make_markup_of_what_stands_in_it(tmp_path: Path) -> None:
    meeting = Room(header(title="<b>*x*</b>")).meeting
    texts_of_ours = (
        "{{ _('Day {number}', number=title) }}",
        "{{ ngettext('{number} tip of {who}', '{number} tips of {who}', 2, who=title) }}\n",
    )
    for name in ("write-up.md.j2", "page.html.j2"):
        (tmp_path / name).write_text(" ".join(texts_of_ours), "utf-8")
    assert document(meeting, "md", templates=tmp_path) == r"Day \<b\>\*x\*\</b\> 2 tips of \<b\>\*x\*\</b\>" + "\n"
    html = document(meeting, "html", templates=tmp_path)
    assert html == "Day &lt;b&gt;*x*&lt;/b&gt; 2 tips of &lt;b&gt;*x*&lt;/b&gt;\n"


@pytest.mark.parametrize("place", ["{x.__class__}", "{x[0]}", "{x!r}"])
def test_a_template_cannot_look_into_the_program_by_a_place(tmp_path: Path, place: str) -> None:
    (tmp_path / "write-up.md.j2").write_text(f"{{{{ _('{place}', x=title) }}}}", "utf-8")
    with pytest.raises(TemplateMistakeError, match="a place in a text is a name in braces"):
        document(finished(), "md", templates=tmp_path)


def test_signs_of_ours_in_somebody_s_words_are_left_out() -> None:
    room = Room().go_to("round")
    room.do("note", "a\ufdd0ar\ufdd1b\ufdd2c", person=NGOZI.id)
    page = document(room.meeting, "html")
    assert "aarbc" in page or "abc" in page


@pytest.mark.parametrize("name", [name for name in built_in_templates() if name.endswith((".md.j2", ".txt.j2"))])
def test_no_words_of_a_template_are_left_without_a_mark(name: str) -> None:
    text = built_in_templates()[name]
    words = [value for _line, kind, value in Environment(autoescape=True).lex(text) if kind == "data"]
    assert set(re.findall(r"[^\W\d_]{2,}", " ".join(words))) <= {"timeline"}
