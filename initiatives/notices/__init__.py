"""Who is told of what happens to texts: one file a theme, each imported here so that it is found."""

from initiatives.notices import delays, review, rounds

__all__ = ["delays", "review", "rounds"]
