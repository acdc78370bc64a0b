"""Short ways to put something into the outbox and to look into it."""

from typing import Any

from initiatives import actions as initiatives
from network_portal.events.models import Event
from network_portal.notifications import actions
from network_portal.notifications.models import Channel, Delivery


def submitted(story: Any) -> Event:
    """The event of the story's draft being submitted."""
    initiatives.submit(text=story.initiative, by=story.holder)
    return Event.objects.filter(kind="initiatives.submitted").latest("pk")


def mails_of(story: Any) -> list[int]:
    """Keys of the mails of a submission that was fanned out."""
    return actions.fan_out(event_pk=submitted(story).pk)


def statuses() -> list[tuple[str, str]]:
    """(address, status) of every mail, by address."""
    mails = Delivery.objects.filter(channel=Channel.MAIL).order_by("recipient__email")
    return list(mails.values_list("recipient__email", "status"))
