"""Header and log as text, both ways; imports `common`, `model` and `formats`."""
