"""The archive, its catalogue, the register and the numbers."""
