"""What a branch does to a plan, for a person who does not read YAML."""
