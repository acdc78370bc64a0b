"""Who is told who reviews a text, and that its review is late."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from initiatives.notices.base import TextNotice
from initiatives.states import Status
from members.queries import secretariat_of
from network_portal.events.models import Event
from network_portal.notifications.registry import register


class OfficeNotice(TextNotice):
    """The secretariat has a text before it."""

    calls_to_act = True
    while_status = (Status.SUBMITTED,)
    page = "review"

    def recipients(self, event: Event) -> Iterable[Any]:
        return secretariat_of(event.network_id)


@register
class ReviewAssigned(OfficeNotice):
    """Somebody of the secretariat was given a text to review by a colleague."""

    kind = name = "initiatives.review_assigned"
    label = _("A text given to me to review")

    def recipients(self, event: Event) -> Iterable[Any]:
        reviewer = event.payload.get("reviewer")
        return super().recipients(event).filter(pk=reviewer).exclude(pk=event.actor_id)  # type: ignore[attr-defined]


@register
class ReviewLate(OfficeNotice):
    """A text has waited for a week."""

    kind = name = "initiatives.review_late"
    label = _("A review that is late")


@register
class ReviewOverdue(OfficeNotice):
    """A text has waited for two weeks."""

    kind = name = "initiatives.review_overdue"
    label = _("A review that is very late")


@register
class ReviewOverdueForState(TextNotice):
    """The state learns that the answer to its text is late."""

    kind = "initiatives.review_overdue"
    name = "initiatives.review_overdue_state"
    label = _("The review of a text of my institution is late")
    while_status = (Status.SUBMITTED,)

    def recipients(self, event: Event) -> Iterable[Any]:
        return self.seat_holders(event)
