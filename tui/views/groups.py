"""What is shown of groups that are being made: groups in, content out."""

from textual.content import Content

from sessions.formats.model import Format
from sessions.groups.split import Groups, without_support
from sessions.model.people import Person
from tui.views.plan import person_line


def sizes(groups: Groups, chosen: Format) -> Content:
    """Return how many are in each group as a bar, beside what the format is made for."""
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
    pieces.append(Content.styled(f"made for {least} to {most}", "dim"))
    return Content("   ").join(pieces)


def row(groups: Groups, number: int, person: Person, chosen: Format, width: int) -> Content:
    """Return one row: the group, who it is, where from and in which language, the role; above the first its group."""
    line = person_line(person, chosen, width, ("bold $text-accent", f"  {number}  "))
    if person is groups[number - 1][0]:
        return Content.assemble((f"GROUP {number}\n", "bold"), line)
    return line
