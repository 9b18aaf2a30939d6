"""The people of a meeting as the screens show them: names, roles, and one row each in the list of people."""

from collections import Counter
from collections.abc import Mapping

from textual.content import Content

from sessions.language.texts import _, ngettext, pgettext
from sessions.meeting import clock
from sessions.meeting.naming import called
from sessions.meeting.speaking_order import spoken_count
from sessions.meeting.state import Contribution, Meeting, PhaseRun, TurnState, run_at
from sessions.model.kinds import ABOUT_THE_NOTES
from sessions.model.people import Person, Place, Role, short_names
from tui.views.fitting import padded
from tui.widths import cell_len

TURN_MARKS: Mapping[TurnState, str] = {
    "heard": "✓", "speaking": "▶", "passed": "↩", "waiting": "·", "absent": "×", "no contribution": "○",
}  # fmt: skip
_NAME_CELLS = 14
# The kinds that show who has not contributed yet, in open phases too.
_COUNTED = ("learned", "question", "tip", "option", "feedback")


_recent: list[tuple[tuple[Person, ...], Mapping[str, str], int]] = []
_MOST_RECENT = 8


def _names(people: tuple[Person, ...]) -> tuple[Mapping[str, str], int]:
    """Return what these people are called, and the cells of the longest of these names.

    A meeting hands on one tuple, and comparing people takes long.
    """
    for known, names, longest in _recent:
        if known is people:
            return names, longest
    names = short_names(people)
    longest = max(map(cell_len, names.values()), default=0)
    _recent.insert(0, (people, names, longest))
    del _recent[_MOST_RECENT:]
    return names, longest


def name_of(meeting: Meeting, identity: str | None) -> str:
    """Return what a person is called on the screen; an empty text for nobody."""
    return _names(meeting.people)[0].get(identity, identity) if identity else ""


def longest_name(meeting: Meeting) -> int:
    """Return the cells of the longest name on the screen."""
    return _names(meeting.people)[1]


def role_name(meeting: Meeting, role: Role) -> str:
    """Return what the source of this session's format calls a role."""
    return meeting.header.role_name(role)


def place_name(place: Place | None) -> str:
    """Return where somebody takes part, in words; empty where that is not known."""
    if place is None:
        return ""
    return pgettext("place", "remote") if place == "remote" else pgettext("place", "room")


def names_with(meeting: Meeting, role: Role) -> str:
    """Return who has a role: whoever leads first, and those who are away only where nobody is here."""
    holders = meeting.all_with_role(role)
    here = [person for person in holders if person.id not in meeting.absent]
    return ", ".join(name_of(meeting, person.id) for person in here or holders)


def shown_people(meeting: Meeting) -> tuple[str, ...]:
    """Return the people in the order of the list: the speaking order, then everyone else."""
    return (*meeting.order, *(person.id for person in meeting.people if person.id not in meeting.order))


def speakers_title(meeting: Meeting, width: int) -> str:
    """Return the heading of the list of people, with how many have spoken or are still to speak."""
    if meeting.round:
        heard, of = spoken_count(meeting)
        title = _("SPEAKING ORDER")
        count = ngettext("{number} of {people} spoke", "{number} of {people} spoke", heard, people=of)
    elif _counted_kind(meeting):
        said = _said(meeting)
        silent = sum(who not in said for who in meeting.order if who not in meeting.absent)
        title, count = _("PEOPLE"), _("everyone has spoken")
        if silent:
            count = ngettext("{number} still to speak", "{number} still to speak", silent)
    else:
        here = sum(1 for one in meeting.people if one.id not in meeting.absent)
        title, count = _("PEOPLE"), ngettext("{number} here", "{number} here", here)
    return f"{title} · {count}" if cell_len(title) + cell_len(count) + 3 <= width else count.upper()


