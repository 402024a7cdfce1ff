"""Readers: a dropped file → Submissions."""
