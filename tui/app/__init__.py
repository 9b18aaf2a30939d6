"""The shell: store, clock, following, workers, launching; imports all of `sessions` and `tui` but `cli`."""
