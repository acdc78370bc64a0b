"""What the API answers. Read only."""
