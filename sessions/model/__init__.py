"""People, entries and windows, as frozen data; imports `common`."""
