"""Disks that fail, power cuts and hostile input, each tried at every place: docs/tests.md says how much of it when.

A case is *flagged* where what was said is not what is there afterwards: nothing of ours is. The figures of a run are
printed at its end, and `pytest tests/faults` prints them alone.
"""
