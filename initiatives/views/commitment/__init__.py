"""The pages of commitments."""
