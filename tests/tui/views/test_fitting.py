"""Text fitted into cells."""

import pytest

from tui.views.fitting import cells, fitted, padded


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("Ngozi", 5, "Ngozi"),
        ("Ngozi Okonkwo", 7, "Ngozi…"),
        ("Ngozi Okonkwo", 1, "…"),
        ("Ngozi", 0, ""),
        ("王小明", 6, "王小明"),
        ("王小明", 5, "王小…"),
        ("王小明", 4, "王…"),
        ("Jose\u0301 A\u0301ngel", 6, "Jose\u0301…"),
    ],
)
def test_a_text_is_cut_where_it_does_not_fit(text: str, width: int, shown: str) -> None:
    assert fitted(text, width) == shown
    assert cells(padded(text, width)) == width
