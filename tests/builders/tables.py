"""Tables of cases behind one promise: one test that goes through all of them, and names every one that fails."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

import pytest


def each(names: str | tuple[str, ...], cases: Iterable[Any]) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """Make one test of a function that takes a case; a case is a value where there is one name, else a tuple."""

    def decorate(test: Callable[..., None]) -> Callable[[], None]:
        @wraps(test)
        def run() -> None:
            failures = [failure for case in cases if (failure := _failure(test, names, case))]
            assert not failures, f"{len(failures)} cases fail:\n" + "\n".join(failures)

        del run.__wrapped__  # pytest would look for fixtures in its signature
        return run

    return decorate


def _failure(test: Callable[..., None], names: str | tuple[str, ...], case: Any) -> str:  # noqa: ANN401  # any case
    given = {names: case} if isinstance(names, str) else dict(zip(names, case, strict=True))
    try:
        test(**given)
    except (AssertionError, pytest.fail.Exception) as error:
        return f"{given!r:.300}\n    {error}"
    return ""
