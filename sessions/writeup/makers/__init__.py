"""One module for each kind of document; imports the rest of `writeup`."""
