"""What differs between two states of a plan, item by item, and whether anyone agreed to it."""
