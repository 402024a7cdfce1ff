"""The order of the steps, written here and nowhere else."""
