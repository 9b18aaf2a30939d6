"""Which role a word in a pasted list means, in general words and in those of the format."""

import re
from collections.abc import Mapping

from sessions.model.people import ROLES, Role
from sessions.people_lists.strict import OTHER_ROLE_WORDS

_WORDS: Mapping[str, Role] = {
    **{role: role for role in ROLES},
    **{word: next(role for role in ROLES if role == meant) for word, meant in OTHER_ROLE_WORDS.items()},
    "co-facilitator": "facilitator",
    "co-host": "presenter",
}
_WITHOUT_PLURAL = frozenset({"it", "it support", "support"})
# One of these alone on a line may be somebody's name.
_ALSO_NAMES = frozenset({"peer", "host", "it"})
_EXTERNAL = "external"


class RoleWords:
    """The words for roles: general ones, and before them those of the format, in which each role has its own."""

    def __init__(self, named: Mapping[Role, str]) -> None:
        self._roles: dict[str, Role] = {}
        # Of two roles that a format calls alike, the first one is meant.
        for word, role in (*((word, role) for role, word in named.items()), *_WORDS.items()):
            for form in _forms(word):
                self._roles.setdefault(form, role)

    def meant(self, text: str) -> Role | None:
        """Return the role that a word means, also in the plural, in capitals, and with "external" before it."""
        key = _key(text)
        return self._roles.get(key) or self._roles.get(key.removeprefix(_EXTERNAL))

    def may_be_name(self, word: str) -> bool:
        """Whether the word for a role may be the name of somebody as well."""
        return _key(word) in _ALSO_NAMES


def _forms(word: str) -> tuple[str, ...]:
    """Return the word, and what several are called, without "external"."""
    one = _key(word).removeprefix(_EXTERNAL)
    ending = "es" if one.endswith(("ch", "sh", "s", "x")) else "s"
    return (one,) if word in _WITHOUT_PLURAL else (one, f"{one}{ending}")


def _key(word: str) -> str:
    """Return what "Note-taker", "note taker" and "notetaker" have in common."""
    return re.sub(r"[\s_\u2011-]+", "", word.casefold())
