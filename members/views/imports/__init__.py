"""Pages of files that change many rows of the register."""
