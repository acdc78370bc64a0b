"""What the pages of all kinds of text share: their moves and what is said beside them."""
