"""What a write-up calls roles and kinds: headings, and how many of something, in the words of the format."""

from collections.abc import Mapping
from functools import cache

from sessions.common.errors import FormatError
from sessions.common.phrases import counted
from sessions.formats.loading import load_format
from sessions.language.catalogues import ENGLISH
from sessions.language.tags import base
from sessions.language.texts import N_, NN_, _, grouped, ngettext, pgettext
from sessions.meeting.naming import called, called_together
from sessions.meeting.state import Meeting
from sessions.model.entries import WORDS
from sessions.model.kinds import COUNTED
from sessions.model.people import Role
from sessions.writeup.words import Words

# Headings as readers who were not there understand them; a word of the format's own goes before. In other languages
# than English nobody knows which article a role of a format's own has: "To take away ({presenter})" does without.
_HEADINGS: Mapping[str, str] = {
    # For translators: {presenter} is what the format calls the role, such as "client"; best without an article
    "takeaway": N_("What the {presenter} takes away"),
    "learned": N_("One thing each person learned"),
    # For translators: {presenter} is what the format calls the role, such as "client"; best without an article
    "reflection": N_("What came up for the {presenter}"),
    "offer": N_("Offers of help"),
    "reference": N_("To read"),
    "parked": N_("Parked for later"),
    "intervention": N_("Said while only listening"),
    "action": N_("Action steps"),
}
_OF_ONE_PRESENTER = frozenset({"takeaway", "reflection"})
# In the chapter of one client everything is of, or for, that one person.
_OF_A_CLIENT: Mapping[str, str] = {"takeaway": N_("What was worth most"), "option": N_("Ideas and options")}
# What is counted in sentences, where the name of the kind cannot be.
_COUNTED: Mapping[str, tuple[str, str]] = {
    **COUNTED,
    "clarifying": NN_("{number} clarifying question", "{number} clarifying questions"),
    "learned": NN_("{number} thing learned", "{number} things learned"),
    "feedback": NN_("{number} point of feedback", "{number} points of feedback"),
    "action": NN_("{number} action step", "{number} action steps"),
    "change": NN_("{number} thing to do differently", "{number} things to do differently"),
    "parked": NN_("{number} parked item", "{number} parked items"),
    "prepared": NN_("{number} thing prepared", "{number} things prepared"),
    "validated": NN_("{number} confirmation", "{number} confirmations"),
    "followed_up": NN_("{number} thing followed up", "{number} things followed up"),
}
_SEVERAL: Mapping[str, Mapping[str, str]] = {
    "en": {
        name: f"{name}s"
        for name in ("peer", "participant", "facilitator", "note-taker", "observer", "consultant", "team member")
    },
    "fr": {
        "participant·e": "participant·es",
        "pair": "pairs",
        "coach": "coachs",
        "consultant·e": "consultant·es",
        "membre de l'équipe": "membres de l'équipe",
        "facilitateur·rice": "facilitateur·rices",
        "preneur·se de notes": "preneur·ses de notes",
        "rapporteur·e": "rapporteur·es",
        "gardien·ne du temps": "gardien·nes du temps",
        "personne qui présente": "personnes qui présentent",
        "personne aidée": "personnes aidées",
        "porteur·se du cas": "porteur·ses du cas",
    },
    "es": {
        "participante": "participantes",
        "par": "pares",
        "coach": "coaches",
        "consultor(a)": "consultores(as)",
        "integrante del equipo": "integrantes del equipo",
        "quien presenta": "quienes presentan",
        "persona asistida": "personas asistidas",
    },
    "pt": {
        "participante": "participantes",
        "coach": "coaches",
        "consultor(a)": "consultores(as)",
        "integrante da equipe": "integrantes da equipe",
    },
}
"""Roles as formats name them, by their language, and what several people in one are called."""


def language_of_format(meeting: Meeting) -> str:
    """Return the language of what a record has from its format: that of the session, unless it is in English still."""
    spoken, name = meeting.header.session.language, meeting.header.session.format
    titles = {phase.title.removesuffix(f" {phase.client}") for phase in meeting.header.phases}
    for code in (spoken, ENGLISH):
        written, known = _titles(name, code)
        if written and titles <= known:
            return spoken if written == base(spoken) else written
    return spoken


