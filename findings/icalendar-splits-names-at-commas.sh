#!/bin/sh
# icalendar makes a list of two of the name of a guest, where a calendar wrote it with a comma and without quotation marks.
#
# Version   icalendar 7.3.2.
# Guess     `guest.params["CN"]` of an ATTENDEE is text: a name has one value, as RFC 5545 says.
# Seen      `CN="Meier, Bob"` is the text "Meier, Bob"; `CN=Meier, Bob`, as some programs write it, is the list
#           ["Meier", " Bob"]. Nothing is said, and no error is kept on the event.
# Matters   What takes the value for text fails at `.strip()`, or shows "['Meier', ' Bob']" as somebody's name.
#
# Run by hand; fails if the behaviour changes.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check icalendar==7.3.2

"$folder/venv/bin/python" - <<'PYTHON'
import icalendar

INVITATION = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//EN
BEGIN:VEVENT
UID:1
DTSTAMP:20261129T080000Z
DTSTART:20261129T090000Z
ATTENDEE;CN="Meier, Bob":mailto:bob@example.org
ATTENDEE;CN=Meier, Bob:mailto:bob@example.org
END:VEVENT
END:VCALENDAR
"""

[event] = icalendar.Calendar.from_ical(INVITATION.replace("\n", "\r\n")).walk("VEVENT")
quoted, bare = (guest.params["CN"] for guest in event["ATTENDEE"])
print("quoted:", repr(quoted), "bare:", repr(bare), "errors:", event.errors)
assert quoted == "Meier, Bob", quoted
assert list(bare) == ["Meier", " Bob"] and not isinstance(bare, str), bare
assert not event.errors, event.errors
PYTHON
echo "as found"
