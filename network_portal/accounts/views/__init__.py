"""The pages of accounts: one's own, and the one that opens an account by invitation."""
