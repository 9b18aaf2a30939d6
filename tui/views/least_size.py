"""From which size on a window shows what is done in it; in a smaller one nothing is done."""

from sessions.language.texts import N_, _
from tui.views.fitting import cells, fitted

TOO_SMALL = N_("This window is too small: make it larger.")
# For translators: at most 28 letters.
_LESS = N_("too small: make it larger")
# For translators: at most 20 letters.
_LITTLE = N_("too small: enlarge")
# For translators: at most 12 letters.
_LEAST = N_("too small")


def too_small_within(width: int) -> str:
    """Return that a window is too small, in `width` cells."""
    least = _(_LEAST)
    said = (_(TOO_SMALL), _(_LESS), _(_LITTLE), least)
    return next((words for words in said if cells(words) <= width), fitted(least, width))


def live_shows_speaker(width: int, height: int) -> bool:
    """Whether the live window shows who has the floor: in the list of people, or in the line beside it."""
    in_list = width >= 20 and height >= 11
    in_line = width >= 46 and height >= (10 if width >= 110 else 9)
    return in_list or in_line


def notes_show_speaker(width: int, height: int) -> bool:
    """Whether the note-taker's window shows whose words it takes, and the words."""
    return width >= 28 and height >= 7


def review_shows_row(width: int, height: int) -> bool:
    """Whether the review shows the row that is marked."""
    return width >= 20 and height >= 6
