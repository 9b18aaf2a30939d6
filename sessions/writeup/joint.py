"""What several groups and their plenary are written up as together: each of them as others may see it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sessions.anonymise.meeting import attributed, strictest
from sessions.anonymise.rewriting import Doubt
from sessions.common.sanitize import fold_name
from sessions.language.texts import _, language
from sessions.meeting.fold import fold
from sessions.meeting.state import Meeting
from sessions.meeting.together import agreed_by_all, said_together, title_of_all
from sessions.model.people import Person, new_id
from sessions.record.header import Attribution
from sessions.writeup.calling import headings_of_all
from sessions.writeup.content import content_for_everybody
from sessions.writeup.items import Item, items
from sessions.writeup.source import Source, names_left_out
from sessions.writeup.words import Words

# What a group brings to the others.
_BROUGHT = ("learned", "takeaway", "lesson", "option", "tip", "change", "action", "reference", "offer")


@dataclass(frozen=True, slots=True)
class SaidPart:
    """What was said of one kind in the plenary, under a heading."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class JointSource:
    """The groups of a plenary by their numbers, and what was said in it, as others may see them; `own` may be None."""

    groups: tuple[tuple[int, Source], ...]
    own: Source | None
    doubts: tuple[Doubt, ...]

    @property
    def first(self) -> Source:
        """The first group."""
        return self.groups[0][1]

    @property
    def everything(self) -> tuple[Source, ...]:
        """The groups, and the plenary where anything was said in it."""
        return (*(source for _number, source in self.groups), *((self.own,) if self.own else ()))


def joint_source(
    groups: Sequence[Meeting], own: Meeting | None, now: datetime, asked: Attribution | None, templates: Path | None
) -> JointSource:
    """Return groups and their plenary as strict about people as the strictest of them has agreed.

    Raises RefusedError where something looser is `asked` for.
    """
    everybody = [*groups, *((own,) if own else ())]
    allowed = strictest(agreed_by_all(everybody), asked)
    sources: list[Source] = []
    doubts: list[Doubt] = []
    for meeting in everybody:
        # Whoever is named in another group has to be known to be taken away.
        known = meeting if allowed == "names" else _with_people_of(meeting, everybody)
        shown = attributed(known, allowed)
        sources.append(Source(shown.meeting, meeting, allowed, now, templates))
        group = meeting.header.session.group if meeting is not own else None
        doubts += [replace(doubt, reason=_where(group, doubt.reason, is_own=meeting is own)) for doubt in shown.doubts]
    numbers = [meeting.header.session.group or at for at, meeting in enumerate(groups, start=1)]
    pairs = tuple(zip(numbers, sources, strict=False))
    return JointSource(pairs, sources[-1] if own else None, tuple(doubts))


def _where(group: int | None, reason: str, *, is_own: bool) -> str:
    """Return why something is doubted, and in which record that is."""
    if is_own:
        return _("the plenary, {reason}", reason=reason)
    return _("group {number}, {reason}", number=group, reason=reason)


def _with_people_of(meeting: Meeting, all_groups: Sequence[Meeting]) -> Meeting:
    """Return a meeting whose list has the people of all groups, in one order: each has the same number everywhere."""
    header = meeting.header
    listed = {person.id: person for person in header.people}
    # A name may have been corrected since: in which group somebody is known by which id follows from the one now.
    here = {fold_name(person.name): listed.get(person.id, person) for person in meeting.people}
    taken = {person.id for person in (*header.people, *meeting.people)}
    people: dict[str, Person] = {}
    for person in (person for one in all_groups for person in one.people):
        name = fold_name(person.name)
        if name in people:
            continue
        people[name] = here.get(name) or person
        if name not in here and person.id in taken:
            people[name] = person.model_copy(update={"id": new_id(person.name, taken)})
        taken.add(people[name].id)
    return fold(header.model_copy(update={"people": tuple(people.values())}), meeting.log)


def joint_content(source: JointSource) -> dict[str, Any]:
    """Return everything that the templates of the joint page can say; docs/writeups.md describes it."""
    contents = [(number, content_for_everybody(one)) for number, one in source.groups]
    own = {**content_for_everybody(source.own), "said": _said(source.own)} if source.own else None
    first = contents[0][1]
    groups = tuple({**content, "number": number, "brings": _brings(content)} for number, content in contents)
    begun = min((one.whole.started for one in source.everything if one.whole.started), default=None)
    dated = next((content for (_number, one), content in zip(source.groups, groups, strict=True)
                  if one.whole.started == begun), first)  # fmt: skip
    return {
        "title": Words(title_of_all(source.first.meeting), source.first.meeting.header.session.language),
        "date": dated["date"],
        "as_of": first["as_of"],
        "is_over": all(one.whole.ended or one.whole.called_off for _number, one in source.groups),
        "groups": groups,
        "plenary": own,
        "actions": tuple((group["number"], item) for group in groups for item in group["words"]["action"]),
        "method": first["method"],
        "credit": first["credit"],
        "attribution": source.first.attribution,
        "about_names": _about_names(source),
        "language": language(),
    }


def language_of_all(source: JointSource) -> str:
    """Return the language of the page of all groups, who may speak several."""
    whole = source.first.whole.header
    return (whole.split.language if whole.split else None) or whole.session.language


def _said(own: Source) -> tuple[SaidPart, ...]:
    """Return everything that was said in the plenary, by kind, with answers below their questions."""
    titles = headings_of_all(own.meeting)
    return tuple(SaidPart(titles[kind], items(own, words)) for kind, words in said_together(own.meeting))


def _brings(content: dict[str, Any]) -> bool:
    return any(content["words"][kind] for kind in _BROUGHT)


def _about_names(source: JointSource) -> str:
    if not source.first.has_names:
        return names_left_out()
    if all(one.whole.kind("consent") for _number, one in source.groups):
        return _(
            "Names are included, as the groups agreed; "
            "the log on the laptop where the meeting was recorded keeps them too."
        )
    return _(
        "Names are included, but not every record says that its group agreed; "
        "the log on the laptop where the meeting was recorded keeps them too."
    )
