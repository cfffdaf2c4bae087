"""Two states side by side, read as far as they differ."""
