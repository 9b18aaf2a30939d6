"""People on cards: contacts in vCards (2.1, 3.0, 4.0), and who is invited in a calendar.

No library is in use here: those for vCards keep one of several nicknames, those for calendars read no vCards and take
a name with a comma for two, and none says on which line a card begins.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from urllib.parse import unquote

from sessions.common.errors import RosterError
from sessions.common.sanitize import clean_line, fold_name
from sessions.language.texts import N_, _
from sessions.people_lists.names.candidates import DECLINED, Candidate
from sessions.people_lists.names.nonames import no_name
from sessions.people_lists.names.surroundings import Habits, one_person
from sessions.people_lists.names.vocabulary import RoleWords, name_of_address
from sessions.people_lists.sources.content_lines import Content, content_lines, pieces

# What has a card, or is invited, and is nobody.
_NOBODY: Mapping[str, str] = {
    "org": N_("an organisation"),
    "organization": N_("an organisation"),
    "company": N_("an organisation"),
    "group": N_("a group"),
    "location": N_("a place"),
    "room": N_("a room"),
    "resource": N_("a room or a device"),
    "device": N_("a device"),
    "application": N_("a program"),
}
# More than these are on no list of people.
MOST_CARDS = 5_000
_KINDS = ("KIND", "X-ADDRESSBOOKSERVER-KIND", "X-ABSHOWAS")
# The addresses of calendars themselves.
_CALENDARS = ("calendar.google.com",)


def people_on_cards(text: str, source: str, roles: RoleWords) -> list[Candidate]:
    """Return everybody on the cards, or invited in the calendar, that `text` holds, in their order.

    What is no person is there with a reason, who has declined with that. Raises RosterError where no names are in it.
    """
    lines = list(content_lines(text))
    habits = Habits(roles, clear=True, families=True)
    if text.lstrip()[:20].upper().startswith("BEGIN:VCALENDAR"):
        invited = _invited(lines, habits)
        if not invited:
            raise RosterError(
                _(
                    "{file} is a calendar with no people invited. "
                    "Export the invitation with its guests, or write one name a line.",
                    file=source,
                )
            )
        return invited
    people = [_on_card(card, habits) for card in islice(_cards(lines), MOST_CARDS + 1)]
    if all(no_name(one.name, sure=True) for one in people if not one.nobody):
        raise RosterError(
            _("{file} is a vCard file with no names in it. Export the contacts with their names.", file=source)
        )
    return people


# --- contacts


def _cards(lines: Iterable[Content]) -> Iterator[Sequence[Content]]:
    """Yield the lines of each card, its beginning first, also of one that does not end."""
    card: list[Content] = []
    depth = 0
    before = ""
    for line in lines:
        is_mark = line.name in {"BEGIN", "END"} and line.value.strip().upper() == "VCARD"
        if is_mark and line.name == "BEGIN" and before == "AGENT":
            depth += 1  # version 2.1 has cards within cards
        elif is_mark and line.name == "END" and depth:
            depth -= 1
        elif is_mark:
            if card:
                yield card
            card, depth = [line] if line.name == "BEGIN" else [], 0
        elif card and not depth:
            card.append(line)
        before = line.name
    if card:
        yield card


def _best(card: Sequence[Content], name: str) -> str:
    """Return the value that is preferred among those of a name, the first of equals; empty where there is none."""
    found = [line for line in card if line.name == name and line.value.strip()]
    return min(found, key=lambda line: line.preference).value if found else ""


def _on_card(card: Sequence[Content], habits: Habits) -> Candidate:
    is_old = _best(card, "VERSION").strip() == "2.1"
    parts = [_joined(part, is_old=is_old) for part in pieces(_best(card, "N"), ";")]
    family, given, middle, prefix = (parts + [""] * 4)[:4]
    organisation = _plain(pieces(_best(card, "ORG"), ";")[0])
    nicknames = [one for line in card if line.name == "NICKNAME" for one in map(_plain, pieces(line.value, ",")) if one]
    address = _mail(_plain(_best(card, "EMAIL")))
    shown = _plain(_best(card, "FN"))
    built = " ".join(filter(None, (given, middle, family)))
    one = Candidate(text=shown or built or organisation or address or _plain(_best(card, "TEL")), line=card[0].line)
    kind = next((said for name in _KINDS if (said := _plain(_best(card, name)).casefold())), "")
    if kind in _NOBODY:
        return replace(one, nobody=_NOBODY[kind])
    if organisation and not built and shown in {"", organisation}:
        return replace(one, nobody=_NOBODY["org"])
    named = _without_prefix(shown, prefix) or built or next(iter(nicknames), "")
    person = _person(named, address, habits)
    words = fold_name(person.name).split()
    called = next((word for word in nicknames[:1] if len(word.split()) == 1 and fold_name(word) not in words), "")
    organisation = organisation or person.organisation
    return replace(person, line=one.line, text=one.text, organisation=organisation, called=called)


def _joined(part: str, *, is_old: bool) -> str:
    """Return a part of a name on one line: commas are between several, but in version 2.1."""
    return _plain(part) if is_old else " ".join(filter(None, map(_plain, pieces(part, ","))))


def _without_prefix(shown: str, prefix: str) -> str:
    rest = shown[len(prefix) :] if prefix and fold_name(shown[: len(prefix)]) == fold_name(prefix) else ""
    return rest.strip() if rest[:1].isspace() else shown


def _person(named: str, address: str, habits: Habits) -> Candidate:
    """Return somebody with a name, or whoever an address names."""
    if not named:
        return Candidate(name=name_of_address(address), address=address, is_address=True) if address else Candidate()
    person = one_person(f"{named} <{address}>" if "@" in address else named, habits)
    return replace(person, is_sure=bool(person.name) and not person.is_address, address=person.address or address)


# --- invitations


def _invited(lines: Iterable[Content], habits: Habits) -> list[Candidate]:
    """Return who is invited, event after event, and who invites."""
    found: list[Candidate] = []
    event: list[Candidate] = []
    organizer: Candidate | None = None
    inside: list[str] = []
    seen: set[tuple[object, ...]] = set()
    for line in lines:
        if len(found) + len(event) > MOST_CARDS:
            break
        if line.name == "BEGIN":
            inside.append(line.value.strip().upper())
        elif line.name == "END":
            if inside and inside.pop() != "VALARM":
                found += _with_organizer(event, organizer)
                event, organizer = [], None
        elif inside[-1:] == ["VALARM"]:
            continue  # whoever an alarm is sent to
        elif line.name == "ATTENDEE" and (said := (*line.parameters, line.value)) not in seen:
            seen.add(said)  # each week says them again
            event.append(_attendee(line, habits))
        elif line.name == "ORGANIZER":
            organizer = replace(_attendee(line, habits), call_role="organizer")
    return found + _with_organizer(event, organizer)


def _with_organizer(event: Sequence[Candidate], organizer: Candidate | None) -> list[Candidate]:
    """Return those invited to an event and who invites, once; a calendar that invites is nobody."""
    if organizer is None or (organizer.nobody and not event):
        return list(event)
    key = organizer.address.casefold()
    if any(one.address.casefold() == key for one in event):
        return [replace(one, call_role="organizer") if one.address.casefold() == key else one for one in event]
    return [*event, organizer] if event else []


def _attendee(line: Content, habits: Habits) -> Candidate:
    address = _mail(line.value.strip())
    if "@" not in address or ":" in address:
        address = _mail(line.said("EMAIL"))
    named = _plain(line.said("CN"))
    if named.casefold() == address.casefold():  # as programs write it who know no name
        named = ""
    kind = line.said("CUTYPE").casefold()
    text = f"{named} <{address}>" if named and address else named or address
    nobody = N_("a calendar") if address.casefold().endswith(_CALENDARS) else _NOBODY.get(kind, "")
    if nobody:
        return Candidate(line=line.line, text=text, address=address, nobody=nobody)
    absence = DECLINED if line.said("PARTSTAT").upper() == "DECLINED" else ""
    return replace(_person(named, address, habits), line=line.line, text=text, absence=absence)


# --- values


def _mail(value: str) -> str:
    """Return the e-mail address in `mailto:`, or as it is."""
    if value[:7].casefold() != "mailto:":
        return clean_line(value)
    return clean_line(unquote(value[7:].partition("?")[0]))


def _plain(value: str) -> str:
    """Return a value on one line, without the marks that protect commas and semicolons in it."""
    return clean_line(re.sub(r"\\([nN\\,;:])", lambda match: " " if match[1] in "nN" else match[1], value))
