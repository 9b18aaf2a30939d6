#!/bin/sh
# A compiled catalogue is sorted by texts without their contexts, so that the C library does not find those that have one.
#
# Version   Babel 2.19.0; the C library of Debian 12 (glibc 2.36); Python's gettext.
# Guess     A .mo file made by Babel is read by every gettext alike: the format asks for sorted keys, and the key of a
#           text with a context is context, EOT, text.
# Seen      "month" EOT "May" stands where "May" would stand, before "apple". The file has no hash table, so the C library
#           searches it by halves and gives the English text back; texts without a context are found. Python's gettext
#           reads the whole file first and finds all of them. msgfmt of GNU gettext sorts by the whole key.
# Matters   Whoever reads a catalogue without loading all of it, or from another language, shows a screen half in English.
#
# Run by hand; fails if the behaviour changes.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check babel==2.19.0

cd "$folder"
LANGUAGE=fr "$folder/venv/bin/python" - <<'PYTHON'
import ctypes
import gettext
import locale
import pathlib
import struct

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

catalogue = Catalog(locale="fr")
for word, french in {"apple": "pomme", "cherry": "cerise", "pear": "poire"}.items():
    catalogue.add(word, french)
catalogue.add("May", "mai", context="month")
path = pathlib.Path("l/fr/LC_MESSAGES/fruit.mo")
path.parent.mkdir(parents=True)
with path.open("wb") as file:
    write_mo(file, catalogue)

data = path.read_bytes()
count, table = struct.unpack_from("<2I", data, 8)
entries = [struct.unpack_from("<2I", data, table + 8 * at) for at in range(count)]
keys = [data[begins : begins + length] for length, begins in entries]
print(keys)
assert keys != sorted(keys)

assert gettext.translation("fruit", "l", ["fr"]).pgettext("month", "May") == "mai"

locale.setlocale(locale.LC_ALL, "C.UTF-8")
libc = ctypes.CDLL(None)
libc.dgettext.restype = ctypes.c_char_p
libc.bindtextdomain(b"fruit", b"l")
found = {key: libc.dgettext(b"fruit", key) for key in (b"apple", b"pear", b"month\x04May")}
print(found)
assert found == {b"apple": b"pomme", b"pear": b"poire", b"month\x04May": b"month\x04May"}
PYTHON
echo "as found"
