"""The four pages of the setup."""
