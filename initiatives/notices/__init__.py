"""Who is told of what happens to texts: one file a theme, each imported here so that it is found."""

from initiatives.notices import (
    delays,
    due,
    follows,
    mechanisms,
    partners,
    review,
    rounds,
    targets,
    withdrawals,
)

__all__ = ["delays", "due", "follows", "mechanisms", "partners", "review", "rounds", "targets", "withdrawals"]
