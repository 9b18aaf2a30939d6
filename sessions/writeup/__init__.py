"""Documents made of a meeting, and where they are saved; imports `anonymise`, `formats`, `meeting` and below."""
