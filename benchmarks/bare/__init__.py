"""The least that Django needs for a page and for an API of 25 rows of the portal's table."""
