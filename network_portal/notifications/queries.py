"""Reads of the delivery log."""

from typing import Any

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from network_portal.common.sorting import fold
from network_portal.notifications.models import Channel, Delivery, DeliveryStatus


def delivery_log(
    network: Any, *, status: str = "", channel: str = "", person: str = ""
) -> QuerySet[Delivery]:
    """A network's deliveries, what failed first, then the newest; `person` is part of a name or address."""
    rows = Delivery.objects.filter(event__network=network).with_event()
    if status:
        rows = rows.filter(status=status)
    if channel:
        rows = rows.filter(channel=channel)
    if words := fold(person.strip()):
        rows = rows.filter(
            Q(recipient__name__folded__contains=words) | Q(recipient__email__folded__contains=words)
        )
    failed_first = Case(
        When(status=DeliveryStatus.FAILED, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    return rows.order_by(failed_first, "-pk")


def mails_by_status(network: Any) -> list[tuple[str, Any, int]]:
    """(status, its name, how many mails of the network are in it), in the order of the choices."""
    mails = Delivery.objects.filter(event__network=network, channel=Channel.MAIL)
    counts = dict(mails.order_by().values_list("status").annotate(Count("pk")))
    return [(value, label, counts.get(value, 0)) for value, label in DeliveryStatus.choices]
