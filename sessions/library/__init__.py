"""The index over all records: search, summaries, statistics; imports `meeting`, `record` and what is below them."""
