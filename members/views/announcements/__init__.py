"""Pages of what the secretariat tells an audience."""
