"""The box that takes one contribution at a time; imports `base`, views and `sessions`."""
