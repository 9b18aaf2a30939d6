"""Signs around words and between them, as the language that is spoken now has them."""

from sessions.language.texts import pgettext


def quoted(words: str) -> str:
    """Return words in quotes: what somebody says, what something is called."""
    # For translators: the quotes of the language around any words, with the blanks that belong to them: « {words} »
    return pgettext("quotation", "“{words}”", words=words)


def with_label(label: str, words: str) -> str:
    """Return words behind what they are: `Round: 5 people`."""
    return f"{label}{colon()}{words}"


def colon() -> str:
    """Return the sign between a label and what it is, with its blanks."""
    # For translators: what stands between a label or a name and what follows
    return pgettext("punctuation", ": ")


def semicolon() -> str:
    """Return the sign between two parts of a remark, with its blanks."""
    return pgettext("punctuation", "; ")
