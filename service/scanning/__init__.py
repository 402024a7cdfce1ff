"""Scans of signed papers, and which document each of their pages belongs to."""
