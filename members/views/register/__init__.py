"""Pages on which the secretariat keeps the register."""
