"""What to check before groups start: warnings, never errors."""

from collections import Counter
from collections.abc import Iterator, Sequence

from sessions.common.phrases import counted
from sessions.formats.model import Format
from sessions.groups.by_language import spoken
from sessions.groups.split import Group, Groups, organisations_of_both, without_support
from sessions.model.people import Person, short_names


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
        *most, last = left_out
        who = f"{', '.join(most)} and {last} are" if most else f"{last} is"
        warnings.append(f"{who} in no group, and in no record.")
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
        yield f"{name} has {' and '.join(f'no {chosen.roles.get(role, role)}' for role in missing)}."
    low, high = chosen.people
    if not low <= number <= high:
        few_or_many = "few" if number < low else "many"
        made_for = f"{low}" if low == high else f"{low} to {high}"
        size = counted(number, "person", "people")
        yield f"{name} has {size}, too {few_or_many} for this format: it is made for {made_for}."
    presenters = [person for person in group if person.role == "presenter"]
    for person in group:
        if person.role == "facilitator" and person.organisation and organisations_of_both((person, *presenters)):
            yield (
                f"{name}: {names[person.id]} facilitates and is from {person.organisation}, like the "
                f"{chosen.roles.get('presenter', 'presenter')}: an outsider is more neutral."
            )
    languages = Counter(spoken(person, language) for person in without_support(group))
    if len(languages) > 1:
        speakers = ", ".join(f"{one} {many}" for one, many in languages.most_common())
        yield f"{name} speaks several languages ({speakers}): agree on one, or on an interpreter."
