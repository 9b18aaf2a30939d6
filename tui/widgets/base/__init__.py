"""What other widgets are made of: lines, rows, form fields, tabs."""
