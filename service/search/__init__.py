"""Vietnamese analysis, full-text engines, finding duplicates."""
