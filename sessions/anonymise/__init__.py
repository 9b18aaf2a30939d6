"""A meeting without names, and the word lists for finding them; imports `formats`, `meeting` and what is below."""
