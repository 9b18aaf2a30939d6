"""How what stands in the record is put right: names, and contributions; imports moves, effects and views."""
