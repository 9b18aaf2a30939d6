"""What other widgets are made of: lines, rows, form fields, tabs; imports views and `sessions`, no other widget."""
