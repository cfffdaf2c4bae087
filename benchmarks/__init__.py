"""Benchmarks: whole commands over seeded plans, against a limit or a peer measured in the same run."""
