"""The box that takes one contribution at a time."""
