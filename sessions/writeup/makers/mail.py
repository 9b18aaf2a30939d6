"""The follow-up mail as a draft: four parts, filled in from the record, with the write-up attached."""

from sessions.common.errors import RefusedError
from sessions.language.texts import _, in_language, person_language
from sessions.writeup.content import content_for_everybody, content_of
from sessions.writeup.mail_draft import mail_draft, title_for_mail
from sessions.writeup.makers.html import as_page
from sessions.writeup.source import Source
from sessions.writeup.templating import environment_for, fill_in

TEMPLATE = "mail.txt.j2"


def make(source: Source) -> bytes:
    """Return the mail as a file that mail programs open for editing and sending.

    Raises TemplateMistakeError, and RefusedError where the session was called off.
    """
    if source.meeting.called_off:
        with in_language(person_language()):
            raise RefusedError(_("This session was called off: there is no follow-up to write a mail about."))
    content = content_of(source) if source.client else content_for_everybody(source)
    title = title_for_mail(content["title"])
    if source.client:
        about = _("Peer Assist “{title}”: the notes of your own turn", title=title)
    else:
        about = _("Peer Assist “{title}”: notes, and what comes next", title=title)
    text = fill_in(environment_for("text", source.templates), TEMPLATE, content)
    return mail_draft(about, text, as_page(source, content).encode())
