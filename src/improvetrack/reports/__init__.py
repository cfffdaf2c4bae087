"""View models: exactly what a page says, in words, before any format."""
