"""Cleaning text, days and instants, phrases of time, files, errors.

Knows nothing of sessions; imports the standard library and `language`.
"""
