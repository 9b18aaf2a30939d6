"""Lines of no table: who is on them, and below which heading; imports `names` and `tables`."""
