"""Pure questions about a plan: where it stands, what it counts, how it moved."""
