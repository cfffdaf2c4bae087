"""Every kind of problem that improvetrack can report, with its stable code and its page."""
