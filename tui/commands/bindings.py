"""The keys of a catalogue, as Textual wants them."""

from textual.binding import Binding, BindingType

from tui.commands.catalogue import Catalogue


def bindings(catalogue: Catalogue) -> list[BindingType]:
    """Return the keys that work in text fields, which go first, and where letters are commands those outside of them.

    Leaving is the app's: it works wherever the focus is, and whatever dialog is open.
    """
    inside = [(command, command.field_key, True) for command in catalogue.commands if command.field_key]
    outside = [
        (command, ",".join(command.keys), False)
        for command in catalogue.commands
        if command.keys and (catalogue.has_letters or command.keys == ("ctrl+p",))
    ]
    return [
        Binding(key, f"command('{command.name}')", command.title, show=False, priority=priority)
        for command, key, priority in (*inside, *outside)
        if command.name != "leave"
    ]
