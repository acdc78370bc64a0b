"""What waits for a seat, whoever holds it: texts to correct, to clear and to finish, by due date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import CharField, OuterRef, Q, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.utils import timezone

from initiatives.models import Initiative, StateReturn
from initiatives.states import Status
from members.models import Network
from members.roles import Roles
from members.routing import Routing, routing_of
from network_portal.common.periods import today
from network_portal.events.models import Event

#: Days in which what came back, and what waits for clearance, should leave the house again.
CORRECT_WITHIN, CLEAR_WITHIN = timedelta(days=14), timedelta(days=7)
#: A draft that nobody touched for so long becomes a task, and the day by which it should be one no more.
DRAFT_RESTS, DRAFT_DUE = timedelta(days=14), timedelta(days=30)


@dataclass(frozen=True)
class Task:
    """One thing that waits for a seat: what to do with which text, by when, and what was said about it."""

    kind: str
    initiative: Initiative
    due: date
    remark: str

    @property
    def days_left(self) -> int:
        return (self.due - today()).days

    @property
    def days_over(self) -> int:
        return -self.days_left


@dataclass(frozen=True)
class RoundTask:
    """A reporting round that the person's state has not submitted its answers to; `answered` of `total` items."""

    given: Any
    answered: int
    total: int
    kind: str = "round"

    @property
    def due(self) -> date:
        return self.given.round.due_on

    @property
    def days_left(self) -> int:
        return (self.due - today()).days

    @property
    def days_over(self) -> int:
        return -self.days_left


def round_tasks(roles: Roles, network: Network) -> list[RoundTask]:
    """The open rounds that wait for the person's states, by due date; any of their focal points may answer."""
    waiting = StateReturn.objects.open().filter(round__network=network, state__in=roles.states_in(network))
    found: Any = waiting.select_related("round", "state").with_counts().order_by("round__due_on", "pk")
    return [RoundTask(each, each.total - each.missing, each.total) for each in found]


def tasks_of(
    roles: Roles, network: Network, at: datetime | None = None, *, routing: Routing | None = None
) -> list[Task]:
    """What waits for the person's seats, and for those that they answer for while nobody holds them; by due date.

    correct: came back; clear: waits for who clears it; finish: a draft that rests. routing: of the person's
    states, where it is known already.
    """
    routing = routing or routing_of(network, roles.states_in(network))
    return tasks_of_seats(network, routing.answered_by(roles), routing.cleared_by(roles), at)


def tasks_of_seats(
    network: Network, seats: Iterable[int], clearing: Iterable[int], at: datetime | None = None
) -> list[Task]:
    """What waits for some seats, of which some clear texts; by due date."""
    at = at or timezone.now()
    mine = Q(seat__in=seats, status=Status.RETURNED) | Q(seat__in=clearing, status=Status.IN_CLEARANCE)
    mine |= Q(seat__in=seats, status=Status.DRAFT, updated_at__lt=at - DRAFT_RESTS)
    asked = Event.objects.filter(
        subject_label=Initiative._meta.label_lower,
        subject_key=Cast(OuterRef("pk"), CharField()),
        kind__in=["initiatives.returned", "initiatives.sent_back", "initiatives.clearance_asked"],
    ).order_by("-at", "-pk")
    found = Initiative.objects.of_network(network).filter(mine).select_related("seat__ministry")
    found = found.annotate(
        asked_at=Subquery(asked.values("at")[:1]),
        asked=Subquery(asked.annotate(said=KeyTextTransform("remark", "payload")).values("said")[:1]),
    )
    return sorted((_task(initiative) for initiative in found), key=lambda t: (t.due, t.initiative.pk))


def _task(initiative: Any) -> Task:
    kind, within = {
        Status.RETURNED: ("correct", CORRECT_WITHIN),
        Status.IN_CLEARANCE: ("clear", CLEAR_WITHIN),
        Status.DRAFT: ("finish", DRAFT_DUE),
    }[initiative.status]
    started = initiative.updated_at
    if kind != "finish":
        started = initiative.asked_at or started
    due = timezone.localtime(started + within).date()
    return Task(kind, initiative, due, initiative.asked or "" if kind == "correct" else "")
