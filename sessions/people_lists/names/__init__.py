"""Names as they are written, what stands around them, and what is no name; imports nothing beside it but `found`."""
