"""Reporting rounds: who is asked, reminded and told what came of it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from initiatives.models import ReportingRound, StateReturn
from initiatives.rounds.offices import focal_points_of, submitters_of
from members.queries import secretariat_of
from network_portal.events.models import Event
from network_portal.notifications.models import Channel
from network_portal.notifications.registry import Notice, register


class RoundNotice(Notice):
    """About a round, or about one state's return to it. A payload's days come to the templates as dates."""

    def context(self, event: Event) -> dict[str, Any]:
        days = {
            name: date.fromisoformat(event.payload[name])
            for name in ("due", "before")
            if name in event.payload
        }
        return super().context(event) | days

    def path(self, event: Event) -> str:
        return reverse("round_return", args=[event.subject_key])

    def office_path(self, event: Event) -> str:
        return reverse("office_round", args=[event.subject_key])

    def is_obsolete(self, event: Event) -> bool:
        return event.pk in self.settled([event])


class OfOpenRound(RoundNotice):
    """It makes sense for as long as the round is open."""

    def settled(self, events: list[Event]) -> set[int]:
        running = ReportingRound.objects.running().filter(pk__in=[event.subject_key for event in events])
        keys = {str(pk) for pk in running.values_list("pk", flat=True)}
        return {event.pk for event in events if event.subject_key not in keys}


@register
class RoundOpened(OfOpenRound):
    """Every focal point of every state that was asked."""

    kind = name = "initiatives.round_opened"
    label = _("A reporting round that opened")
    calls_to_act = True

    def recipients(self, event: Event) -> Iterable[Any]:
        return focal_points_of(event.network_id or 0, _states(event))


@register
class RoundExtended(OfOpenRound):
    """Those who still have answers to send in."""

    kind = name = "initiatives.round_extended"
    label = _("A reporting round with more time")

    def recipients(self, event: Event) -> Iterable[Any]:
        return focal_points_of(event.network_id or 0, _states(event, submitted_at__isnull=True))


@register
class RoundClosed(RoundNotice):
    """Everybody who was asked learns what came of it."""

    kind = name = "initiatives.round_closed"
    label = _("A reporting round that closed")

    def recipients(self, event: Event) -> Iterable[Any]:
        return focal_points_of(event.network_id or 0, _states(event))

    def path(self, event: Event) -> str:
        return reverse("round_totals", args=[event.subject_key])


@register
class RoundReportMade(RoundNotice):
    """Who asked for the printed result learns that it is there, or that it could not be made."""

    kind = name = "initiatives.round_report_made"
    label = _("The report of a reporting round")
    channels = (Channel.INBOX,)

    def recipients(self, event: Event) -> Iterable[Any]:
        return [event.actor] if event.actor else []

    def path(self, event: Event) -> str:
        return f"{reverse('office_round', args=[event.subject_key])}#report"


class ReturnNotice(RoundNotice):
    """About one state's return."""

    def path(self, event: Event) -> str:
        return _page(event)

    def office_path(self, event: Event) -> str:
        return _page(event)


class OfOpenReturn(ReturnNotice):
    """It makes sense until the state has submitted, or the round is closed."""

    def settled(self, events: list[Event]) -> set[int]:
        waiting = StateReturn.objects.open().filter(pk__in=[event.subject_key for event in events])
        keys = {str(pk) for pk in waiting.values_list("pk", flat=True)}
        return {event.pk for event in events if event.subject_key not in keys}


@register
class RoundDue(OfOpenReturn):
    """Who sends in a state's answers is reminded."""

    kind = name = "initiatives.round_due"
    label = _("A reporting round to answer")
    calls_to_act = True

    def recipients(self, event: Event) -> Iterable[Any]:
        return submitters_of(event.network_id or 0, event.state_id or 0)


@register
class ReturnReopened(OfOpenReturn):
    """The state has its answers back, and reads why."""

    kind = name = "initiatives.return_reopened"
    label = _("A reporting round given back to my state")
    calls_to_act = True

    def recipients(self, event: Event) -> Iterable[Any]:
        return focal_points_of(event.network_id or 0, [event.state_id or 0])


@register
class ReturnSubmitted(ReturnNotice):
    """The secretariat has a state's answers."""

    kind = name = "initiatives.return_submitted"
    label = _("The answers of a state to a reporting round")

    def recipients(self, event: Event) -> Iterable[Any]:
        return secretariat_of(event.network_id)


@register
class ReturnSubmittedByColleague(ReturnNotice):
    """The state's other focal points learn that its answers went out."""

    kind = "initiatives.return_submitted"
    name = "initiatives.return_submitted_by_colleague"
    label = _("The answers of my state to a reporting round")
    channels = (Channel.INBOX,)

    def recipients(self, event: Event) -> Iterable[Any]:
        people = focal_points_of(event.network_id or 0, [event.state_id or 0])
        return people.exclude(pk=event.actor_id)


def _states(event: Event, **filters: Any) -> list[int]:
    """Of the round of the event: the states that were asked, by their key."""
    returns = StateReturn.objects.filter(round=int(event.subject_key), **filters)
    return list(returns.values_list("state", flat=True))


def _page(event: Event) -> str:
    """A state's page in its round, by what the event says."""
    return reverse("state_return", args=[event.payload["round"], event.payload["slug"]])
