"""What changed between two states of a plan, in words: every change, every count of changes, and who agreed to them."""
