"""Errors that reach people: each carries one sentence that says what happened, where, and what to do."""


class PeerAssistError(Exception):
    """Something a person has to know; `str(error)` is the sentence."""


class RefusedError(PeerAssistError):
    """A move that the meeting does not allow now; nothing was recorded."""


class StandsAlreadyError(RefusedError):
    """Words in the place of others that the person did not see; `n` is the entry that stands and can be revised."""

    def __init__(self, sentence: str, n: int) -> None:
        super().__init__(sentence)
        self.n = n


class AlreadyGivenError(StandsAlreadyError):
    """A second tip (or learned thing) of one person."""


class MalformedError(PeerAssistError):
    """What was given with a move does not say what it has to, whatever the meeting is like."""


class InstantError(PeerAssistError):
    """What somebody typed is not the day, instant or number that is asked for; it says how these are written."""


class RosterError(PeerAssistError):
    """A list of people that cannot be used as it is."""


class FormatError(PeerAssistError):
    """A format that does not exist or is not sound."""


class RecordError(PeerAssistError):
    """A record that cannot be opened."""


class DamagedError(RecordError):
    """A record that is damaged; `line` counts from 1."""

    def __init__(self, sentence: str, line: int) -> None:
        super().__init__(sentence)
        self.line = line


class NotRecordedError(PeerAssistError):
    """The disk did not take an entry: it is not in the record, and the words are still with the person."""
