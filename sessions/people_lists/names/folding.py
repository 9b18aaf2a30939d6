"""Words without case and accents, as they are looked up: each of the many that repeat is worked out once."""

from functools import lru_cache

from sessions.common.sanitize import fold_name


@lru_cache(maxsize=8_192)
def folded(text: str) -> str:
    """Return `text` without case, accents and surplus spaces, as `fold_name` does; for words and short lines."""
    return fold_name(text)
