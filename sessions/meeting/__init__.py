"""The meeting folded from a record: clock, order, undo, capture rules, statistics, follow-up.

Imports `record`, `wording` and what is below them.
"""
