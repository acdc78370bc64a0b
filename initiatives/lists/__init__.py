"""Lists of texts: what each may be asked for, its rows and its table."""
