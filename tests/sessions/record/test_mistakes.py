"""What a damaged record says is, in English, what pydantic and tomllib say."""

import tomllib
from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sessions.record.mistakes import first_problem, not_toml


class _Inner(BaseModel):
    a: int = 0


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid")

    text: str = ""
    number: int = Field(default=1, ge=1, le=5)
    more: float = Field(default=1.0, gt=0, allow_inf_nan=False)
    truth: bool = True
    way: Literal["room", "remote"] = "room"
    several: tuple[str, ...] = ()
    table: dict[str, int] = {}
    inner: _Inner = _Inner()


@pytest.mark.parametrize(
    "row",
    [
        {"text": 3}, {"number": 0}, {"number": 6}, {"number": 1.5}, {"number": "x"}, {"number": []}, {"more": 0},
        {"more": "x"}, {"more": []}, {"more": float("inf")}, {"truth": "maybe"}, {"truth": []}, {"way": "moon"},
        {"several": 3}, {"table": 3}, {"inner": 3}, {"odd": 1},
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_value_is_said_as_pydantic_says_it(row: dict[str, object]) -> None:
    with pytest.raises(ValidationError) as caught:
        _Row.model_validate(row)
    assert first_problem(caught.value) == (next(iter(row)), caught.value.errors()[0]["msg"])


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("a = 1\na = 2\n\n", 2, "cannot overwrite a value"),
        ("\n[a\n", 2, "expected ']' at the end of a table declaration"),
        ('a = "', None, "unterminated string at the end"),
        ("a = 'b\n'", 1, "found invalid character '\\n'"),
    ],
)
def test_what_is_no_toml_is_said_as_tomllib_says_it(text: str, line: int | None, reason: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    assert not_toml(caught.value) == (line, reason)
