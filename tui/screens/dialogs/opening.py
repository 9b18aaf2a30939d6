"""Which dialog asks what was decided to be asked."""

from typing import Any

from tui.commands.catalogue import Catalogue
from tui.commands.effects import AskLine, AskOrder, Choose, Open
from tui.screens.dialogs.base import ClosesOnce


def dialog_for(effect: Choose | AskLine | AskOrder | Open, catalogue: Catalogue) -> ClosesOnce[Any]:
    """Return the dialog that asks it, in a window that has these commands."""
    # Most meetings open few dialogs: none of them waits in the first frame.
    match effect:
        case Choose(title, choices, _, new, new_last, as_new):
            from tui.screens.dialogs.choose import ChooseDialog  # likewise

            return ChooseDialog(title, choices, new=new, new_last=new_last, as_new=as_new)
        case AskLine(title, value, _, hint, needed):
            from tui.screens.dialogs.ask_line import LineDialog  # likewise

            return LineDialog(title, value, hint, needed)
        case AskOrder(meeting):
            from tui.screens.dialogs.speaking_order import OrderDialog  # likewise

            return OrderDialog(meeting)
        case Open("keys"):
            from tui.screens.dialogs.keys import KeysDialog  # likewise

            return KeysDialog(catalogue)
    from tui.screens.dialogs.palette import PaletteDialog  # likewise

    return PaletteDialog()
