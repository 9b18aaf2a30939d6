"""What to check before groups start: warnings, never errors."""

from collections import Counter
from collections.abc import Iterator, Sequence

from sessions.formats.model import Format
from sessions.groups.by_language import spoken
from sessions.groups.split import Group, Groups, organisations_of_both, without_support
from sessions.model.people import Person, Role, short_names


def group_remarks(groups: Groups, chosen: Format, language: str, people: Sequence[Person] = ()) -> tuple[str, ...]:
    """Return warnings about groups: missing roles, sizes, facilitators of the presenter's organisation, languages.

    `chosen` is the format, `language` that of the session; `people` without a group are named.
    """
    everybody = [person for group in groups for person in group]
    names = short_names([*everybody, *(person for person in people if person not in everybody)])
    warnings = [
        sentence
        for number, group in enumerate(groups, start=1)
        for sentence in _remarks_on(group, f"Group {number}", chosen, language, names)
    ]
    left_out = [names[person.id] for person in people if person not in everybody]
    if left_out:
        warnings.append(f"{_listed(left_out)} {'is' if len(left_out) == 1 else 'are'} in no group, and in no record.")
    if not any(phase.plenary for phase in chosen.phases):
        warnings.append("This format has no phase in which the groups meet: agree when they will.")
    return tuple(warnings)


def _remarks_on(group: Group, name: str, chosen: Format, language: str, names: dict[str, str]) -> Iterator[str]:
    number = len(without_support(group))
    if not number:
        yield f"{name} is empty."
        return
    missing = [role for role in chosen.needed if not any(person.role == role for person in group)]
    if missing:
        yield f"{name} has {' and '.join(f'no {_called(chosen, role)}' for role in missing)}."
    low, high = chosen.people
    if not low <= number <= high:
        size = "1 person" if number == 1 else f"{number} people"
        few_or_many = "few" if number < low else "many"
        yield f"{name} has {size}, too {few_or_many} for this format: it is made for {_range(low, high)}."
    for person in group:
        if person.role == "facilitator" and person.organisation and organisations_of_both((person, *_asking(group))):
            yield (
                f"{name}: {names[person.id]} facilitates and is from {person.organisation}, like the "
                f"{_called(chosen, 'presenter')}: an outsider is more neutral."
            )
    languages = Counter(spoken(person, language) for person in without_support(group))
    if len(languages) > 1:
        speakers = ", ".join(f"{one} {many}" for one, many in languages.most_common())
        yield f"{name} speaks several languages ({speakers}): agree on one, or on an interpreter."


def _asking(group: Group) -> Iterator[Person]:
    return (person for person in group if person.role == "presenter")


def _called(chosen: Format, role: Role) -> str:
    return chosen.roles.get(role, role)


def _range(low: int, high: int) -> str:
    return str(low) if low == high else f"{low} to {high}"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
