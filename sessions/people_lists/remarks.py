"""What is worth saying about the people on a list, beside who is left out."""

from collections.abc import Iterator, Sequence

from sessions.common.sanitize import brief
from sessions.language.lists import listed
from sessions.language.punctuation import quoted
from sessions.language.texts import _, ngettext
from sessions.model.people import ROLES, Person
from sessions.people_lists.names.candidates import Candidate
from sessions.people_lists.names.vocabulary import clipped, word_meant

_MOST_NAMED = 3


def remarks_on(found: Sequence[Candidate]) -> Iterator[str]:
    """Yield a sentence for each thing about the people that may be unexpected."""
    said = list(dict.fromkeys(str(one.remark) for one in found if one.remark))
    yield from said[:_MOST_NAMED]
    if (more := len(said) - _MOST_NAMED) > 0:
        yield ngettext("So it is with {number} more.", "So it is with {number} more.", more)
    yield from _on_addresses([one for one in found if one.is_address])
    yield from _on_words_for_roles([one for one in found if one.call_role])


def _on_addresses(made: Sequence[Candidate]) -> Iterator[str]:
    if len(made) > _MOST_NAMED:
        yield ngettext(
            "{number} person came without a name, only with an address: look at their names.",
            "{number} people came without a name, only with an address: look at their names.",
            len(made),
        )
    else:
        for one in made:
            yield _("{address} came without a name: it is {name} here.", address=clipped(one.address), name=one.name)


def about_presenters(people: Sequence[Person]) -> Iterator[str]:
    """Yield a sentence where several people on the list of one session are presenters."""
    names = [one.name for one in people if one.role == "presenter"]
    if len(names) > 1:
        yield ngettext(
            "{number} presenter: {names}. Most sessions have one: whose challenge is it?",
            "{number} presenters: {names}. Most sessions have one: whose challenge is it?",
            len(names),
            names=_and(names),
        )


def _on_words_for_roles(called: Sequence[Candidate]) -> Iterator[str]:
    """Remark on what a call says of people, with who may be the facilitator, and on words that are no roles."""
    words = list(dict.fromkeys(one.call_role for one in called))
    of_call = [word for word in words if word_meant("call_roles", word) in {"leads", "speaks"}]
    if of_call:
        leads = [one.name for one in called if word_meant("call_roles", one.call_role) == "leads"]
        sentences = [_("What a call says of people ({words}) gives nobody a role here.", words=_and(of_call))]
        if 0 < len(leads) <= _MOST_NAMED:
            sentences.append(_("{names} led the call: perhaps the facilitator.", names=_and(leads)))
        yield " ".join(sentences)
    if others := [quoted(brief(word)) for word in words if not _is_a_role(word)]:
        yield _("These are no roles here: {words}.", words=_and(others))


def _is_a_role(word: str) -> bool:
    """Whether a word is one for a role, of a call or of ours."""
    return any(word_meant(table, word) for table in ("call_roles", "roles", "spoken_roles")) or word.casefold() in ROLES


def _and(words: Sequence[str]) -> str:
    shown = [*words[:_MOST_NAMED]]
    if (more := len(words) - _MOST_NAMED) > 0:
        # For translators: the end of a list: "Ana, Ben, Cem and 4 more"
        shown.append(ngettext("{number} more", "{number} more", more))
    return listed(shown)
