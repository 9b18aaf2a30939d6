"""Moves: what people can do; each is a pure function of the meeting that returns one entry or refuses.

Imports `meeting` and what is below it. `registry` has every move by its name.
"""
