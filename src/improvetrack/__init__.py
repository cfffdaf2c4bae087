"""Improvement plans kept as a ledger in Git: what was agreed, reported and decided."""

__version__ = "0.1.0"
