"""Records on the disk: reader, store, presence, drafts, locations; imports `meeting` and what is below it."""
