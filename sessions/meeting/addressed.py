"""In which language a function of a meeting answers."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from sessions.language.texts import in_language
from sessions.meeting.state import Meeting

_More = ParamSpec("_More")
_Answer = TypeVar("_Answer")


def to_the_group(
    view: Callable[Concatenate[Meeting, _More], _Answer],
) -> Callable[Concatenate[Meeting, _More], _Answer]:
    """Let what a group sees or hears be in the language of its session, whatever the person at the keys reads.

    Not for a generator, which would hold that language while others read its values.
    """

    @wraps(view)
    def addressed(meeting: Meeting, /, *args: _More.args, **kwargs: _More.kwargs) -> _Answer:
        with in_language(meeting.header.session.language):
            return view(meeting, *args, **kwargs)

    return addressed
