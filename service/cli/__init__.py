"""Door 1: the command line; prints, decides nothing."""
