"""The four pages of the setup; imports other widgets, views and `sessions`."""
