"""One thing a file; import from here."""

from initiatives.models.comments import Comment
from initiatives.models.evidence import Evidence
from initiatives.models.initiatives import Initiative

__all__ = ["Comment", "Evidence", "Initiative"]
