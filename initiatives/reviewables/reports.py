"""Progress reports in review."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from initiatives.models import ProgressReport
from initiatives.reviewing import Reviewable, register

FIELDS = (
    "since", "until", "narrative", "women", "men", "unrecorded", "stage", "delay_cause", "delay_note",
    "lessons", "evidence_url", "documents",
)  # fmt: skip


def fields(text: ProgressReport) -> list[tuple[str, str]]:
    return [(name, str(getattr(text._meta.get_field(name), "verbose_name", name))) for name in FIELDS]


def particulars(found: QuerySet[ProgressReport]) -> QuerySet[ProgressReport]:
    return found.with_seat()  # type: ignore[attr-defined]


def context(text: ProgressReport, request: Any) -> dict[str, Any]:
    return {"documents": list(text.documents.all())}


register(
    Reviewable(
        model=ProgressReport,
        label=_("Progress report"),
        template="initiatives/report/_review.html",
        fields=fields,
        context=context,
        particulars=particulars,
    )
)
