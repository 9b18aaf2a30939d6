"""When each day after the first one starts: a line for each of them, as many as the plan has."""

from collections.abc import Iterable, Mapping

from textual.containers import Vertical

from sessions.language.texts import _
from tui.widgets.base.form import FormLine, LineField
from tui.widgets.setup.labels import day_label


class DayLines(Vertical):
    """A line to fill in for each further day; a session of one day has none."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: Mapping[int, FormLine[LineField]] = {}

    def have(self, days: Iterable[int]) -> bool:
        """Have a line for each of these days, and say whether that is new; the lines of other days are taken out."""
        needed = tuple(days)
        if needed == tuple(self.lines):
            return False
        before = self.lines
        for day in before.keys() - set(needed):
            before[day].remove()
        self.lines = {day: before.get(day) or _line(day) for day in needed}
        for day in needed:
            if day not in before:
                later = [self.lines[other] for other in before if other > day and other in self.lines]
                self.mount(self.lines[day], before=later[0] if later else None)
        return True


def _line(day: int) -> FormLine[LineField]:
    return FormLine(day_label(day), LineField(id=f"day-{day}", placeholder=_("fri 9:30, 27 nov 9:30")))
