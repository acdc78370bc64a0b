"""Which texts of what states do are offered to translators, and what hangs on them.

Offered is what the world reads, and what the secretariat reviews: that will be public soon.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from initiatives.models import Commitment, Initiative, Mechanism, Milestone, ProgressReport, Recognition
from initiatives.states import PUBLIC, Status
from network_portal.common.sorting import sort_key
from network_portal.common.translation import LANGUAGE_CODES, column
from network_portal.translations.registry import Columns, Kind, register

OFFERED = (*PUBLIC, Status.SUBMITTED)
IS_PUBLIC = Q(status__in=PUBLIC)
OF_PUBLIC = Q(initiative__status__in=PUBLIC)


def _reviewed(model: Any, owner: str = "") -> Any:
    """The rows of a network that are public or in review."""

    def offered(network: int) -> QuerySet[Any]:
        return model._base_manager.filter(**{f"{owner}network": network, "status__in": OFFERED})

    return offered


def milestones(network: int) -> QuerySet[Milestone]:
    return Milestone._base_manager.filter(initiative__network=network, initiative__status__in=OFFERED)


def mechanisms(network: int) -> QuerySet[Mechanism]:
    """Mechanisms themselves: a change of one takes its texts along when it is approved."""
    return Mechanism._base_manager.filter(network=network, status__in=OFFERED, revises__isnull=True)


def recognitions(network: int) -> QuerySet[Recognition]:
    return Recognition._base_manager.filter(network=network, is_hidden=False)


def sort_titles(initiative: Any, columns: Columns) -> Columns:
    """What lists sort a translated title by; one that was taken out sorts by its original again."""
    original = getattr(initiative, column("title", initiative.original_language)) or ""
    names = {code: column("title", code) for code in LANGUAGE_CODES}
    return {
        column("sort_title", code): sort_key(columns[name] or original)
        for code, name in names.items()
        if name in columns
    }


def earlier(initiative: Any, name: str) -> Iterable[str]:
    """What a column held in the editions that were approved before, the latest first."""
    for values in initiative.editions.order_by("-number").values_list("values", flat=True):
        yield values.get(name) or ""


def _page(record: Any) -> str:
    """Its own page, where it has one."""
    return record.get_absolute_url() if hasattr(record, "get_absolute_url") else ""


def _initiative_page(record: Any) -> str:
    return reverse("initiative", args=[record.initiative_id])


register(
    Kind(
        "initiative", Initiative, _("Initiative"), _("Initiatives"), ("title", "summary"), _reviewed(Initiative),
        public=IS_PUBLIC, state="state", page=_page, beside=sort_titles, earlier=earlier, is_tallied=True,
    ),
    Kind(
        "milestone", Milestone, _("Milestone"), _("Milestones"), ("title",), milestones,
        public=OF_PUBLIC, state="initiative__state", page=_initiative_page,
    ),
    Kind(
        "report", ProgressReport, _("Progress report"), _("Progress reports"),
        ("narrative", "lessons", "delay_note"), _reviewed(ProgressReport, "initiative__"),
        public=IS_PUBLIC & OF_PUBLIC, state="initiative__state", page=_initiative_page,
    ),
    Kind(
        "commitment", Commitment, _("Commitment"), _("Commitments"),
        ("statement", "place", "announced_by"), _reviewed(Commitment),
        public=IS_PUBLIC, state="state", page=_page,
    ),
    Kind(
        "mechanism", Mechanism, _("Mechanism"), _("Mechanisms"),
        ("name", "instrument", "terms", "civil_society", "note"), mechanisms,
        public=IS_PUBLIC, state="state", page=_page,
    ),
    Kind(
        "recognition", Recognition, _("Recognition"), _("Recognitions"),
        ("cited_by", "where", "quotation", "summary"), recognitions, state="state", page=_page, counts_version=True,
    ),
)  # fmt: skip
