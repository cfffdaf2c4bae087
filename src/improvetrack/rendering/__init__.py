"""Finished view models and diagnostics turned into text."""
