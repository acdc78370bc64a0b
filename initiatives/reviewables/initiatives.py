"""New initiatives in review."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from initiatives import queries
from initiatives.history import verbose_name
from initiatives.models import Initiative
from initiatives.reviewing import Reviewable, register

FIELDS = (
    "title", "summary", "kind", "audiences", "stage", "starts_on", "ends_on",
    "partner_ministries", "partner_organisations", "mechanism",
)  # fmt: skip


def fields(text: Initiative) -> list[tuple[str, str]]:
    return [(name, verbose_name(name)) for name in FIELDS]


def particulars(found: QuerySet[Initiative]) -> QuerySet[Initiative]:
    return queries.with_particulars(found)


register(
    Reviewable(
        model=Initiative,
        label=_("New initiative"),
        template="initiatives/initiative/_review.html",
        fields=fields,
        particulars=particulars,
    )
)
