"""What the index keeps of one record: plain rows, enough to list and find it without reading it again."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from sessions.common.errors import RecordError
from sessions.common.files import plain_reason, read_record_file
from sessions.common.phrases import day_and_time
from sessions.common.sanitize import clean_line, fold_name
from sessions.language.texts import _
from sessions.library.database import ABOUT
from sessions.library.tokens import words
from sessions.meeting.clients import clients
from sessions.meeting.clock import day, has_several_days, left_open_from, next_start
from sessions.meeting.fold import fold
from sessions.meeting.follow_up import done_by, due, parts, promises
from sessions.meeting.retrospect import is_put_otherwise
from sessions.meeting.state import Meeting
from sessions.model.people import Role, short_names
from sessions.record.fast_parsing import read_record

Cell = str | int | float | None
Row = tuple[Cell, ...]


class RowSet(NamedTuple):
    """The rows of one record, with the columns that `database` names; `said` and `found` correspond one to one.

    A record that is not `is_sure` could not be read just now, and is read again the next time.
    """

    about: Row
    people: tuple[Row, ...] = ()
    phases: tuple[Row, ...] = ()
    said: tuple[Row, ...] = ()
    found: tuple[Row, ...] = ()
    is_sure: bool = True


def read_row_set(path: str) -> RowSet:
    """Return the rows of a record; never fails: one that cannot be read is kept with its trouble."""
    name = clean_line(Path(path).name)
    try:
        header, entries = read_record(read_record_file(path), name)
    except RecordError as error:
        return _troubled(path, str(error))
    except OSError as error:
        return _troubled(path, _("{file} cannot be read: {reason}.", file=name, reason=plain_reason(error)))._replace(
            is_sure=False
        )
    return row_set_of(fold(header, entries))


def _troubled(path: str, trouble: str) -> RowSet:
    known: dict[str, Cell] = {"title": clean_line(Path(path).stem), "state": "planned", "trouble": trouble}
    return RowSet(tuple(known.get(column, "" if column in {"format", "place"} else None) for column in ABOUT))


def row_set_of(meeting: Meeting) -> RowSet:
    """Return the rows of a meeting."""
    said = (*_unspoken(meeting), *_contributions(meeting))
    return RowSet(
        about=_about(meeting),
        people=tuple((one.name, fold_name(one.name), one.role) for one in meeting.people),
        phases=tuple(
            (run.phase.id, run.phase.title, run.phase.seconds, int(run.ran))
            for run in meeting.phases
            if run.state == "done" and run.ran and not run.phase.rest
        ),
        said=said,
        found=tuple(found_row(str(row[1]), str(row[3]), str(row[6])) for row in said),
    )


def _about(meeting: Meeting) -> Row:
    header, session = meeting.header, meeting.header.session
    names = short_names(meeting.people)
    follow_up = parts(meeting)

    def with_role(role: Role) -> str:
        return ", ".join(names[one.id] for one in meeting.people if one.role == role)

    in_turn = [names[one.person.id] for one in clients(meeting) if one.person]
    challenges = meeting.kind("challenge") if not in_turn else ()  # each client has their own
    row: dict[str, Cell] = {
        "title": meeting.session.title,
        "format": session.format,
        "state": meeting.state,
        "place": _where(meeting),
        "ended": _seconds(meeting.ended),
        "began": _seconds(meeting.started),
        "scheduled": _seconds(session.scheduled),
        "language": session.language,
        "plenary": session.plenary,
        "number": session.group,
        "size": len(meeting.people),
        "asks": ", ".join(in_turn) or with_role("presenter"),
        "asked_as": header.roles.get("presenter", "presenter"),
        "leads": with_role("facilitator"),
        "led_as": header.roles.get("facilitator", "facilitator"),
        "challenge": challenges[-1].entry.text if challenges else meeting.session.challenge,
        "share_with": session.share_with,
        "minutes": sum(phase.minutes for phase in header.phases),
        "done": sum(part.done is not None for part in follow_up),
        "parts": len(follow_up),
        "called_off": meeting.called_off.text if meeting.called_off else None,
        "left_open": _seconds(left_open_from(meeting)),
        "trouble": "",
    }
    return tuple(row[column] for column in ABOUT)


def _where(meeting: Meeting) -> str:
    """Return the phase the group is in, or when the next day begins, in words."""
    if meeting.run is None or meeting.ended:
        return ""
    planned = next_start(meeting)
    what = day_and_time(planned) if planned else meeting.run.phase.title
    return _("day {number}, {where}", number=day(meeting), where=what) if has_several_days(meeting) else what


def _unspoken(meeting: Meeting) -> list[Row]:
    texts = {"title": meeting.session.title, "people": ", ".join(person.name for person in meeting.people)}
    if meeting.session.challenge and is_put_otherwise(meeting):
        texts["challenge"] = meeting.session.challenge
    if meeting.called_off and meeting.called_off.text:
        texts["called_off"] = meeting.called_off.text
    return [(0, kind, None, "", "", "", text, None, None, "") for kind, text in texts.items()]


def _contributions(meeting: Meeting) -> list[Row]:
    short = short_names(meeting.people)
    names = {one.id: (one.name, short[one.id], fold_name(one.name)) for one in meeting.people}
    promised = {one.entry.n for one in promises(meeting)}
    return [
        (
            one.entry.n,
            one.kind,
            _seconds(one.entry.at),
            *names.get(who, (who, who, "")),
            one.entry.text,
            due_day.isoformat() if (due_day := due(one)) else None,
            int(done_by(meeting, one) is None) if one.entry.n in promised else None,
            meeting.header.words.get(one.kind, ("",))[0],
        )
        for one in meeting.words
        for who in (one.entry.person or "",)
    ]


def found_row(kind: str, person: str, text: str) -> Row:
    """Return the searchable words of a contribution, or of a title or the people."""
    searchable = " ".join(words(text))
    title, said = (searchable, "") if kind in {"title", "challenge"} else ("", searchable)
    return title, said, " ".join(words(person)), kind.replace("_", "")


def _seconds(instant: datetime | None) -> int | None:
    return None if instant is None else int(instant.timestamp())
