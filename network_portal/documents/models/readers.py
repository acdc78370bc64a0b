"""Rows that say in `visibility` who may read their file."""

from typing import Any, Self

from django.db import models

from network_portal.documents.states import Visibility


class ReadersQuerySet(models.QuerySet[Any]):
    """What a reader may have; the rest is neither listed nor counted."""

    def open_to(self, *, takes_part: bool, is_secretariat: bool) -> Self:
        """Those that a reader may have: the public's, those of who takes part, the secretariat's own."""
        closed_to = [] if is_secretariat else [Visibility.SECRETARIAT]
        return self.exclude(visibility__in=closed_to if takes_part else [*closed_to, Visibility.MEMBERS])

    def with_document(self) -> Self:
        return self.select_related("document")
