"""Mechanisms in review, and the changes of published ones."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from initiatives import queries
from initiatives.changes import FIELDS, changed_fields, label_of
from initiatives.models import Mechanism
from initiatives.reviewing import Reviewable, register


def fields(text: Mechanism) -> list[tuple[str, str]]:
    return [(name, label_of(name)) for name in FIELDS]


def particulars(found: QuerySet[Mechanism]) -> QuerySet[Mechanism]:
    return found.for_detail()  # type: ignore[attr-defined]


def context(text: Mechanism, request: Any) -> dict[str, Any]:
    """The change field by field, or what is to run under a new one."""
    if text.is_change:
        return {"changed": changed_fields(text), "rows": []}
    return {"changed": None, "rows": queries.rows_of(queries.newest(text.initiatives.all()))}


register(
    Reviewable(
        model=Mechanism,
        label=_("Mechanism"),
        template="initiatives/mechanism/_review.html",
        fields=fields,
        context=context,
        particulars=particulars,
    )
)
