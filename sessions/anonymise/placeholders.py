"""What replaces an entry about a person in the log of a write-up with no attribution at all."""

from sessions.model.entries import AnyEntry, Extend, is_about_people


def placeholder(entry: AnyEntry) -> Extend:
    """Return an entry with the number and the instant of `entry` that changes nothing.

    The place has to be filled: other entries refer to entries by number, and a record with a gap in its numbers cannot
    be read. The record format has no kind for "left out", so it is a phase that gets no seconds more; a write-up never
    shows it.
    """
    return Extend(seconds=0, at=entry.at, n=entry.n)


def is_left_out(entry: AnyEntry) -> bool:
    """Whether a write-up without names leaves an entry out: it says who was there or had the floor, or replaces one."""
    return is_about_people(entry) or (isinstance(entry, Extend) and not entry.seconds)
