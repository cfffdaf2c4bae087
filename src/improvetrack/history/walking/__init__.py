"""From commit to commit: what each did to the plan."""
