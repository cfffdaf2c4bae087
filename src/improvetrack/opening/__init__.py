"""How a plan is found and opened: the folder, the state, the period, the day, and what it lacks."""
