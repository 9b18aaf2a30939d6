"""Pages of HTML: their tables as rows of cells, and what stands outside of them line by line."""

import random
from time import perf_counter

from sessions.people_lists.reading import read_list
from sessions.people_lists.sources.pages import rows_of_page
from tests.builders.tables import each


def _rows(text: str) -> list[tuple[int, list[str]]]:
    return [(row.line, list(row.cells)) for row in rows_of_page(text)]


@each(
    ("page", "rows"),
    [
        ("<table><tr><th>Name<th>Team\n<tr><td>Ana<td>FAO</table>", [(1, ["Name", "Team"]), (2, ["Ana", "FAO"])]),
        ("<TABLE>\r\n<TR><TD>Mirela<BR>Kostandi</TD></TR></TABLE>", [(2, ["Mirela Kostandi"])]),
        ("<table><tr><td><p>Ana</p><div>Li</div></td></tr></table>", [(1, ["Ana Li"])]),
        ("<table><tr><td>&Eacute;lodie&nbsp;M&#252;ller &amp; co</table>", [(1, ["Élodie Müller & co"])]),
        ("<table><tr><td colspan=3>Guests<td>x</table>", [(1, ["Guests", "", "", "x"])]),
        (
            "<table><tr><td rowspan='2'>FAO<td>Ana<tr><td>Ben<tr><td>WFP<td>Cleo</table>",
            [(1, ["FAO", "Ana"]), (1, ["FAO", "Ben"]), (1, ["WFP", "Cleo"])],
        ),
        ("<table><tr><td title='a > b' class=\"x\">Ana</table>", [(1, ["Ana"])]),
        ("<table><tr><td>out<table><tr><td>in</table>side<td>x</table>", [(1, ["out side", "x"]), (1, ["in"])]),
        ("<h1>Guests</h1>\n<ul><li>Ana <b>L</b>i\n<li>Ben<br>Cleo</ul>tail",
         [(1, ["Guests"]), (2, ["Ana Li"]), (3, ["Ben"]), (3, ["Cleo"]), (3, ["tail"])]),
        ("<head><title>No</title><style>td {x}</style></head><script>a<b; '<td>'</script>Ana", [(1, ["Ana"])]),
        ("<!-- <td>no\n</td> --><p>Ana<!-- x --> Li", [(2, ["Ana Li"])]),
        ("<!DOCTYPE html><?xml?><![if !x]><p>Ana<![endif]>", [(1, ["Ana"])]),
        ("<p>fewer than < 5", [(1, ["fewer than < 5"])]),
        ("<p>&#99999999999999999999;Ana &#1114112; &bogus;", [(1, ["Ana \ufffd &bogus;"])]),
    ],
)  # fmt: skip
def test_a_page_is_rows_of_cells(page: str, rows: list[tuple[int, list[str]]]) -> None:
    assert _rows(page) == rows


def test_a_table_of_a_page_that_is_called_a_workbook_is_a_list() -> None:
    page = "<html><body><table><tr><td colspan=2>Guests</td></tr><tr><th>Name</th><th>Organisation</th></tr>"
    page += "\n<tr><td>Mirela Kostandi</td><td>WFP</td></tr>\n<tr><td>Tariq Benhaddou</td><td>FAO</td></tr></table>"
    found = read_list(page.encode(), "guests.xls")
    assert [(one.person.name, one.person.organisation, one.line) for one in found.listed] == [
        ("Mirela Kostandi", "WFP", 2), ("Tariq Benhaddou", "FAO", 3),
    ]  # fmt: skip


@each(
    "piece",
    [
        "<!--", "<!", "<a ", '<a "', "</", "<![", "<script>", "&#1", "&a", "<", "<td a='", "<table><tr><td>", "<p>x",
        "<td colspan=999>x", "<tr><td colspan=999><td>x", "<tr><td rowspan=9999 colspan=999>x", "<tr>", "<table>",
        "</table>", "<li>Ana Li", "<table><td>Name</td>",
    ],
)  # fmt: skip
def test_a_hostile_page_takes_no_longer_than_any_other(piece: str) -> None:
    def seconds(letters: int) -> float:
        page = "<table>" + piece * (letters // len(piece))
        began = perf_counter()
        rows_of_page(page)
        return perf_counter() - began

    # With the square of its length this would take minutes; the machine may be busy.
    assert seconds(200_000) < 2


def test_damaged_pages_are_read() -> None:
    dice = random.Random(14)  # noqa: S311  # damage that is the same each time
    page = "<html><h1>Guests</h1><table border='1'><tr><th colspan=2>Name</th><th rowspan=2>Team</th></tr>\n" * 3
    page += "<!-- x --><tr><td>Ana &amp; Ben</td><td><table><tr><td>x</td></tr></table></td></tr></table><ul><li>Cleo"
    for _ in range(3_000):
        text = page
        for _ in range(dice.choice((1, 2, 4, 8))):
            at = dice.randrange(len(text))
            put = dice.choice(
                ("", "<", ">", '"', "'", "&", "&#", "</", "<!--", "-->", "\0", "</table>", "<td", "\r", "9")
            )
            text = text[:at] + put + text[at + dice.choice((0, 1, 4, 20)) :]
            text = text or "<"
        rows = rows_of_page(text)
        assert all(1 <= row.line <= text.count("\n") + text.count("\r") + 1 for row in rows)
        assert all(cell == " ".join(cell.split()) for row in rows for cell in row.cells)
