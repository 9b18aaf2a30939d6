"""What is typed while people talk: whose, of which kind, by when; imports what `meeting` derives, and `wording`."""
