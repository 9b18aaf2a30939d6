"""The texts of argparse that a person can read, from our catalogue: it would look for them in one of Python.

They are those of every Python that the program runs on; how each of them names its places is argparse's.
"""

import argparse

from sessions.language.texts import N_, NN_, _, ngettext

_WHOSE = "argument %(argument_name)s: %(message)s"

TEXTS = frozenset({
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("%(heading)s:"),
    N_("show this help message and exit"),
    N_(" (default: %(default)s)"),
    N_("the following arguments are required: %s"),
    N_("one of the arguments %s is required"),
    N_("unrecognized arguments: %s"),
    N_("expected one argument"),
    N_("expected at most one argument"),
    N_("expected at least one argument"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("not allowed with argument %s"),
    N_("ignored explicit argument %r"),
    N_("unexpected option string: %s"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
})  # fmt: skip
COUNTED = NN_("expected %s argument", "expected %s arguments")


def speak_in_help() -> None:
    """Let argparse take its texts from our catalogue, for as long as this process lives."""
    vars(argparse).update(_=_text, ngettext=_text_of_number)


def _text(message: str) -> str:
    if message == _WHOSE:
        return "%(argument_name)s: %(message)s"
    return _(message) if message in TEXTS else message


def _text_of_number(one: str, several: str, number: int) -> str:
    if (one, several) == COUNTED:
        return ngettext(one, several, number)
    return one if number == 1 else several
