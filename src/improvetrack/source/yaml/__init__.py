"""The strict reader of a plan's files: from bytes to data with places, or to what is wrong and where."""
