#!/bin/sh
# vobject reads the first of several nicknames of a contact and drops the others without a word.
#
# Version   vobject 0.9.9.
# Guess     `NICKNAME:Miri,Mimi` has a list as its value, as CATEGORIES has, or the whole text.
# Seen      The value is "Miri"; "Mimi" is nowhere in the contact, and what is written again has one nickname. A list
#           comes only from CATEGORIES, and from what is between semicolons in ORG.
# Matters   Whoever reads contacts and writes them again loses what people are called.
#
# Run by hand; fails if the behaviour changes.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check vobject==0.9.9

"$folder/venv/bin/python" - <<'PYTHON'
import vobject

CARD = """BEGIN:VCARD
VERSION:3.0
N:Kostandi;Mirela;;;
FN:Mirela Kostandi
NICKNAME:Miri,Mimi
CATEGORIES:learning,supply
END:VCARD
"""

contact = vobject.readOne(CARD)
print("nickname:", repr(contact.nickname.value), "categories:", contact.categories.value)
assert contact.nickname.value == "Miri", contact.nickname.value
assert len(contact.nickname_list) == 1, contact.nickname_list
assert "Mimi" not in contact.serialize(), contact.serialize()
assert contact.categories.value == ["learning", "supply"], contact.categories.value
PYTHON
echo "as found"
