"""Lists of people, strict from a file or forgiving from what is pasted; imports `common` and `model`."""
