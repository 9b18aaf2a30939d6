"""Small windows on top of a window: each asks one thing and answers it once; imports what screens may."""
