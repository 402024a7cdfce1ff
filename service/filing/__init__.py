"""The archive and its chain, its catalogue, numbers, registers, copies to hand out."""
