"""What the tool writes into a plan folder."""
