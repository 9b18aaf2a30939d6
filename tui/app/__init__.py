"""The shell: store, clock, following, workers, launching; imports screens, commands, terminal and storage."""
