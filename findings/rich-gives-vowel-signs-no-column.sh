#!/bin/sh
# Vowel signs that stand beside their letter have no column in Rich's table, and what follows a joiner has none either.
#
# Version   Rich 15.0.0, wcwidth 0.9.4.
# Guess     Rich's table is made with wcwidth's, so both say what terminals do.
# Seen      The 445 letters of category Mc have no column in Rich and one (four of them two) in the C library, and so in
#           tmux 3.3a and xterm 379. wcwidth gives such a sign none alone, and one in some words. In Rich a letter behind
#           a zero-width joiner has none, in Sinhala as in a family of pictures; the C library gives it its own.
# Matters   In Hindi, Bengali, Tamil, Sinhala, Burmese, Khmer every border to the right of a name moves.
#
# Run by hand; fails if the behaviour changes.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rich==15.0.0 wcwidth==0.9.4

"$folder/venv/bin/python" - <<'PYTHON'
import ctypes
import locale
import sys
import unicodedata

from rich.cells import cell_len
from wcwidth import wcswidth, wcwidth

locale.setlocale(locale.LC_ALL, "C.UTF-8")
of_c = ctypes.CDLL(None).wcwidth


def c_columns(text: str) -> int:
    return sum(of_c(ord(letter)) for letter in text)


beside = [letter for letter in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(letter) == "Mc"]
columns = [of_c(ord(letter)) for letter in beside]
print(len(beside), "signs; in the C library", {number: columns.count(number) for number in sorted(set(columns))})
assert [letter for letter in beside if cell_len(letter)] == []
assert set(columns) == {1, 2}
for word in ("राम", "தமிழ்ச்செல்வி", "မောင်မောင်", "ක්\u200dෂ"):
    print(word, "Rich", cell_len(word), "wcwidth", wcswidth(word), "C", c_columns(word))
    assert cell_len(word) < c_columns(word)
assert (wcwidth("\N{DEVANAGARI VOWEL SIGN AA}"), wcswidth("राम")) == (0, 3)
PYTHON
echo "as found"
