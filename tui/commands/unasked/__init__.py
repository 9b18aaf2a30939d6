"""What comes to a window and is no command of it: pasted text, keys that do nothing, words from another window.

Imports what `tui.commands` may.
"""
