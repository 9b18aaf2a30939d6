"""The documents that several groups and their plenary can be written up as together."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from markupsafe import Markup

from sessions.common.errors import RefusedError
from sessions.language.texts import _, in_language
from sessions.meeting.state import Meeting
from sessions.meeting.together import keeps_its_notes
from sessions.record.header import Attribution
from sessions.writeup.documents import WriteUp
from sessions.writeup.joint import JointSource, joint_content, joint_source, language_of_all
from sessions.writeup.mail_draft import mail_draft, title_for_mail
from sessions.writeup.makers.html import page_around
from sessions.writeup.makers.markdown import as_markdown
from sessions.writeup.templating import environment_for, fill_in

PAGE, MAIL = "plenary.md.j2", "plenary-mail.txt.j2"


def write_up_together(
    groups: Sequence[Meeting],
    own: Meeting | None,
    now: datetime,
    to: str,
    *,
    attribution: Attribution | None = None,
    templates: Path | None = None,
) -> WriteUp:
    """Return groups, and what was said in their plenary, as one document: `md`, `html` or `eml`.

    Raises RefusedError for any other, and where `attribution` asks for something looser than the groups agreed;
    TemplateMistakeError for a template.
    """
    if to not in _MAKERS:
        kinds = ", ".join(_MAKERS)
        raise RefusedError(
            _("Groups are written up together as {kinds}. Export each of them for {kind}.", kinds=kinds, kind=to)
        )
    source = joint_source(groups, own, now, attribution, templates)
    begun = min((one.whole.started for one in source.everything if one.whole.started), default=None)
    planned = begun or groups[0].header.session.scheduled
    day = planned.astimezone().date() if planned else None
    kept = tuple(number for number, group in source.groups if keeps_its_notes(group.whole))
    with in_language(language_of_all(source)):
        data = _MAKERS[to](source)
    return WriteUp(data, source.doubts, source.first.attribution, day, kept=kept)


def _markdown(source: JointSource) -> bytes:
    return as_markdown(source.first, joint_content(source), PAGE).encode()


def _html(source: JointSource) -> bytes:
    content = joint_content(source)
    environment = environment_for("html", source.first.templates)
    return page_around(environment, as_markdown(source.first, content, PAGE, "page"), Markup(""), content).encode()


def _mail(source: JointSource) -> bytes:
    content = joint_content(source)
    text = fill_in(environment_for("text", source.first.templates), MAIL, content)
    subject = _("Peer Assist “{title}”: what the groups found", title=title_for_mail(content["title"]))
    return mail_draft(subject, text, _html(source))


_MAKERS: Mapping[str, Callable[[JointSource], bytes]] = {"md": _markdown, "html": _html, "eml": _mail}
