"""What an older and a newer state of a plan show together: what nobody asked for, and what may not be rewritten."""
