"""Who is in which group; imports `record` and what is below it."""
