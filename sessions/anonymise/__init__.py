"""A meeting without names; imports `meeting` and what is below it."""
