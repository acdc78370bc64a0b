"""What the pages of the membership ask: forms clean and never write."""
