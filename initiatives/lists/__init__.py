"""Lists beside that of initiatives: what each may be asked for, and its table."""
