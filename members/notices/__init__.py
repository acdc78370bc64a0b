"""Who is told of what happens in the membership: one file a theme, each named here so that it is found."""
