"""Small workbooks, made of their parts."""

import io
import zipfile
from collections.abc import Mapping, Sequence

_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OPEN = "urn:oasis:names:tc:opendocument:xmlns"
_CELL = '<table:table-cell office:value-type="string">{}</table:table-cell>'

Rows = Sequence[Sequence[str | float]]


def packed(parts: Mapping[str, str]) -> bytes:
    """Return a package with some parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name), text)
    return data.getvalue()


def an_xlsx(sheets: Mapping[str, Rows], hidden: Sequence[str] = ()) -> bytes:
    """Return an Excel workbook with the rows of each sheet."""
    parts = {"_rels/.rels": _relations({"rId1": ("officeDocument", "xl/workbook.xml")})}
    listed, targets = "", {}
    for at, (name, rows) in enumerate(sheets.items(), 1):
        state = ' state="hidden"' if name in hidden else ""
        listed += f'<sheet name="{name}" sheetId="{at}"{state} r:id="rId{at}"/>'
        targets[f"rId{at}"] = "worksheet", f"worksheets/sheet{at}.xml"
        data = "".join(_xlsx_row(number, row) for number, row in enumerate(rows, 1) if row)
        parts[f"xl/worksheets/sheet{at}.xml"] = (
            f'<worksheet xmlns="{_SHEETS}"><sheetData>{data}</sheetData></worksheet>'
        )
    parts["xl/workbook.xml"] = f'<workbook xmlns="{_SHEETS}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>'
    parts["xl/_rels/workbook.xml.rels"] = _relations(targets)
    return packed(parts)


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{path}"/>' for key, (kind, path) in targets.items()
    )
    return f'<Relationships xmlns="{_RELATIONS}">{listed}</Relationships>'


def _xlsx_row(number: int, row: Sequence[str | float]) -> str:
    cells = "".join(
        f'<c r="{chr(65 + at)}{number}" t="inlineStr"><is><t>{cell}</t></is></c>'
        if isinstance(cell, str)
        else f'<c r="{chr(65 + at)}{number}"><v>{cell}</v></c>'
        for at, cell in enumerate(row)
        if cell != ""
    )
    return f'<row r="{number}">{cells}</row>'


def an_ods(rows: Sequence[Sequence[str]], *, manifest: str = "") -> bytes:
    """Return a workbook of LibreOffice; each cell is the XML of what is in it, its paragraphs."""
    table = "".join(f"<table:table-row>{''.join(map(_CELL.format, row))}</table:table-row>" for row in rows)
    names = " ".join(f'xmlns:{name}="{_OPEN}:{name}:1.0"' for name in ("office", "table", "text"))
    return packed({
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": f"<office:document-content {names}><office:body><office:spreadsheet>"
        f'<table:table table:name="People">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>",
        "META-INF/manifest.xml": f'<manifest xmlns="{_OPEN}:manifest:1.0">{manifest}</manifest>',
    })  # fmt: skip
