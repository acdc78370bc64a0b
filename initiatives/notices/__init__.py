"""Who is told of what happens to texts: one file a theme, each imported here so that it is found."""

from initiatives.notices import delays, due, review

__all__ = ["delays", "due", "review"]
