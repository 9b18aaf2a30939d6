"""Exporting from the command line: where documents go, what is never overwritten, what a person is told."""

import os
import stat
from pathlib import Path

import pytest

from sessions.storage.store import create
from sessions.writeup.documents import FORMATS
from tests.builders.cli_world import NAME, Cli, cli_fixture  # noqa: F401  # pytest finds the fixture by its name
from tests.builders.writeups import room_of


def ended(cli: Cli) -> Path:
    path = cli.round()
    cli("do", path, "tip", "We painted the date on the wall.")
    cli("do", path, "action", "Send the table", "--person", "diallo", "--due", "2026-05-26")
    cli("do", path, "end")
    return path


@pytest.mark.parametrize("to", FORMATS)
def test_every_document_is_printed_at_any_moment(cli: Cli, to: str) -> None:
    path = cli.round()
    cli("do", path, "action", "Send the table", "--person", "diallo", "--due", "2026-05-26")
    printed = cli("export", NAME, "--to", to)
    assert "Send the table" in printed or "Send=20the=20table" in printed
    assert cli.err == ""


def test_a_file_is_written_whole_and_only_for_its_owner(cli: Cli, tmp_path: Path) -> None:
    path = ended(cli)
    assert cli("export", path, "--to", "html", "-o", "out.html").startswith(
        f"{tmp_path}/out.html: the write-up as a page to read, print or send ("
    )
    made = tmp_path / "out.html"
    assert made.read_text("utf-8").startswith("<!doctype html>")
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    made.write_text("an older one")
    assert "exists already" in cli.refused("export", path, "--to", "html", "-o", made)
    assert made.read_text("utf-8") == "an older one"
    cli("export", path, "--to", "html", "-o", made, "--force")
    assert "We painted the date" in made.read_text("utf-8")
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


def test_a_folder_takes_the_name_of_the_record(cli: Cli, tmp_path: Path) -> None:
    path = ended(cli)
    for to, target in FORMATS.items():
        cli("export", path, "--to", to, "-o", tmp_path)
        assert (tmp_path / f"{NAME}{target.ending}").stat().st_size > 200
    assert cli("export", path, "--to", "md", "-o", "-").startswith("# Approved is not released")


def test_nothing_is_written_over_a_record(cli: Cli, tmp_path: Path) -> None:
    path = ended(cli)
    before = path.read_bytes()
    assert "would look like a record" in cli.refused("export", path, "--to", "md", "-o", path)
    assert "would look like a record" in cli.refused("export", path, "--to", "md", "-o", "new.toml")
    hidden = tmp_path / "notes.md"
    hidden.hardlink_to(path)
    assert "is a record, and is never overwritten" in cli.refused("export", path, "--to", "md", "-o", hidden)
    (tmp_path / "link.md").symlink_to(path)
    assert "would look like a record" in cli.refused("export", path, "--to", "md", "-o", "link.md")
    assert path.read_bytes() == before


def test_what_is_no_file_and_what_is_nowhere(cli: Cli, tmp_path: Path) -> None:
    path = ended(cli)
    os.mkfifo(tmp_path / "pipe.md")
    assert "pipe.md is not a file" in cli.refused("export", path, "--to", "md", "-o", "pipe.md")
    assert "is not a file" in cli.refused("export", path, "--to", "md", "-o", "/dev/null")
    sentence = cli.refused("export", path, "--to", "md", "-o", "no/where.md")
    assert sentence == f"{tmp_path}/no/where.md was not written: the file or its folder is not there."


def test_without_names_a_person_is_told_so_and_where_to_look(cli: Cli) -> None:
    path = ended(cli)
    cli("do", path, "note", "Fatou will ask Ngozi.", "--person", "jose")
    printed = cli("export", path, "--to", "md", "--attribution", "roles")
    assert "José" not in printed
    assert "Ngozi" not in printed
    lines = cli.err.splitlines()
    assert lines[0] == "Names are left out of this copy; the log on this laptop keeps them."
    assert not lines[1:] or lines[1] == "Check these before you send it; they may identify somebody:"


