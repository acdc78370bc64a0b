"""Reads of the delivery log."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from network_portal.common.sorting import fold
from network_portal.notifications.models import Channel, Delivery, DeliveryStatus
from network_portal.notifications.registry import notice_named


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


def settled(deliveries: Iterable[Delivery]) -> set[int]:
    """Keys of those that asked for something nobody needs to do any more: `Notice.is_obsolete` for many.

    One query for each model whose status says it, and what each other notice needs; however many they are.
    """
    asking: dict[str, list[tuple[Delivery, tuple[str, ...]]]] = defaultdict(list)
    others: dict[str, list[Delivery]] = defaultdict(list)
    for delivery in deliveries:
        notice = notice_named(delivery.notice)
        if notice.calls_to_act and notice.while_status:
            asking[delivery.event.subject_label].append((delivery, notice.while_status))
        elif notice.calls_to_act:
            others[delivery.notice].append(delivery)
    done: set[int] = set()
    for label, pairs in asking.items():
        keys = {delivery.event.subject_key for delivery, _statuses in pairs}
        subjects: Any = apps.get_model(label)._base_manager.filter(pk__in=keys)
        found = {str(key): status for key, status in subjects.values_list("pk", "status")}
        done |= {
            delivery.pk
            for delivery, statuses in pairs
            if found.get(delivery.event.subject_key) not in statuses
        }
    for name, told in others.items():
        events = notice_named(name).settled([delivery.event for delivery in told])
        done |= {delivery.pk for delivery in told if delivery.event_id in events}
    return done
