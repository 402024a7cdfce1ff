"""Frozen values and errors: standard library only, no I/O."""
