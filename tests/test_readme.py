"""What the README says is true."""

import re
import subprocess
import sys
from pathlib import Path

from sessions.people_lists.reading import read_list
from tests.builders.places import ROOT
from tui.commands.catalogue import COMMANDS, shown_key

README = (ROOT / "README.md").read_text()


def key_table() -> str:
    """Return the table of keys as the README has to have it."""
    rows = ["| key | in a field | what it does |", "| --- | --- | --- |"]
    for command in COMMANDS:
        if command.keys or command.field_key:
            field = f"`{shown_key(command.field_key)}`" if command.field_key else ""
            key = f"`{shown_key(command.keys[0])}`" if command.keys else ""
            rows.append(f"| {key} | {field} | {command.title}: {command.help} |")
    return "\n".join(rows)


def test_the_table_of_keys_is_the_catalogue() -> None:
    found = re.search(r"<!-- keys -->\n(.*?)\n?<!-- /keys -->", README, re.DOTALL)
    assert found is not None
    assert found[1] == key_table()


def test_the_list_of_people_can_be_read() -> None:
    rows = re.search(r"```csv\n(.*?)```", README, re.DOTALL)
    assert rows is not None
    people = read_list(re.sub(r"^ +", "", rows[1], flags=re.MULTILINE).encode(), "README").people
    assert [person.id for person in people] == ["ngozi", "tomas", "fatou-diallo", "fatou-ndiaye"]


def test_every_command_it_names_is_there() -> None:
    named = set(re.findall(r"^ *(?:.*\| )?peer-assist ([a-z]+)", README, re.MULTILINE))
    installed = Path(sys.executable).with_name("peer-assist")
    text = subprocess.run([installed, "--help"], capture_output=True, text=True, check=True).stdout
    assert named
    assert all(f"  {command} " in text for command in named)


def test_every_file_it_links_to_is_there() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert links
    assert all((ROOT / link).exists() for link in links)
