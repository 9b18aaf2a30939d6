"""The process and its terminal: keys, sizes, hang-ups, errors; imports `sessions.common` and Textual, and no app."""
