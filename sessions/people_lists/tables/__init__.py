"""Tables: rows of cells, where a table begins, what its columns hold, who is in a row; imports `names`."""
