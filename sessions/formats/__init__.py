"""Agendas as data, loaded, validated and described; imports `common` and `model`."""
