"""What people have: files of any kind, as text, rows of cells or people; imports the other rooms."""
