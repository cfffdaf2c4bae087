"""The life of one item: every change to it, in the order in which they were made."""
