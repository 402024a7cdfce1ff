"""Vietnamese analysis, full-text engines, finding what was done before."""
