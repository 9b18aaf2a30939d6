"""What is typed while people talk."""
