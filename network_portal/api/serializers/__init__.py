"""What the API says of a record."""
