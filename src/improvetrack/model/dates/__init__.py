"""Dates in officers' words: what is understood, and the days that it means."""
