"""Templates: a person's own, else those that come with the program; and how a mistake in one is reported."""

import re
import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader, PackageLoader, StrictUndefined
from jinja2.exceptions import TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from sessions.common.errors import PeerAssistError
from sessions.common.files import plain_reason
from sessions.common.phrases import counted
from sessions.common.sanitize import clean_line
from sessions.language.texts import _, in_language, ngettext, person_language, pgettext
from sessions.writeup.calling import as_sentence
from sessions.writeup.escaping import as_line, as_words
from sessions.writeup.moments import alternatives, enumerated
from sessions.writeup.words import like, with_signs

Kind = Literal["markdown", "page", "html", "text"]

COLUMNS = 76
# What a place in a text would have for itself to look into the program: {name.attribute}, {name[0]}, {name!r}.
_MORE_THAN_A_NAME = re.compile(r"\{\w*[^\w{}]")
# Whatever a template can do wrong while it is filled in; each is reported with file and line.
_MISTAKES = (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError)


class TemplateMistakeError(PeerAssistError):
    """A template that cannot be read or filled in."""


def environment_for(text: Kind, folder: Path | None) -> ImmutableSandboxedEnvironment:
    """Return the environment for templates of this kind of text; `page` is Markdown that will be a page.

    Whatever they insert is escaped, except what is Markup already; in plain text nothing needs to be.
    """

    def inserted(value: object) -> object:
        if value is None:
            return ""
        if text not in {"markdown", "page"} or isinstance(value, Markup):
            return value
        return finished(with_signs(value, as_words(str(value))) if text == "page" else as_words(str(value)))

    def on_one_line(value: object) -> Markup:
        return finished(with_signs(value, as_line(str(value))) if text == "page" else as_line(str(value)))

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
    environment.filters.update(counted=counted, plain=finished, hang=_hang, line=on_one_line)
    environment.filters["sentence"] = lambda words: like(words, as_sentence(words))
    environment.globals.update(_texts_for(text, inserted), enumerated=enumerated, alternatives=alternatives)
    return environment


def _texts_for(text: Kind, inserted: Callable[[object], object]) -> dict[str, Callable[..., str]]:
    """Return the functions by which templates have our texts: what is put into them is escaped, they themselves not."""

    def shown(value: object) -> object:
        return escape(value) if text == "html" else inserted(value)

    def ours(function: Callable[..., str]) -> Callable[..., str]:
        def told(*args: Any, **values: object) -> str:  # noqa: ANN401  # those of the function
            if any(_MORE_THAN_A_NAME.search(str(arg)) for arg in args):
                raise ValueError("a place in a text is a name in braces, and nothing more")
            said = function(*args, **{name: shown(value) for name, value in values.items()})
            return said if text == "text" else finished(said)

        return told

    return {"_": ours(_), "ngettext": ours(ngettext), "pgettext": ours(pgettext)}


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
        with in_language(person_language()):
            raise _mistake(name, None, _("there is no template “{name}”", name=error.name)) from None
    except UnicodeDecodeError:
        with in_language(person_language()):
            raise _mistake(name, None, _("this is not UTF-8 text; save it as UTF-8")) from None
    except OSError as error:
        with in_language(person_language()):
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
    """Return what is said to the person at the keys, whatever language the template was filled in for."""
    path, why = clean_line(file), clean_line(reason).rstrip(".")
    with in_language(person_language()):
        if line:
            return TemplateMistakeError(
                _("The template {path}, line {line} cannot be used: {reason}.", path=path, line=line, reason=why)
            )
        return TemplateMistakeError(_("The template {path} cannot be used: {reason}.", path=path, reason=why))
