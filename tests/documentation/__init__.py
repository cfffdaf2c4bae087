"""What keeps the documentation true: pages that can be followed, and parts that are made from the program."""
