"""Write-ups speak the language of the group, and say of people's words in which language they are."""

import re
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from jinja2 import Environment

from sessions.common.errors import RefusedError
from sessions.formats.loading import load_format
from sessions.language.texts import in_language
from sessions.meeting.fold import fold
from sessions.model.people import Person
from sessions.record.header import Attribution
from sessions.writeup.documents import built_in_templates, write_up
from sessions.writeup.moments import alternatives, date_in_words, day_in_words, enumerated
from sessions.writeup.templating import TemplateMistakeError
from tests.builders.meetings import NGOZI, Room, header
from tests.builders.speaking import ARABIC, SAID, TOLD, in_brackets, outside, speaking, with_an_arabic_speaker
from tests.builders.writeups import LATER, Reader, document, finished, one_line

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


@pytest.mark.parametrize("code", SAID)
def test_a_page_says_of_each_text_in_which_language_it_is(code: str) -> None:
    page = document(with_an_arabic_speaker(code), "html")
    ours = code if code in TOLD else "en"
    assert f'<html lang="{ours}">' in page
    assert TOLD[ours] in page
    mark = f' lang="{code}"' if code != ours else ""
    assert f'<h1 dir="auto"{mark}>{SAID[code]}</h1>' in page
    assert (f'<title lang="{code}" dir="auto">' if mark else "<title>") in page
    assert f'<span dir="auto" lang="ar">{ARABIC}</span>' in page
    # In a language without texts a session has the English ones of its format, and in ours those of its own.
    assert '<text class="phase" x=' in page
    source = "World Bank Group CoP toolkit, Organizing a Peer Assist, CC BY 4.0"
    assert f'<span dir="auto"{"" if ours == "en" else LANG_EN}>{source}</span>' in page


LANG_EN = ' lang="en"'
_ENGLISH = re.compile(r"\b(?:the|and|of|by|was|were|people|who|what|group|asked|names?|done|open|May|June|Friday)\b")


# Names of sources and of a licence.
_STAYS = re.compile(r"Organizing a Peer Assist|creativecommons\.org/\S+")


@pytest.mark.parametrize("attribution", ["names", "roles", "none"])
@pytest.mark.parametrize("name", ["world-bank", "unicef-virtual", "ks-toolkit", "after-action-review", "tci"])
@pytest.mark.parametrize("code", ["fr", "es", "pt"])
def test_nothing_english_leaves_the_program(code: str, name: str, attribution: Attribution) -> None:
    meeting = with_an_arabic_speaker(code, name)
    mail = message_from_bytes(document(meeting, "eml", attribution=attribution).encode(), policy=default)
    body = mail.get_body()
    assert body is not None
    shown = document(meeting, "md", attribution=attribution), f"{mail['Subject']}\n{body.get_content()}"
    for text in shown:
        assert _ENGLISH.findall(_STAYS.sub("", one_line(text)).replace(load_format(name).source, "")) == []
    calendar = document(meeting, "ics", attribution=attribution).replace("\r\n ", "")
    assert _ENGLISH.findall(re.sub(r"(?m)^(?!SUMMARY|DESCRIPTION|X-WR).*$|^[A-Z-]+", "", calendar)) == []


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("en", "- **Participants**: Inés Rojas; Youssef"),
        ("fr", "- **Participant·es**\N{NO-BREAK SPACE}: Inés Rojas\N{NO-BREAK SPACE}; Youssef"),
        ("es", "- **Participantes**: Inés Rojas; Youssef"),
        ("pt", "- **Participantes**: Inés Rojas; Youssef"),
        ("sw", "- **Participants**: Inés Rojas; Youssef"),
    ],
)
def test_several_people_in_a_role_are_called_so(code: str, line: str) -> None:
    assert line in document(with_an_arabic_speaker(code), "md").splitlines()


def test_a_french_colon_has_its_blank_wherever_a_name_stands_before_it() -> None:
    meeting = with_an_arabic_speaker("fr", "troika")
    for text in (document(meeting, "md"), document(meeting, "ics"), document(meeting, "html")):
        assert re.findall(r"\b(?:Ana|Bo|Inés|Rojas|Youssef|Duarte|[0-9])(?:</span>|</strong>|\*\*)*: ", text) == []
    assert 'attr(data-label) "\N{NO-BREAK SPACE}: "' in document(meeting, "html")
