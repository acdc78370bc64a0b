"""Personal data: what a person was told, and what a person did."""

from typing import Any

import pgtrigger
from django.apps import apps
from django.db.models import F, Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from network_portal.common.personal import PersonalData, Traces, heading, register, values
from network_portal.common.tables import Table
from network_portal.common.translation import column, current_language
from network_portal.events.models import Event
from network_portal.notifications.audit import label_of
from network_portal.notifications.models import Delivery, DeliveryStatus


@register
class ToldData(PersonalData):
    """Notices in the inbox and by mail."""

    name, title, order = "notices", _("Notices"), 30

    def held_about(self, person: Any) -> list[Table]:
        rows = Delivery.objects.filter(recipient=person).select_related("event").order_by("-pk")
        return [
            Table(
                "notices",
                _("Notices"),
                [
                    heading("at", _("Date"), "date"), heading("about", _("Kind of action")),
                    heading("channel", _("Channel")), heading("status", _("Status")),
                    heading("read", _("Read on"), "date"),
                ],
                [
                    (row.event.at, label_of(row.event.kind), row.get_channel_display(), row.get_status_display(),
                     row.read_at)
                    for row in rows
                ],
                definition=_("So that the network can prove who was told what, and when."),
                note=_("As long as the record of the network; your address goes with your account."),
            )
        ]  # fmt: skip

    def erase(self, traces: Traces) -> None:
        own = Delivery.objects.filter(recipient=traces.person)
        waiting = own.filter(status__in=[DeliveryStatus.PENDING, DeliveryStatus.CLAIMED])
        waiting.update(status=DeliveryStatus.OBSOLETE, done_at=timezone.now())
        own.exclude(error="").update(error="")
        traces.scrub(Delivery.objects.all(), "error")


@register
class ActsData(PersonalData):
    """What was done by the person or to the account."""

    name, title, order = "acts", _("What you did"), 40

    def held_about(self, person: Any) -> list[Table]:
        about = Q(actor=person) | Q(subject_label="accounts.user", subject_key=str(person.pk))
        name = F(f"network__{column('short_name', current_language())}")
        rows = Event.objects.filter(about).order_by("-at", "-pk").annotate(network_name=name)
        read = values(rows, "at", "kind", "network_name", "subject_label", "subject_key")
        return [
            Table(
                "acts",
                _("Record of actions"),
                [
                    heading("at", _("Date"), "date"), heading("what", _("Kind of action")),
                    heading("network", _("network")), heading("subject", _("Record")), heading("key", _("Number")),
                ],
                [
                    (at, label_of(kind), network or "", _record(label), key)
                    for at, kind, network, label, key in read()
                ],
                definition=_("So that it stays clear which office did what, and when."),
                note=_("As long as the record of the network, under the name of the office."),
            )
        ]  # fmt: skip

    def erase(self, traces: Traces) -> None:
        """Events are append-only; that a person is taken out of them is the one exception, and it is here."""
        with pgtrigger.ignore("events.Event:append_only"):
            traces.scrub(Event.objects.all(), "payload", "actor_office")


def _record(label: str) -> str:
    """What kind of record it is, in the page's language: an initiative, an appointment."""
    return capfirst(str(apps.get_model(label)._meta.verbose_name))