def person_line(meeting: Meeting, identity: str, width: int) -> Content:
    """Return one row of the list of people: mark, name, and seconds or a remark."""
    state = meeting.turn_state(identity)
    in_order = identity in meeting.order
    is_away = identity in meeting.absent
    mark = TURN_MARKS[state if meeting.round or not is_away else "absent"] if in_order else " "
    remark, *shorter = _remark(meeting, identity, state)
    if not meeting.round and in_order and not is_away:
        kind = _counted_kind(meeting)
        count = _said(meeting).get(identity, 0) if kind else 0
        mark = "✓" if count else "·" if kind else " "
        if kind not in {None, "learned"} and count:
            remark, shorter = str(count), []
    name = name_of(meeting, identity)
    # A remark may be shortened; a name is what people look for.
    while remark and width - cell_len(remark) - 4 < min(cell_len(name), _NAME_CELLS):
        remark = shorter.pop(0) if shorter else ""
    space = max(0, width - cell_len(remark) - 4)
    style = "dim" if is_away or state == "no contribution" else "bold $text-accent" if state == "speaking" else ""
    text = f"{mark} {padded(name, space)} "
    return Content.assemble((text, style if in_order else "dim"), (remark, "dim"))


def _counted_kind(meeting: Meeting) -> str | None:
    """Return the kind that makes this phase one in which it counts who has spoken, if any; none once it is over.

    In a plenary it is groups that speak, and not everybody.
    """
    if meeting.ended or (meeting.run and meeting.run.phase.plenary):
        return None
    return next((kind for kind in _COUNTED if kind in _captures(meeting)), None)


_counted: list[tuple[tuple[Contribution, ...], PhaseRun | None, Mapping[str | None, int]]] = []


def _said(meeting: Meeting) -> Mapping[str | None, int]:
    """Return how much each has said in this phase, of whatever kind but about the notes themselves; by id.

    A meeting hands on what was said and the phase as they are until something is said or another phase begins, and each
    row of the list asks for it.
    """
    for words, run, said in _counted:
        if words is meeting.words and run is meeting.run:
            return said
    here = (word for word in meeting.words if word.kind not in ABOUT_THE_NOTES)
    said = Counter(word.entry.person for word in here if run_at(meeting, word.first.n) is meeting.run)
    _counted.insert(0, (meeting.words, meeting.run, said))
    del _counted[_MOST_RECENT:]
    return said


def _captures(meeting: Meeting) -> tuple[str, ...]:
    return meeting.run.phase.captures if meeting.run else ()


def _remark(meeting: Meeting, identity: str, state: TurnState) -> tuple[str, ...]:
    """Return what there is to say of somebody, and shorter forms of it for where there is little room."""
    person = meeting.person(identity)
    if identity not in meeting.order and person:
        listens = meeting.run is not None and person.role in meeting.run.phase.listens and not meeting.ended
        if identity in meeting.absent:
            return (_("away"),)
        return (_("listens") if listens else role_name(meeting, person.role),)
    turn = meeting.last_turns.get(identity)
    if state == "heard" and turn:
        silent = "tip" in _captures(meeting) and meeting.word_of("tip", identity) is None
        time = clock.count(int(turn.seconds))
        if identity in meeting.absent:
            return (f"{time}, " + _("away"), time)
        return (f"{time}, " + _("no {kind}", kind=called(meeting, "tip")), time) if silent else (time,)
    return _of_state(state) or (_of_coming(meeting, person),)


def _of_state(state: TurnState) -> tuple[str, ...]:
    match state:
        case "absent":
            return (_("away"),)
        case "passed":
            return (_("passed, comes back"), pgettext("turn state", "passed"))
        case "no contribution":
            return (_("passed twice"), pgettext("turn state", "passed"))
        case "speaking":
            return (_("speaks"),)
    return ()


def _of_coming(meeting: Meeting, person: Person | None) -> str:
    if person and person.id in meeting.late:
        return pgettext("person", "late")
    return place_name("remote") if person and person.place == "remote" else ""
