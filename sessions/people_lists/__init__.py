"""Lists of people, read in one way (`reading`) whatever somebody has; imports `common` and `model`.

Bytes become text, or the rows of a workbook (`sources`); these are tables (`tables`) or lines (`text`), in which every
name is a candidate (`names`); the candidates are gathered into people, who is left out, and remarks (`gathering`).
"""
