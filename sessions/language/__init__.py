"""Every text of ours in the language of whoever reads it: texts, numbers, days and lists.

Two languages are kept apart. That of a session is what its group sees and hears; `in_language` holds it while that is
made. That of the person at the keys is everything else, and is set once, when the program starts. Knows nothing of
sessions, and is imported by everything.
"""
