"""A plan through time: two states of it side by side, and the commits between them."""
