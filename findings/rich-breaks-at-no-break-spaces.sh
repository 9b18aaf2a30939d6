#!/bin/sh
# Lines are broken at no-break spaces.
#
# Version   Rich 15.0.0, Textual 8.2.8.
# Guess     U+00A0 keeps two words on one line, as its name says and as UAX #14 has it (class GL).
# Seen      Both take it for a blank like any other: a word is what `\S+` matches in their wrapping, and `\s` of Python has
#           the no-break spaces in it. `textwrap` of Python's library does not break there.
# Matters   French puts one before ? ! : ; and inside of guillemets: a line begins with a lone » or ?.
#
# Run by hand; fails if the behaviour changes.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rich==15.0.0 textual==8.2.8

"$folder/venv/bin/python" - <<'PYTHON'
import textwrap

from rich.console import Console
from rich.text import Text
from textual.content import Content

asked = "Qui fait quoi\u00a0?"
of_rich = [line.plain for line in Text(asked).wrap(Console(), 14)]
of_textual = [line.plain.rstrip() for line in Content(asked).wrap(14)]
of_python = textwrap.wrap(asked, 14)
print(of_rich, of_textual, of_python)
assert of_rich[-1] == of_textual[-1] == "?"
assert of_python[-1] == "quoi\u00a0?"
PYTHON
echo "as found"