def test_what_the_group_agreed_is_never_loosened(cli: Cli) -> None:
    path = cli.session()
    path.write_bytes(path.read_bytes().replace(b'attribution = "names"', b'attribution = "roles"'))
    assert "The group agreed on roles only" in cli.refused("export", path, "--to", "md", "--attribution", "names")


def test_what_cannot_be_made_is_said_in_a_sentence(cli: Cli, tmp_path: Path) -> None:
    path = cli.session()
    assert "nothing for a calendar" in cli.refused("export", path, "--to", "ics", "-o", "out.ics")
    assert not (tmp_path / "out.ics").exists()
    assert "invalid choice: 'docx'" in cli.refused("export", path, "--to", "docx", code=2)
    assert "the kind of document" in cli.refused("export", path, code=2)
    assert "name a RECORD" in cli.refused("export", "--to", "md", code=2)
    assert "There is no record “nobody”" in cli.refused("export", "nobody", "--to", "md")
    path.write_bytes(path.read_bytes().replace(b"schema = 1", b"schema = "))
    assert ", line 2: " in cli.refused("export", path, "--to", "md")


def test_templates_are_copied_and_changed_ones_are_used(cli: Cli, tmp_path: Path) -> None:
    path = ended(cli)
    folder = cli.home / "templates"
    folder.mkdir()
    copied = cli("export", "--copy-templates", folder).splitlines()
    assert str(folder / "write-up.md.j2") in copied
    assert f"Templates in {folder} replace" in cli.err
    as_before = cli("export", path, "--to", "html")
    (folder / "write-up.md.j2").write_text("# Ours: {{ title|line }}\n")
    assert cli("export", path, "--to", "md") == "# Ours: Approved is not released\n"
    assert cli("export", path, "--to", "html") != as_before
    assert "exists already" in cli.refused("export", "--copy-templates", folder)
    (folder / "write-up.md.j2").write_text("\n{{ nobody }}\n")
    sentence = cli.refused("export", path, "--to", "html")
    assert sentence == (f"The template {folder}/write-up.md.j2, line 2 cannot be used: 'nobody' is undefined.")


def test_exporting_changes_nothing(cli: Cli) -> None:
    path = ended(cli)
    before = (path.read_bytes(), sorted(cli.home.iterdir()))
    for to in FORMATS:
        cli("export", path, "--to", to)
    assert (path.read_bytes(), sorted(cli.home.iterdir())) == before


# --- one client's turn


def taken_in_turn(cli: Cli) -> Path:
    """Return the record of a Troika in which two were the client."""
    path = cli.home / "2026-05-22-round.toml"
    create(path, room_of("troika").meeting.header)
    to_the_next_client = ("next-phase",) * 4
    for step in (
        "start",
        "next-phase",
        "anna: How do I say no?",
        *to_the_next_client,
        "bela: How do I find a teacher?",
    ):
        who, _, said = step.partition(": ")
        cli("do", path, *(("challenge", said, "--person", who) if said else (step,)))
    cli("do", path, "end")
    return path


def test_the_turn_of_a_client_is_given_away_by_itself(cli: Cli, tmp_path: Path) -> None:
    path = taken_in_turn(cli)
    printed = cli("export", path, "--to", "md", "--client", "bela")
    assert "How do I find a teacher?" in printed
    assert "say no" not in printed
    cli("export", path, "--to", "html", "--client", "Bela", "-o", tmp_path)
    assert (tmp_path / "2026-05-22-round-bela.html").exists()


def test_a_client_nobody_knows_is_answered_with_the_names_of_the_clients(cli: Cli) -> None:
    path = taken_in_turn(cli)
    assert "Clients so far: Anna, Bela." in cli.refused("export", path, "--to", "md", "--client", "Zoe")
    said = cli.refused("export", path, "--to", "md", "--client", "Zoe" * 2_000)
    assert "…” has not been the client" in said
    assert len(said) < 120
    other = cli.session()
    assert "nobody is the client in turn" in cli.refused("export", other, "--to", "md", "--client", "Ngozi")
