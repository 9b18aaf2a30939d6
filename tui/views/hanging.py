"""Words in several lines, all indented by what comes before the first one."""

from textual.content import Content


def hanging_lines(before: Content, words: Content, width: int, notes: str = "", style: str = "dim") -> list[Content]:
    """Return `words` after `before`, later lines indented by its width; `notes` stay together at the end."""
    indent = before.cell_length
    space = max(8, width - indent)
    lines = list(words.wrap(space))
    if notes and lines and lines[-1].cell_length + Content(notes).cell_length + 3 <= space:
        lines[-1] = Content.assemble(lines[-1].rstrip(), (f" · {notes}", style))
    elif notes:
        lines += Content.styled(f"· {notes}", style).wrap(space)
    return [Content.assemble(before if place == 0 else " " * indent, line) for place, line in enumerate(lines)]
