"""The states of a plan that a person can name, and where the plan is."""
