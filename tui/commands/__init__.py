"""The catalogues of all windows, and what each command decides: meeting, instant and window in, an effect out.

Imports views, `sessions` and what the widgets tell.
"""
