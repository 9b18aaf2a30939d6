"""A person's own templates: they win, they are kept in a sandbox, and a mistake in one is named with its line."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from sessions.writeup.challenge import Wording
from sessions.writeup.chapters import Day, Section, TurnOfClient
from sessions.writeup.content import FollowUpPart, Group, content_of
from sessions.writeup.documents import built_in_templates, templates_folder
from sessions.writeup.items import Item
from sessions.writeup.source import Source
from sessions.writeup.templating import TemplateMistakeError
from sessions.writeup.timeline import Bar, Mark, Timeline
from tests.builders.places import DOCS
from tests.builders.writeups import HOSTILE, LATER, Reader, document, finished, hostile_meeting, one_line

DOCUMENT = (DOCS / "writeups.md").read_text("utf-8")


def own(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_template_of_ones_own_wins_and_the_others_stay(tmp_path: Path) -> None:
    own(
        tmp_path, "write-up.md.j2", "# {{ title|line }}\n\n{% for tip in words.tip %}\n- {{ tip.text }}\n{% endfor %}\n"
    )
    text = document(finished(), "md", templates=tmp_path)
    assert text.startswith("# Approved is not released\n\n- In our municipality")
    assert "<li" in document(finished(), "html", templates=tmp_path)
    assert "1. NOTES" in document(finished(), "eml", templates=tmp_path)


def test_words_are_escaped_also_where_a_template_forgets_about_it(tmp_path: Path) -> None:
    own(tmp_path, "write-up.md.j2", "{% for note in words.note %}\n- {{ note.text }}\n{% endfor %}\n")
    page = Reader(document(hostile_meeting(), "html", templates=tmp_path))
    for text in HOSTILE:
        assert one_line(text) in page.text
    assert not {"script", "img", "table", "pre"} & {tag for tag, _ in page.elements}


def test_the_style_can_be_ones_own_and_the_page_still_allows_only_it(tmp_path: Path) -> None:
    own(tmp_path, "page.css.j2", "body { color: teal; }\n")
    text = document(finished(), "html", templates=tmp_path)
    assert "<style>body { color: teal; }\n</style>" in text


@pytest.mark.parametrize(
    ("text", "line", "said_so"),
    [
        ("# {{ title }}\n\n{% for %}\n", 3, "Expected"),
        ("# {{ title }}\n\n\n{{ titel }}\n", 4, "'titel' is undefined"),
        ("{{ title }}\n{{ words.tipp }}\n", 2, "no attribute 'tipp'"),
        ("{{ title }}\n{{ 1 / 0 }}\n", 2, "division by zero"),
        ("{{ title }}\n{{ title|shout }}\n", 2, "shout"),
        ("{{ title }}\n{{ title + 1 }}\n", 2, "concatenate"),
        ("{{ title }}\n{{ title.__class__.__mro__ }}\n", 2, "unsafe"),
        ("{{ title }}\n{% for x in range(9999999999) %}{% endfor %}\n", 2, "Range too big"),
    ],
)
def test_a_mistake_is_named_with_file_and_line(tmp_path: Path, text: str, line: int, said_so: str) -> None:
    path = own(tmp_path, "write-up.md.j2", text)
    with pytest.raises(TemplateMistakeError) as caught:
        document(finished(), "html", templates=tmp_path)
    assert str(caught.value).startswith(f"The template {path}, line {line} cannot be used: ")
    assert said_so in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_is_no_template_at_all_is_named_too(tmp_path: Path) -> None:
    own(tmp_path, "write-up.md.j2", b"\xff\xfe")
    with pytest.raises(TemplateMistakeError, match=r"write-up\.md\.j2 cannot be used: this is not UTF-8 text"):
        document(finished(), "md", templates=tmp_path)
    own(tmp_path, "write-up.md.j2", "{% include '../secret' %}")
    with pytest.raises(TemplateMistakeError, match=r"there is no template “\.\./secret”"):
        document(finished(), "md", templates=tmp_path)
    (tmp_path / "mail.txt.j2").mkdir()
    assert "1. NOTES" in document(finished(), "eml", templates=tmp_path / "not there")


def test_they_lie_beside_ones_own_formats(tmp_path: Path) -> None:
    assert templates_folder({"PEER_ASSIST_HOME": str(tmp_path)}) == tmp_path / "templates"


def test_every_template_and_everything_that_one_can_say_is_explained() -> None:
    for name in built_in_templates():
        assert f"`{name}`" in DOCUMENT
    explained = set(re.findall(r"`([a-z_]+)`", DOCUMENT))
    assert content_of(Source(finished(), finished(), "names", LATER)).keys() <= explained
    for kind in (Item, FollowUpPart, Group, Section, TurnOfClient, Wording, Day, Timeline, Bar, Mark):
        assert {field.name for field in fields(kind)} <= explained
