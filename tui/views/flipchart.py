"""What the group reads along on the stage, as on a flipchart: what was written down last, or is being read back.

Whose words they are is shown as the group has agreed on it for write-ups; questions are nobody's, as on cards.
"""

from collections.abc import Sequence, Set

from textual.content import Content

from sessions.language.texts import _, ngettext
from sessions.meeting.addressed import to_the_group
from sessions.meeting.naming import called
from sessions.meeting.reading_back import how_far, is_phase_for_it, left_to_read, to_read_back
from sessions.meeting.state import Contribution, Meeting
from sessions.model.entries import Answer
from sessions.model.windows import Doing
from tui.views.fitting import dotted, one_line
from tui.views.hanging import hanging_lines
from tui.views.live import OF_THEIR_PHASE
from tui.views.people import name_of, role_name


def listed_now(meeting: Meeting) -> tuple[Contribution, ...]:
    """Return what is listed in this phase, the oldest first; nothing in a break, in silence, and at night.

    The list goes on with what earlier phases brought of these kinds; where there is a client, with this turn's only.
    """
    run = meeting.run
    if run is None or meeting.ended or meeting.is_between_days or run.phase.silent or run.phase.rest:
        return ()
    if is_phase_for_it(meeting):
        return tuple(sorted(to_read_back(meeting), key=lambda word: word.first.n))
    turn = [one.begins for one in meeting.phases if one.begins and one.phase.client == run.phase.client]
    since = min(turn) if run.phase.client else 0
    challenges = meeting.kind("challenge")[-1:]
    return tuple(
        word
        for word in meeting.kind(*run.phase.kinds_shown)
        if word.first.n >= (run.begins if word.kind in OF_THEIR_PHASE else since)
        and (word.kind != "challenge" or word in challenges)  # as it was put last
    )


@to_the_group
def to_read(meeting: Meeting, doing: Doing) -> str:
    """Return how much is still to be read back to the group, in the phase for it; else nothing."""
    read = to_read_back(meeting) if is_phase_for_it(meeting) else ()
    if not read:
        return ""
    left = left_to_read(meeting, doing.confirmed)
    if doing.confirmed is not None and (doing.reads is not None or not left):
        return how_far(len(read) - left, len(read))
    # For translators: what of the notes is still to be read back to the group
    return ngettext("{number} to read", "{number} to read", left) if left else _("all read")


def is_read(meeting: Meeting, doing: Doing) -> bool:
    """Whether a word is read back to the group now."""
    return doing.reads is not None and is_phase_for_it(meeting) and meeting.find_word(doing.reads) is not None


@to_the_group
def flipchart(meeting: Meeting, doing: Doing, width: int, height: int) -> Content:
    """Return the word that is read back, else as many of the newest ones of the list as fit, in `width` cells."""
    word = meeting.find_word(doing.reads or 0)
    if word and is_read(meeting, doing):
        return _read(meeting, word, width, height)
    words = listed_now(meeting)
    named = _named(meeting, {word.kind for word in words})
    blocks = [
        _listed(meeting, word, number, width, with_kind=word.kind in named, is_newest=number == len(words))
        for number, word in enumerate(words, start=1)
    ]
    apart = sum(len(block) + 1 for block in blocks) - 1 <= height
    lines: list[Content] = []
    for block in reversed(blocks):
        if lines and len(lines) + len(block) > height:
            break
        lines = [*block, *([Content("")] if apart and lines else []), *lines]
    return _cut(lines, height)


def _named(meeting: Meeting, kinds: Set[str]) -> Set[str]:
    """Return the kinds that are named: where another is the obvious one, or several are listed, all but that."""
    usual = meeting.run.phase.captures[0] if meeting.run else ""
    is_told_apart = len(kinds) > 1 or (meeting.run is not None and usual in meeting.run.phase.kinds_shown)
    return kinds - {usual} if is_told_apart else frozenset()


def _listed(
    meeting: Meeting, word: Contribution, number: int, width: int, *, with_kind: bool, is_newest: bool
) -> list[Content]:
    mark = Content.styled(f"{number:>2}  ", "$text-accent")
    text = Content.styled(one_line(word.entry.text), "bold" if is_newest else "")
    who = "" if word.kind == "question" else _whose(meeting, word)
    return hanging_lines(mark, text, width, dotted(who, called(meeting, word.kind) if with_kind else ""))


def _read(meeting: Meeting, word: Contribution, width: int, height: int) -> Content:
    """Return a word as it is read back, in the middle: of which kind, whose, and in full."""
    who = _whose(meeting, word)
    head = [Content.assemble((called(meeting, word.kind).upper(), "bold $text-accent"), f" · {who}" if who else "")]
    asked = meeting.find_word(word.entry.answers or 0) if isinstance(word.entry, Answer) else None
    if asked:
        head += Content.styled(one_line(asked.entry.text), "italic").wrap(width)
    text = list(Content.styled(word.entry.text, "bold").wrap(width))
    room = height - len(head) - len(text)
    lines = [*head, *([Content("")] if room > 0 else []), *text]
    above = [Content("")] * max(0, (room - 1) // 3)
    return _cut([*above, *(_centred(line.rstrip(), width) for line in lines)], height)


def _centred(line: Content, width: int) -> Content:
    return Content.assemble(" " * ((width - line.cell_length) // 2), line)


def _whose(meeting: Meeting, word: Contribution) -> str:
    person = meeting.person(word.entry.person)
    if person is None:
        return ""
    agreed = meeting.header.session.attribution
    names = {"names": name_of(meeting, person.id), "roles": role_name(meeting, person.role), "none": ""}
    return names[agreed]


def _cut(lines: Sequence[Content], height: int) -> Content:
    """Return the lines that fit; where there are more, that is shown."""
    kept = list(lines[:height])
    if kept and len(lines) > height:
        kept[-1] = Content.assemble(kept[-1].rstrip(), " …")
    return Content("\n").join(kept)
