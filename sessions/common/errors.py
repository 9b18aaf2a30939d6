"""Errors that people see: each is one sentence that says what happened, where, and what to do."""

from pathlib import Path

from sessions.language.texts import _, ngettext


class PeerAssistError(Exception):
    """Something that a person has to know; `str(error)` is the sentence, `short` what a narrow line has of it."""

    @property
    def sentences(self) -> tuple[str, ...]:
        """Everything there is to know, where there is room for more than one sentence."""
        return (str(self),)

    @property
    def short(self) -> str:
        """The sentence for one line, beside others."""
        return str(self)


class RefusedError(PeerAssistError):
    """A move that the meeting does not allow at this moment; nothing was recorded."""


class StandsAlreadyError(RefusedError):
    """A contribution in the place of one that the person has not seen; `n` is that entry, which can be reworded."""

    def __init__(self, sentence: str, n: int) -> None:
        super().__init__(sentence)
        self.n = n


class AlreadyGivenError(StandsAlreadyError):
    """A second tip (or thing learned) of one person."""


class MalformedError(PeerAssistError):
    """A move without what it needs, or with a value that is never valid, whatever the meeting is like."""


class InstantError(PeerAssistError):
    """What somebody typed is not the day, instant or number that is asked for; it says how these are written."""


class RosterError(PeerAssistError):
    """A list of people with a mistake in it, or a name that does not identify one person."""


class FormatError(PeerAssistError):
    """A format that does not exist or has mistakes in it: `sentences` are all of them, `str(error)` is the first."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(*sentences)

    def __str__(self) -> str:
        """Return the first mistake, and how many more there are."""
        first, *others = self.sentences
        if not others:
            return first
        # For translators: behind the first of several mistakes.
        return ngettext("{first} (and {number} more)", "{first} (and {number} more)", len(others), first=first)

    @property
    def sentences(self) -> tuple[str, ...]:
        """All the mistakes."""
        return tuple(map(str, self.args))


class RecordError(PeerAssistError):
    """A record that cannot be opened; `why` is the reason alone, without its name, where that is known."""

    def __init__(self, sentence: str, why: str = "") -> None:
        super().__init__(sentence)
        self.why = why


class DamagedError(RecordError):
    """A record that is damaged; `line` counts from 1."""

    def __init__(self, sentence: str, line: int, why: str = "") -> None:
        super().__init__(sentence, why)
        self.line = line


class DiskTroubleError(PeerAssistError):
    """The disk did not do all that it was asked to; the class says what has become of it, `reason` why, where known.

    `short` is the sentence without the file and its folder.
    """

    def __init__(self, sentence: str, reason: str = "", short: str = "") -> None:
        super().__init__(sentence)
        self.reason = reason
        self._short = short

    @property
    def short(self) -> str:
        """The sentence for one line, beside others."""
        return self._short or str(self)


class NotRecordedError(DiskTroubleError):
    """The disk refused an entry: it is not in the record, and the person still has the words."""


class NotKnownError(DiskTroubleError):
    """An entry is in the file, or it is not: the disk would neither confirm it nor take it back."""


class NotConfirmedError(DiskTroubleError):
    """What was asked for is there, under its name; only a power cut could still take it.

    It is raised when everything is done that can be: nobody has to try again. `made` are the files in question.
    """

    def __init__(self, done: str, reason: str, *made: Path) -> None:
        super().__init__(
            # For translators: {done} is a sentence without its full stop, such as: The plan is saved.
            _(
                "{done}, but the disk has not confirmed it ({reason}): look whether it stays, and keep a copy.",
                done=done,
                reason=reason,
            ),
            reason,
        )
        self.made = made
