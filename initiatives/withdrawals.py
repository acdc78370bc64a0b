"""Where a request for withdrawal stands, and why something was archived: read from the events."""

from typing import Any

from django.db.models import BigIntegerField, CharField, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast, JSONObject

from initiatives.models import Initiative
from network_portal.events.models import Event

KINDS = tuple(
    f"initiatives.{verb}" for verb in ("withdrawal_asked", "withdrawal_declined", "archived", "restored")
)
ASKED, ARCHIVED = "initiatives.withdrawal_asked", "initiatives.archived"


def is_asked(initiative: Initiative) -> bool:
    """Whether its institution asked for its withdrawal and nobody answered yet."""
    last = Event.objects.about(initiative).filter(kind__in=KINDS).order_by("-at", "-pk").first()
    return last is not None and last.kind == ASKED


def with_last_withdrawal(initiatives: QuerySet[Any]) -> QuerySet[Any]:
    """Adds `last_withdrawal`: the last act on it as {kind, at, office, remark}, or None."""
    said = JSONObject(kind="kind", at="at", office="actor_office", remark=F("payload__remark"))
    return initiatives.annotate(last_withdrawal=Subquery(_acts().annotate(said=said).values("said")[:1]))


def asked_in(network: Any) -> QuerySet[Any]:
    """The published initiatives of a network whose withdrawal waits for an answer, the oldest request first."""
    asked = Event.objects.filter(network=network, kind=ASKED, subject_label=Initiative._meta.label_lower)
    keys = asked.annotate(key=Cast("subject_key", BigIntegerField())).values("key")
    found = Initiative.objects.of_network(network).published().filter(pk__in=keys)
    last = {
        name: Subquery(_acts().values(column)[:1])
        for name, column in (("last_kind", "kind"), ("asked_at", "at"))
    }
    found = found.annotate(**last)
    return found.filter(last_kind=ASKED).order_by("asked_at", "pk")


def _acts() -> QuerySet[Event]:
    found = Event.objects.filter(
        subject_label=Initiative._meta.label_lower,
        subject_key=Cast(OuterRef("pk"), CharField()),
        kind__in=KINDS,
    )
    return found.order_by("-at", "-pk")
