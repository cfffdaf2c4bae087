"""A plan and its reports as data for other programs: JSON, and the JSON Schemas that editors check files with."""
