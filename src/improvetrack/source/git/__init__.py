"""A plan as a Git repository holds it: read from objects alone, never checked out, and nothing is ever written."""
