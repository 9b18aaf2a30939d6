"""The colours: few, the same meaning everywhere, and still apart where a terminal has sixteen."""

from textual.theme import Theme

DARK = Theme(
    name="peer-assist-dark",
    primary="#0b5c74",
    secondary="#5fa8b8",
    accent="#58c4dc",
    warning="#f2b33d",
    error="#f0564a",
    success="#6cc28a",
    foreground="#e6e6e0",
    background="#11161a",
    surface="#1b2329",
    panel="#232d34",
    dark=True,
)
LIGHT = Theme(
    name="peer-assist-light",
    primary="#0b5c74",
    secondary="#2f7f92",
    accent="#00718f",
    warning="#a35f00",
    error="#b3261e",
    success="#1f7a45",
    foreground="#1b1f22",
    background="#fbfaf7",
    surface="#efece5",
    panel="#e6e2d8",
    dark=False,
)
