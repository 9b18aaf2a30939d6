"""Meeting and instant to content, pure; imports `sessions`."""
