"""What is half typed: kept in a file a second after the last key, and given back when the window opens again."""

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sessions.meeting.state import Meeting
from sessions.meeting.taking_down.writing import Writing
from sessions.model.entries import Window

if TYPE_CHECKING:
    from sessions.storage.drafts import Draft


class DraftKeeper:
    """The draft of one window of one record; `number` is the window's among those of its kind."""

    def __init__(self, folder: Path, record: Path, window: Window) -> None:
        self._folder, self._record, self._window = folder, record, window
        self.number = 1
        self._draft: Draft | None = None
        self._kept: Draft | None = None
        self.is_given_up = False
        """Whether somebody was told that what is in the field cannot be kept, and has typed nothing since."""
        # At the end of a window two threads may write: the older words must not come after the newer ones.
        self._turn = threading.Lock()

    @property
    def _place(self) -> tuple[Path, Path, str]:
        # Each window has its own: two of a kind on one record do not overwrite each other's words.
        return self._folder, self._record, f"{self._window}-{self.number}"

    def is_kept(self, number: int) -> bool:
        """Whether something is half typed in the `number`th window of this kind."""
        from sessions.storage import drafts  # not before the first frame, which does not wait for it

        return drafts.has_draft(self._folder, self._record, f"{self._window}-{number}")

    def typed(self, writing: Writing | None, words: str) -> None:
        """Remember what is in the field now; nothing is written yet."""
        from sessions.storage.drafts import Draft  # not before somebody types: the first frame does not wait for it

        is_typed = bool(words.strip())
        draft = Draft(id=writing.draft, text=words, **_shared(writing)) if writing and is_typed else None
        self.is_given_up = self.is_given_up and draft == self._draft
        self._draft = draft

    def keep(self) -> None:
        """Write what is in the field, or forget it when it is empty. Raises DiskTroubleError."""
        from sessions.storage import drafts  # likewise

        with self._turn:
            draft = self._draft
            if draft == self._kept:
                return
            if draft is None:
                drafts.clear_draft(*self._place)
            else:
                drafts.save_draft(*self._place, draft)
            self._kept = draft

    def found(self, meeting: Meeting) -> tuple[Writing, str] | None:
        """Return what was half typed when the window closed, unless it has come into the record."""
        from sessions.storage import drafts  # likewise

        draft = drafts.load_draft(*self._place)
        self._kept = draft
        if draft is None or draft.id in meeting.drafts:
            return None
        stands = meeting.find_word(draft.revises) if draft.revises else None
        first = stands.entry.text if stands else ""
        return Writing(first=first, draft=draft.id, is_chosen=True, is_named=True, **_shared(draft)), draft.text


def _shared(has: "Writing | Draft") -> dict[str, Any]:
    """Return what a writing and its draft have in common."""
    names = ("kind", "person", "revises", "answers", "redirected", "purpose")
    return {name: getattr(has, name) for name in names}
