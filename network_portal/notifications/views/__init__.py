"""Pages of what was told to whom."""
