"""What stands beside a name: a role, a place, a language, an organisation, that somebody does not come."""

from collections.abc import Sequence
from dataclasses import replace

from sessions.people_lists.names.candidates import Candidate
from sessions.people_lists.names.vocabulary import (
    RoleWords,
    answer_meant,
    is_job,
    is_organisation,
    is_said_aside,
    language_meant,
    place_meant,
    without_addresses,
    without_marks,
    word_meant,
)
from sessions.people_lists.names.written import (
    restored,
)


def with_details(person: Candidate, parts: Sequence[str], roles: RoleWords) -> Candidate:
    """Return `person` with what the parts mean: a role, a place, a language, that they do not come.

    Anything else is the organisation, unless it is a remark in small letters.
    """
    others = [person.organisation] if person.organisation else []
    for part in (restored(without_marks(without_addresses(one))) for one in parts):
        if "@" in part:
            continue
        if answer_meant(part) == "no":
            person = replace(person, absence=person.absence or part)
        elif not person.role and (role := roles.meant(part)):
            person = replace(person, role=role)
        elif word_meant("call_roles", part):
            person = replace(person, call_role=person.call_role or part)
        elif not person.place and (place := place_meant(part)):
            person = replace(person, place=place)
        elif not person.language and (language := language_meant(part)):
            person = replace(person, language=language)
        elif has_letters(part) and not is_said_aside(part) and not _is_a_remark(part) and not is_job(part):
            others.append(part)
    organisation = ", ".join(dict.fromkeys(others))
    return person if organisation == person.organisation else replace(person, organisation=organisation)


def _is_a_remark(part: str) -> bool:
    """Whether words behind a name say something: "joins late", "arriving at 10"."""
    words = part.split()
    return len(words) > 1 and part[0].islower() and not is_organisation(part)


def has_letters(text: str) -> bool:
    """Whether there is a letter in a text, of any script."""
    return any(letter.isalpha() for letter in text)