@cache
def _titles(name: str, code: str) -> tuple[str, frozenset[str]]:
    """Return the titles of all phases of a format that comes with the program, and the language they are in."""
    try:
        form = load_format(name, language=code)
    except FormatError:
        return "", frozenset()
    return base(form.language), frozenset(phase.title for phase in form.phases)


def headings(meeting: Meeting) -> dict[str, str]:
    """Return the heading of each kind of contribution."""
    return {kind: _heading(meeting, kind, _HEADINGS) for kind in WORDS}


def headings_of_all(meeting: Meeting) -> dict[str, str]:
    """Return the heading of each kind where several groups have met, which is that of no presenter alone."""
    ours = {kind: heading for kind, heading in _HEADINGS.items() if kind not in _OF_ONE_PRESENTER}
    return {kind: _heading(meeting, kind, ours) for kind in WORDS}


def headings_of_a_client(meeting: Meeting) -> dict[str, str]:
    """Return the heading of each kind in the chapter of a client."""
    return {kind: _heading(meeting, kind, {**_HEADINGS, **_OF_A_CLIENT}) for kind in WORDS}


def _heading(meeting: Meeting, kind: str, ours: Mapping[str, str]) -> str:
    own = meeting.header.words.get(kind)
    if kind == "challenge":  # of which there is one
        # For translators: a heading; {challenge} is a format's own word for it, best without an article
        return begun_large(_("The {challenge}", challenge=own[0])) if own else _("The challenge")
    if own or kind not in ours:
        name = called_together(meeting, kind)
        return Words(name, language_of_format(meeting)) if own else name
    return _(ours[kind], presenter=meeting.header.role_name("presenter"))


def names_of_kinds(meeting: Meeting) -> dict[str, tuple[str, str]]:
    """Return what one contribution of each kind is called within a sentence, and what several are."""
    return {
        kind: meeting.header.words.get(kind) or (_bare(meeting, kind, 1), _bare(meeting, kind, 2)) for kind in WORDS
    }


def _bare(meeting: Meeting, kind: str, number: int) -> str:
    """Return what so many are called, for people's own templates, which have the number themselves."""
    return (
        in_number(meeting, kind, number).replace(grouped(number), "").strip()
        if kind in _COUNTED
        else called(meeting, kind)
    )


def in_number(meeting: Meeting, kind: str, number: int) -> str:
    """Return how many of a kind there are, in words: 3 clarifying questions."""
    own = meeting.header.words.get(kind)
    return counted(number, *own) if own else ngettext(*_COUNTED[kind], number)


def people_called(meeting: Meeting, role: Role, number: int) -> str:
    """Return the heading of so many people in a role: in the plural where that is known."""
    if role not in meeting.header.roles:
        return _ours(role)[min(number, 2) - 1]
    name, spoken = meeting.header.roles[role], language_of_format(meeting)
    of_several = _SEVERAL.get(base(spoken), {})
    return Words(begun_large(of_several.get(name, name) if number > 1 else name), spoken)


def _ours(role: Role) -> tuple[str, str]:
    """Return the heading of one and of several people in a role that has no name of its own."""
    # For translators: headings of lists of people, one and several
    match role:
        case "presenter":
            return pgettext("heading", "Presenter"), pgettext("heading", "Presenters")
        case "peer":
            return pgettext("heading", "Peer"), pgettext("heading", "Peers")
        case "facilitator":
            return pgettext("heading", "Facilitator"), pgettext("heading", "Facilitators")
        case "note-taker":
            return pgettext("heading", "Note-taker"), pgettext("heading", "Note-takers")
        case "observer":
            return pgettext("heading", "Observer"), pgettext("heading", "Observers")
    return pgettext("heading", "IT support"), pgettext("heading", "IT support")


def as_sentence(text: str) -> str:
    """Return a text that ends as a sentence does, so that another one can follow it."""
    end = text.rstrip().rstrip("\"'”’»)")
    return text if end.endswith(tuple(".!?…。！？؟।")) else f"{text.rstrip()}."


def begun_large(text: str) -> str:
    """Return a text that begins with a capital letter."""
    return f"{text[:1].upper()}{text[1:]}"
