"""Records on the disk: reader, store, presence, drafts, locations, clocks; imports `meeting` and what is below it."""
