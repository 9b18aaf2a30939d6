"""The keys of the catalogue, as Textual wants them."""

from textual.binding import Binding, BindingType

from tui.commands.catalogue import COMMANDS


def bindings(*, letters: bool) -> list[BindingType]:
    """Return the function keys, which work everywhere; with `letters` also the keys outside a text field."""
    keys = [(command, command.field_key, True) for command in COMMANDS if command.field_key]
    keys += [
        (command, ",".join(command.keys), False)
        for command in COMMANDS
        if command.keys and command.name != "leave" and (letters or command.keys == ("ctrl+p",))
    ]
    found: list[BindingType] = [
        Binding(key, f"command('{command.name}')", command.title, show=False, priority=priority)
        for command, key, priority in keys
    ]
    if letters:
        found.append(Binding("enter", "said", "ContributionEntry", show=False))
        found.append(Binding("escape", "blur", "Leave the list", show=False))
    return found
