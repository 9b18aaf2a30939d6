#!/bin/sh
# python-calamine drops a line break inside a paragraph of an .ods cell, and the words around it become one.
#
# Version   python-calamine 0.9.1.
# Guess     A cell with a line break comes as text with "\n" in it, as it does from .xlsx and .xls.
# Seen      `<text:line-break/>` leaves nothing: "Mirela" and "Kostandi", one below the other, are "MirelaKostandi"; so
#           does `<text:tab/>`. Two paragraphs are parted by "\n" as expected.
# Matters   Lists of people have cells of several lines, and two words that are glued are a name nobody has.
#
# Run by hand; fails if the behaviour changes.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-calamine==0.9.1

"$folder/venv/bin/python" - <<'PYTHON'
import io
import zipfile

import python_calamine

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
CELLS = (
    "<text:p>Mirela<text:line-break/>Kostandi</text:p>",
    "<text:p>Mirela<text:tab/>Kostandi</text:p>",
    "<text:p>Mirela</text:p><text:p>Kostandi</text:p>",
)

cells = "".join(f'<table:table-cell office:value-type="string">{cell}</table:table-cell>' for cell in CELLS)
names = " ".join(f'xmlns:{name}="{OASIS}:{name}:1.0"' for name in ("office", "table", "text"))
content = (
    f'<office:document-content {names} office:version="1.3"><office:body><office:spreadsheet>'
    f'<table:table table:name="People"><table:table-row>{cells}</table:table-row></table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)
manifest = f'<manifest:manifest xmlns:manifest="{OASIS}:manifest:1.0"/>'
data = io.BytesIO()
with zipfile.ZipFile(data, "w") as package:
    package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    package.writestr("content.xml", content)
    package.writestr("META-INF/manifest.xml", manifest)

data.seek(0)
row = python_calamine.load_workbook(data).get_sheet_by_index(0).to_python()[0]
print("line break, tab, two paragraphs:", row)
assert row == ["MirelaKostandi", "MirelaKostandi", "Mirela\nKostandi"], row
PYTHON
echo "as found"
