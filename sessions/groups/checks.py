"""What to check before groups start: warnings, never errors."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import reduce

from sessions.formats.model import Format
from sessions.groups.by_language import spoken
from sessions.groups.split import Group, Groups, from_to, organisations_of_both, without_support
from sessions.language.lists import listed
from sessions.language.texts import N_, _, ngettext
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
        for sentence in _remarks_on(group, _("Group {number}", number=number), chosen, language, names)
    ]
    left_out = [names[person.id] for person in people if person not in everybody]
    if left_out:
        warnings.append(
            # For translators: {names} is one name, or several.
            ngettext(
                "{names} is in no group, and in no record.",
                "{names} are in no group, and in no record.",
                len(left_out),
                names=listed(left_out),
            )
        )
    if not any(phase.plenary for phase in chosen.phases):
        warnings.append(_("This format has no phase in which the groups meet: agree when they will."))
    return tuple(warnings)


def _remarks_on(group: Group, name: str, chosen: Format, language: str, names: dict[str, str]) -> Iterator[str]:
    number = len(without_support(group))
    if not number:
        yield _("{group} is empty.", group=name)
        return
    missing = [role for role in chosen.needed if not any(person.role == role for person in group)]
    if missing:
        nobody = [_("no {role}", role=chosen.role_name(role)) for role in missing]
        # For translators: {missing} is "no presenter", or "no presenter and no facilitator".
        yield _(
            "{group} has {missing}.", group=name, missing=reduce(lambda several, one: listed((several, one)), nobody)
        )
    yield from _on_size(number, name, chosen)
    presenters = [person for person in group if person.role == "presenter"]
    for person in group:
        if person.role == "facilitator" and person.organisation and organisations_of_both((person, *presenters)):
            yield _(
                "{group}: {name} facilitates and is from {organisation}, like the {role}: an outsider is more neutral.",
                group=name,
                name=names[person.id],
                organisation=person.organisation,
                role=chosen.role_name("presenter"),
            )
    languages = Counter(spoken(person, language) for person in without_support(group))
    if len(languages) > 1:
        speakers = ", ".join(f"{one} {many}" for one, many in languages.most_common())
        yield _(
            "{group} speaks several languages ({languages}): agree on one, or on an interpreter.",
            group=name,
            languages=speakers,
        )


def _on_size(number: int, name: str, chosen: Format) -> Iterator[str]:
    low, high = chosen.people
    places = {"group": name, "people": ngettext("{number} person", "{number} people", number)}
    if number < low:
        sentence = N_("{group} has {people}, too few for this format: it is made for {made_for}.")
    elif number > high:
        sentence = N_("{group} has {people}, too many for this format: it is made for {made_for}.")
    else:
        return
    yield _(sentence, made_for=from_to(low, high), **places)
