"""Initiatives cut out of what was never filled in as a form: old papers and lists."""
