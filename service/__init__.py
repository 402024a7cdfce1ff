"""thidua: official documents of the emulation movement, made, filed and found."""
