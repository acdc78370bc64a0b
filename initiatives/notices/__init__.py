"""Who is told of what happens to texts: one file a theme, each imported here so that it is found."""

from initiatives.notices import delays, follows, review, targets

__all__ = ["delays", "follows", "review", "targets"]
