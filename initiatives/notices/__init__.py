"""Who is told of what happens to texts: one file a theme, each imported here so that it is found."""

from initiatives.notices import delays, follows, mechanisms, partners, review, rounds, targets, withdrawals

__all__ = ["delays", "follows", "mechanisms", "partners", "review", "rounds", "targets", "withdrawals"]
