"""The meeting for programs: what `peer-assist show --json` prints, with people called what they may be called."""

import json
from typing import Any

from sessions.common.dates import iso
from sessions.meeting.report import as_data
from sessions.writeup.source import Source


def make(source: Source) -> bytes:
    """Return the meeting as one JSON object in UTF-8; docs/record.md and docs/writeups.md describe it."""
    data = as_data(source.meeting, source.now)
    if not source.has_names:
        # Who was there and how long each spoke is left out; an id in an entry is a role.
        data["people"] = []
        data["speaking"] = None
    data["totals"] = source.totals
    head: dict[str, Any] = {"attribution": source.attribution, "about_names": source.about_names}
    head["exported"] = iso(source.now)
    if source.client:
        head["client"] = source.client
    return f"{json.dumps({**head, **data}, ensure_ascii=False, indent=2)}\n".encode()
