"""One module for each command of the command line; imports what `tui.cli` may, but no other command."""
