"""Groups while they are being made."""

from textual.content import Content

from sessions.formats.model import Format
from sessions.groups.split import Groups, without_support
from sessions.language.texts import _
from sessions.model.people import Person
from tui.views.plan import made_for, member_line


def sizes(groups: Groups, chosen: Format) -> Content:
    """Return the size of each group as a bar, and the sizes that the format is made for."""
    least, most = chosen.people
    pieces: list[Content] = []
    for number, group in enumerate(groups, start=1):
        size = len(without_support(group))
        fits = least <= size <= most
        pieces.append(
            Content.assemble(
                (f"{number} ", "bold"),
                ("━" * min(size, 12), "$accent" if fits else "$warning"),
                (f" {size}", "" if fits else "bold $text-warning"),
            )
        )
    pieces.append(Content.styled(made_for(least, most), "dim"))
    return Content("   ").join(pieces)


def member_row(groups: Groups, number: int, person: Person, chosen: Format, width: int) -> Content:
    """Return the row of a person: group, name, organisation, language, role; the first of a group has its heading."""
    line = member_line(person, chosen, width, ("bold $text-accent", f"  {number}  "))
    if person is groups[number - 1][0]:
        heading = _("GROUP {number}", number=number)
        return Content.assemble((f"{heading}\n", "bold"), line)
    return line
