"""Reports for a terminal: as wide as it is, in colour only where it shows colour, in the characters that it has."""
