"""Meeting and instant to content, pure; imports `sessions`, but neither moves nor storage.

Callers import a module as `<name>_view` (`from tui.views import plan as plan_view`); only the functions of `fitting`
and `people`, whose names say it all, are imported by name, and within this package those of any module.
"""

HEADING = "#"
"""The beginning of the key of a row that cannot be chosen: a heading, or an empty row."""
