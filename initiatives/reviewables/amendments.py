"""Changes of published initiatives in review."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from initiatives.compared import differences_of
from initiatives.history import verbose_name
from initiatives.models import Amendment
from initiatives.reviewables.initiatives import FIELDS
from initiatives.reviewing import Reviewable, register


def fields(text: Amendment) -> list[tuple[str, str]]:
    """What a remark may be about: any field of the initiative, also one that the change leaves as it is."""
    return [(name, verbose_name(name)) for name in (*FIELDS, "evidence")]


def particulars(found: Any) -> Any:
    return found.with_seat().with_partners()


def context(text: Amendment, request: Any) -> dict[str, Any]:
    return differences_of(text, request.user)


register(
    Reviewable(
        model=Amendment,
        label=_("Change of a published initiative"),
        template="initiatives/amendment/_review.html",
        fields=fields,
        context=context,
        particulars=particulars,
    )
)
