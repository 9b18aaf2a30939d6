"""What a command leaves with: the exit statuses, and which one it is once something is done that stays done."""

SUCCESS, REFUSED, USAGE, NOT_SURE, SIGNALLED, INTERRUPTED = 0, 1, 2, 3, 128, 130
"""SIGNALLED is what the number of a signal is added to.

NOT_SURE: it is there, or may be, but the disk has not confirmed it: look before you try again.
"""


class Outcome:
    """The exit status of a command, as far as it is settled.

    It says what has become of the record. Whether the line about it can be printed is another matter: a script that is
    told of a failure tries again, and would record the same words twice.
    """

    def __init__(self) -> None:
        self._code: int | None = None

    def settle(self, code: int = SUCCESS) -> int:
        """Settle the exit status, whatever becomes of what is printed from here on; return it."""
        self._code = code
        return code

    def otherwise(self, code: int) -> int:
        """Return the exit status that is settled; where none is, `code`."""
        return code if self._code is None else self._code
