"""From a source tree to every problem of the plan in it, each with its place."""
