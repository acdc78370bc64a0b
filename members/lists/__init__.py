"""What lists of the membership may be asked for, and the tables that they are exported as."""
