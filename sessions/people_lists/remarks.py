"""What is worth saying about the people on a list, beside who is left out."""

from collections.abc import Iterator, Sequence

from sessions.common.sanitize import brief
from sessions.model.people import ROLES, Person
from sessions.people_lists.names.candidates import Candidate
from sessions.people_lists.names.vocabulary import clipped, word_meant

_MOST_NAMED = 3


def remarks_on(listed: Sequence[Candidate]) -> Iterator[str]:
    """Yield a sentence for each thing about the people that may be unexpected."""
    said = list(dict.fromkeys(one.remark for one in listed if one.remark))
    yield from said[:_MOST_NAMED]
    if len(said) > _MOST_NAMED:
        yield f"So it is with {len(said) - _MOST_NAMED} more."
    yield from _on_addresses([one for one in listed if one.is_address])
    yield from _on_words_for_roles([one for one in listed if one.call_role])


def _on_addresses(made: Sequence[Candidate]) -> Iterator[str]:
    if len(made) > _MOST_NAMED:
        yield f"{len(made)} people came without a name, only with an address: look at their names."
    else:
        yield from (f"{clipped(one.address)} came without a name: it is {one.name} here." for one in made)


def about_presenters(people: Sequence[Person]) -> Iterator[str]:
    """Yield a sentence where several people on the list of one session are presenters."""
    names = [one.name for one in people if one.role == "presenter"]
    if len(names) > 1:
        yield f"{len(names)} presenters: {_and(names)}. Most sessions have one: whose challenge is it?"


def _on_words_for_roles(called: Sequence[Candidate]) -> Iterator[str]:
    """Remark on what a call says of people, with who may be the facilitator, and on words that are no roles."""
    words = list(dict.fromkeys(one.call_role for one in called))
    of_call = [word for word in words if word_meant("call_roles", word) in {"leads", "speaks"}]
    if of_call:
        leads = [one.name for one in called if word_meant("call_roles", one.call_role) == "leads"]
        probably = f" {_and(leads)} led the call: perhaps the facilitator." if 0 < len(leads) <= _MOST_NAMED else ""
        yield f"What a call says of people ({_and(of_call)}) gives nobody a role here.{probably}"
    if others := [f"“{brief(word)}”" for word in words if not _is_a_role(word)]:
        yield f"These are no roles here: {_and(others)}."


def _is_a_role(word: str) -> bool:
    """Whether a word is one for a role, of a call or of ours."""
    return any(word_meant(table, word) for table in ("call_roles", "roles", "spoken_roles")) or word.casefold() in ROLES


def _and(words: Sequence[str]) -> str:
    shown = [*words[:_MOST_NAMED], *([f"{len(words) - _MOST_NAMED} more"] if len(words) > _MOST_NAMED else [])]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
