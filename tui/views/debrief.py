"""What all groups see together of what each of them brings, and of what was said in the plenary."""

from collections.abc import Iterator, Mapping, Sequence

from textual.content import Content

from sessions.language.days import two_figure_day
from sessions.language.texts import N_, _, pgettext
from sessions.meeting.state import Contribution, Meeting
from sessions.meeting.together import said_together
from sessions.model.entries import Promise
from tui.views.fitting import one_line, padded
from tui.views.hanging import hanging_lines
from tui.views.live import challenge
from tui.views.people import name_of, role_name
from tui.views.plenary import GroupView, to_everybody
from tui.widths import cell_len

# For translators: what a group brings, and what is said in the plenary, at the beginning of a line. All of these up to
# "validated" in at most 14 letters, best 11.
BROUGHT: Mapping[str, str] = {
    "learned": N_("learned"),
    "takeaway": N_("takeaways"),
    "option": N_("options"),
    "tip": N_("tips"),
    "action": N_("actions"),
    "lesson": N_("lessons"),
    "change": N_("changes"),
}
"""The kinds of contributions that a group brings to the others, and what they are called there."""

SAID: Mapping[str, str] = {
    **BROUGHT,
    "reference": N_("to read"),
    "offer": N_("offers"),
    "parked": N_("parked"),
    "question": N_("questions"),
    "note": N_("notes"),
    "clarifying": N_("asked"),
    "answer": N_("answers"),
    "intervention": N_("presenter"),
    "reflection": N_("came up"),
    "challenge": N_("challenge"),
    "feedback": N_("feedback"),
    "consent": N_("consent"),
    "prepared": N_("prepared"),
    "validated": N_("validated"),
}
"""The kinds of what is said in the plenary itself, which is any, and what they are called there."""

_GAP = "  "
# For translators: at the beginning of a line, in at most 14 letters with the sign, best 11
_ANSWER = N_("↳ answer")
_KIND, _LONGEST_KIND = 11, 16
# From this width on, names may be longer.
_WIDE = 100
_NAME, _LONG_NAME = 14, 22


def debrief(groups: Sequence[GroupView], own: Meeting | None, width: int) -> list[Content]:
    """Return what was said in the plenary, and what the groups bring, in lines.

    Of a group it is their challenge, then their contributions by kind, with who made them.
    """
    with to_everybody(groups, own):
        lines = list(_said_together(own, max(20, width))) if own and own.words else []
        for group in groups:
            if lines:
                lines.append(Content(""))
            lines += _brought(group, max(20, width))
        return lines


def _brought(group: GroupView, width: int) -> Iterator[Content]:
    meeting = group.meeting
    words = [(_called(meeting, kind, BROUGHT), meeting.kind(kind)) for kind in BROUGHT if meeting.kind(kind)]
    wanted = challenge(meeting)
    nothing = _nothing(meeting, has_words=bool(words))
    head = Content.styled(_("GROUP {number}", number=group.number) + _GAP, "bold $text-accent")
    title = Content.styled(wanted, "bold") if wanted else Content.styled(nothing, "dim")
    yield from hanging_lines(head, title, width)
    if wanted and not words:
        yield Content.styled(" " * head.cell_length + nothing, "dim")
    yield from _word_lines(meeting, words, width)


def _nothing(meeting: Meeting, *, has_words: bool) -> str:
    """Return what is said instead of the challenge of a group, or of what it brings."""
    if has_words:
        return _("no challenge recorded yet")
    return pgettext("group", "called off") if meeting.called_off else _("nothing to share yet")


def _called(meeting: Meeting, kind: str, ours: Mapping[str, str]) -> str:
    own = meeting.header.words.get(kind)
    return own[1] if own else _(ours[kind])


def _said_together(own: Meeting, width: int) -> Iterator[Content]:
    yield Content.styled(_("SAID IN THE PLENARY"), "bold $text-accent")
    yield from _word_lines(own, [(_called(own, kind, SAID), words) for kind, words in said_together(own)], width)


def _word_lines(meeting: Meeting, words: Sequence[tuple[str, Sequence[Contribution]]], width: int) -> Iterator[Content]:
    of_an_answer = _GAP + _(_ANSWER)
    longest = max((cell_len(label) for label in (of_an_answer, *(_(called) for called in SAID.values()))), default=0)
    column = min(max(_KIND, longest + 1), _LONGEST_KIND)
    for called, given in words:
        label = called
        for word in given:
            yield from _word_line(meeting, padded(label, column), word, width)
            answers = meeting.answers_to(word)
            for answer in answers:
                yield from _word_line(meeting, padded(of_an_answer, column), answer, width)
            label = called if answers else ""


def _word_line(meeting: Meeting, label: str, word: Contribution, width: int) -> Iterator[Content]:
    """Return a contribution behind its label, which is as wide as all are."""
    who = padded(_who(meeting, word), _LONG_NAME if width >= _WIDE else _NAME)
    before = Content.assemble(_GAP, (label, "italic dim"), (who, "$text-accent"), _GAP)
    day = word.entry.due if isinstance(word.entry, Promise) else None
    due = " · " + _("due {date}", date=two_figure_day(day)) if day else ""
    yield from hanging_lines(before, Content.assemble(one_line(word.entry.text), (due, "dim")), width)


def _who(meeting: Meeting, word: Contribution) -> str:
    """Return who contributed it, as the group has agreed: by name, by role, or not at all."""
    attribution = meeting.header.session.attribution
    person = meeting.person(word.entry.person)
    if attribution == "none" or person is None:
        return ""
    return role_name(meeting, person.role) if attribution == "roles" else name_of(meeting, person.id)
