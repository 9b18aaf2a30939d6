"""A session before it begins: the plan, its checks, drafts and records.

Imports `groups`, `moves`, `storage` and what is below them.
"""
