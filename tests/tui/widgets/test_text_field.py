"""The text field of the composer: what is in sight of it."""

from pathlib import Path

from tests.builders.window import notes_window


async def test_what_is_inserted_into_a_full_field_is_in_sight(tmp_path: Path) -> None:
    async with notes_window(tmp_path) as window:
        field = window.screen.composer.field
        await window.paste(" ".join(f"word{n}" for n in range(200)))
        for n in range(9):  # one of them begins a line
            field.insert(f" and{n}")
            await window.settle()
            region = field.content_region
            assert region.y <= field.cursor_screen_offset.y < region.bottom
