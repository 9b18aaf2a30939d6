"""Words of somebody within quotes, as the language that is spoken now has them."""

from sessions.language.texts import pgettext


def quoted(words: str) -> str:
    """Return words in quotes: what somebody says, what something is called."""
    # For translators: the quotes of the language around any words, with the blanks that belong to them: « {words} »
    return pgettext("quotation", "“{words}”", words=words)
