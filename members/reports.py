"""What became of an announcement: counted from the deliveries of its event, and from nothing else."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from members.models import Announcement, Appointment
from network_portal.common.sorting import sort_key
from network_portal.common.tables import Column, Table
from network_portal.common.translation import Language, column, current_language
from network_portal.events.models import Event
from network_portal.notifications.models import Channel, Delivery, DeliveryStatus

KIND = "members.announced"
SENT, FAILED = DeliveryStatus.SENT, DeliveryStatus.FAILED
WAITING = (DeliveryStatus.PENDING, DeliveryStatus.CLAIMED)
COUNTS = {
    "sent": Count("pk", filter=Q(status=SENT)),
    "failed": Count("pk", filter=Q(status=FAILED)),
    "waiting": Count("pk", filter=Q(status__in=WAITING)),
    "unneeded": Count("pk", filter=Q(status=DeliveryStatus.OBSOLETE)),
}


@dataclass(frozen=True)
class Counts:
    """Mails by what became of them; `name` is what they have in common."""

    name: str = ""
    sent: int = 0
    failed: int = 0
    waiting: int = 0
    unneeded: int = 0

    @property
    def total(self) -> int:
        return self.sent + self.failed + self.waiting + self.unneeded

    @property
    def settled(self) -> int:
        return self.total - self.waiting


def event_of(announcement: Announcement) -> Event | None:
    """The event by which it was sent, with the row that says whether its mails are written."""
    found = (
        Event.objects.about(announcement)
        .of_kinds(KIND)
        .select_related("fan_out", "network", "state", "actor")
    )
    return found.first()


def mails_of(event: Event) -> Any:
    return Delivery.objects.filter(event=event, channel=Channel.MAIL)


def _grouped(mails: Any, name: str) -> Iterable[Any]:
    """(value, sent, failed, waiting, unneeded) for each value of a field."""
    return mails.order_by().values_list(name).annotate(**COUNTS)


def by_language(event: Event) -> list[Counts]:
    """Mails by the language of their readers, named by its code, in the order of the portal's languages."""
    found = {row[0]: Counts(*row) for row in _grouped(mails_of(event), "recipient__language")}
    return [found[code] for code in Language.values if code in found]


def by_state(event: Event) -> list[Counts]:
    """Mails by the state for which their readers were told, by name; those for none come last, without one."""
    rows = _grouped(with_state(mails_of(event), event), "state_name")
    found = [Counts(state or "", *counts) for state, *counts in rows]
    return sorted(found, key=lambda counts: (not counts.name, sort_key(counts.name)))


def sum_of(groups: Iterable[Counts]) -> Counts:
    groups = list(groups)
    return Counts(**{name: sum(getattr(group, name) for group in groups) for name in COUNTS})


def with_state(mails: Any, event: Event) -> Any:
    """Adds `state_name`, in the page's language: the state whose seat the reader held when it was sent."""
    name = column("seat__ministry__state__name", current_language())
    held = Appointment.objects.in_force(localdate(event.at)).filter(
        seat__network=event.network_id, person=OuterRef("recipient")
    )
    return mails.annotate(state_name=Subquery(held.order_by("pk").values(name)[:1]))


def failed_mails(event: Event) -> QuerySet[Delivery]:
    """Those that were refused or given up, oldest first."""
    return mails_of(event).failed().select_related("recipient").order_by("pk")


def counts_of(announcements: Iterable[Announcement]) -> dict[int, Counts]:
    """Announcement -> its mails by what became of them; one query for all."""
    keys = [str(announcement.pk) for announcement in announcements]
    label = Announcement._meta.label_lower
    mails = Delivery.objects.filter(
        channel=Channel.MAIL, event__kind=KIND, event__subject_label=label, event__subject_key__in=keys
    )
    return {int(key): Counts("", *counts) for key, *counts in _grouped(mails, "event__subject_key")}


def report_table(announcement: Announcement, event: Event, title: str) -> Table:
    """One row for each reader: who, for which state, in which language, and what became of the mail."""
    columns = [
        Column("person", _("Person")),
        Column("email", _("Email")),
        Column("state", _("State")),
        Column("language", _("Language"), "language"),
        Column("status", _("Status")),
        Column("done_at", _("Date"), "date"),
        Column("attempts", _("Attempts"), "number"),
        Column("error", _("Reason")),
    ]
    labels = {value: str(label) for value, label in DeliveryStatus.choices}
    mails = with_state(mails_of(event), event).order_by("pk")

    def rows() -> Iterator[tuple[Any, ...]]:
        found = mails.values_list(
            "recipient__name", "recipient__email", "state_name", "recipient__language", "status", "done_at",
            "attempts", "error",
        )  # fmt: skip
        for name, email, state, language, status, done_at, attempts, error in found.iterator(chunk_size=500):
            reason = error if status != SENT else ""
            yield name, email, state, language, labels[status], done_at, attempts, reason

    definition = _(
        "The emails of one announcement, one for each person whom its audience named when it was sent."
    )
    return Table(f"announcement-{announcement.pk}", title, columns, rows, definition=definition)
