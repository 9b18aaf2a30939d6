"""People who come from elsewhere: from a file that somebody chooses, or from an earlier session."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from sessions.common.sanitize import clean_line
from sessions.language.texts import _, ngettext
from sessions.library.database import index_folder
from sessions.library.snapshot import latest_sessions
from sessions.library.summaries import SessionSummary, read_header
from sessions.model.people import Person
from sessions.people_lists.found import Listed, PeopleList
from sessions.people_lists.sources.files import list_file, lists_in
from sessions.planning.additions import THERE
from sessions.planning.plan import Plan
from tui.commands.effects import Choice, Choose, Decide, Effect, Load, Notice
from tui.commands.setup.adding import ListSource, come, read_source
from tui.commands.setup.ui import SetupUi


def ask_file(plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Ask for a list of people: one that lies here or was downloaded lately, or a path that is typed."""
    return Load(partial(_offered, Path()), _choose_file)


def _offered(here: Path) -> tuple[Choice, ...]:
    """Return the lists in a folder and among the person's downloads, the newest first; downloads with their folder."""
    from platformdirs import user_downloads_path  # slow to import, and only needed here

    downloads = user_downloads_path()
    is_here = here.resolve() == downloads.resolve()
    remark = _("in {folder}", folder=clean_line(downloads.name))
    return tuple(
        Choice(str(path), clean_line(path.name), remark if path.parent == downloads and not is_here else "")
        for path in lists_in(*((here,) if is_here else (here, downloads)))
    )


def _choose_file(lists: Sequence[Choice]) -> Effect:
    return Choose(
        _("People from which file?"),
        lists,
        lambda answer: Decide(partial(_read_file, Path(answer.removeprefix("+")))),
        new=_("type a path, or find a list that is here"),
        new_last=True,
        as_new=_("read this path"),
    )


def _read_file(path: Path, plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    name = clean_line(path.name)

    def then(content: bytes) -> Effect:
        return Decide(partial(read_source, ListSource(content, name, name), ""))

    return Load(partial(list_file, path), then)


def ask_earlier(plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Ask for an earlier session, and add its people."""
    context = ui.context
    return Load(partial(latest_sessions, context.records, now, index_folder(context.environ)), _choose_session)


def _choose_session(sessions: Sequence[SessionSummary]) -> Effect:
    choices = [Choice(str(one.path), one.title, _size_and_day(one)) for one in sessions if one.size]
    if not choices:
        return Notice(_("There is no earlier session with people yet."))

    def then(path: str) -> Effect:
        return Load(partial(read_header, Path(path)), lambda header: Decide(partial(_come_from_there, header.people)))

    return Choose(_("The people of which session?"), choices, then)


def _size_and_day(one: SessionSummary) -> str:
    people = ngettext("{number} person", "{number} people", one.size)
    return f"{people}, {one.since.astimezone():%Y-%m-%d}"


def _come_from_there(people: Sequence[Person], plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    return come(PeopleList(tuple(Listed(one, 0) for one in people)), THERE, "", plan, ui)
