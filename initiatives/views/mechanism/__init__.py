"""The pages of mechanisms."""
