"""Templates: a person's own, else those that come with the program; and how a mistake in one is reported."""

import textwrap
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader, PackageLoader, StrictUndefined
from jinja2.exceptions import TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from sessions.common.errors import PeerAssistError
from sessions.common.files import plain_reason
from sessions.common.phrases import counted
from sessions.common.sanitize import clean_line
from sessions.writeup.calling import as_sentence
from sessions.writeup.escaping import as_line, as_words

COLUMNS = 76
# Whatever a template can do wrong while it is filled in; each is reported with file and line.
_MISTAKES = (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError)


class TemplateMistakeError(PeerAssistError):
    """A template that cannot be read or filled in."""


def environment_for(text: Literal["markdown", "html", "text"], folder: Path | None) -> ImmutableSandboxedEnvironment:
    """Return the environment for templates of this kind of text.

    Whatever they insert is escaped, except what is Markup already; in plain text nothing needs to be.
    """

    def inserted(value: object) -> object:
        if value is None:
            return ""
        is_done = text != "markdown" or isinstance(value, Markup)
        return value if is_done else finished(as_words(str(value)))

    own: list[BaseLoader] = [FileSystemLoader(folder)] if folder else []
    environment = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([*own, PackageLoader("sessions.writeup", "templates")]),
        undefined=StrictUndefined,
        autoescape=text != "text",
        finalize=inserted,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(counted=counted, plain=finished, hang=_hang, sentence=as_sentence)
    environment.filters["line"] = lambda words: finished(as_line(str(words)))
    return environment


def finished(text: str) -> Markup:
    """Mark text as ready to insert: it was made by a template, or is escaped already."""
    return Markup(text)  # noqa: S704  # the one place where text is declared to be finished


def _hang(text: str, before: str = "") -> str:
    """Wrap words into lines short enough for mail, with `before` in front and later lines indented to match."""
    inner = " " * len(before)
    wrapper = textwrap.TextWrapper(
        COLUMNS, initial_indent=inner, subsequent_indent=inner, break_long_words=False, break_on_hyphens=False
    )
    lines = [wrapper.fill(line) for line in text.splitlines() if line.strip()]
    return before + "\n".join(lines)[len(inner) :]


def fill_in(environment: ImmutableSandboxedEnvironment, name: str, values: Mapping[str, Any]) -> str:
    """Return a template filled in. Raises TemplateMistakeError, with file and line where they are known."""
    try:
        return environment.get_template(name).render(values)
    except TemplateSyntaxError as error:
        raise _mistake(error.filename or error.name or name, error.lineno, error.message or str(error)) from None
    except TemplateNotFound as error:
        raise _mistake(name, None, f"there is no template “{error.name}”") from None
    except UnicodeDecodeError:
        raise _mistake(name, None, "this is not UTF-8 text; save it as UTF-8") from None
    except OSError as error:
        raise _mistake(error.filename or name, None, plain_reason(error)) from None
    except _MISTAKES as error:
        file, line = _place(error.__traceback__, name)
        raise _mistake(file, line, str(error)) from None


def _place(traceback: TracebackType | None, name: str) -> tuple[str, int | None]:
    """Return the template and the line where something went wrong: the innermost one in the traceback."""
    file, line = name, None
    while traceback:
        path = traceback.tb_frame.f_code.co_filename
        if Path(path).suffix in {".j2", ".css"}:
            file, line = path, traceback.tb_lineno
        traceback = traceback.tb_next
    return file, line


def _mistake(file: str, line: int | None, reason: str) -> TemplateMistakeError:
    where = f"{file}, line {line}" if line else file
    return TemplateMistakeError(f"The template {clean_line(where)} cannot be used: {clean_line(reason).rstrip('.')}.")
