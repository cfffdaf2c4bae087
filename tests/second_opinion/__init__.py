"""A second opinion: the semantics of a plan at a period, implemented again from the text of its files."""
