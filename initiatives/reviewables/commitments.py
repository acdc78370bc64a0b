"""Commitments in review."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from initiatives.history import verbose_name
from initiatives.models import Commitment, Initiative
from initiatives.reviewing import Reviewable, register

FIELDS = (
    "statement", "made_on", "announced_by", "meeting", "place", "source", "source_document", "target_on",
    "initiatives",
)  # fmt: skip


def fields(text: Commitment) -> list[tuple[str, str]]:
    return [(name, verbose_name(name, Commitment._meta.label_lower)) for name in FIELDS]


def context(text: Commitment, request: Any) -> dict[str, Any]:
    seen = Initiative.objects.visible_to(request.user).filter(commitments=text)
    return {"initiatives": list(seen.for_list().order_by("pk"))}


def particulars(found: QuerySet[Commitment]) -> QuerySet[Commitment]:
    return found.for_detail()  # type: ignore[attr-defined]


register(
    Reviewable(
        model=Commitment,
        label=_("Commitment"),
        template="initiatives/commitment/_review.html",
        fields=fields,
        context=context,
        particulars=particulars,
    )
)
