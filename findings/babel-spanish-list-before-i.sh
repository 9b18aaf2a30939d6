#!/bin/sh
# Spanish lists have "y" and "o" in front of every word, also of Ignacio and Olga, where Spanish has "e" and "u".
#
# Version   Babel 2.19.0.
# Guess     Lists in Spanish are "Ana e Ignacio" and "Ana u Olga": the patterns are those of CLDR, and ICU, which has them too,
#           gives "Ana e Ignacio" (Intl.ListFormat of Node with ICU 78.2).
# Seen      "Ana y Ignacio", "Ana, Luz y Hilda", "Ana o Olga". A pattern of CLDR is a text with two places; that the word
#           between them depends on what stands in the second is in the code of ICU, and Babel has no code for it.
# Matters   Names in a write-up or a mail are wrong to everybody who reads Spanish, and only for some names, so that no
#           test with Ana and Luz finds it.
#
# Run by hand; fails if the behaviour changes.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check babel==2.19.0

"$folder/venv/bin/python" - <<'PYTHON'
from babel import Locale
from babel.lists import format_list

found = [
    format_list(["Ana", "Ignacio"], locale="es"),
    format_list(["Ana", "Luz", "Hilda"], locale="es_MX"),
    format_list(["agua", "hielo"], locale="es"),
    format_list(["Ana", "Olga"], style="or", locale="es"),
]
print(found, dict(Locale("es").list_patterns["standard"]))
assert found == ["Ana y Ignacio", "Ana, Luz y Hilda", "agua y hielo", "Ana o Olga"]
PYTHON
echo "as found"
