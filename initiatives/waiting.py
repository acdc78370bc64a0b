"""What waits for a seat, whoever holds it: texts of all kinds, milestones and reports, by due date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.apps import apps
from django.db.models import (
    CharField,
    DateField,
    DateTimeField,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone

from initiatives.addresses import page_of
from initiatives.due import milestones_due, reports_due
from initiatives.models import (
    Amendment,
    Commitment,
    Initiative,
    Mechanism,
    Milestone,
    ProgressReport,
    StateReturn,
)  # fmt: skip
from initiatives.queries import shown
from initiatives.states import Status
from members.models import Network
from members.roles import Roles
from members.routing import Routing, routing_of
from network_portal.common.periods import today
from network_portal.common.translation import LANGUAGE_CODES, Standing, Text, column, current_language
from network_portal.events.models import Event

#: Days in which what came back, and what waits for clearance, should leave the house again.
CORRECT_WITHIN, CLEAR_WITHIN = timedelta(days=14), timedelta(days=7)
#: A draft that nobody touched for so long becomes a task, and the day by which it should be one no more.
DRAFT_RESTS, DRAFT_DUE = timedelta(days=14), timedelta(days=30)
#: The kinds of text; the others are reviewed like initiatives, and go on from there.
TEXTS = (Initiative, Amendment, ProgressReport, Commitment, Mechanism)
#: How many reports a seat is asked for at a time, the longest due first.
MOST_REPORTS = 20

ASKED = ("initiatives.returned", "initiatives.sent_back", "initiatives.clearance_asked")


@dataclass(frozen=True)
class Task:
    """One thing that waits for a seat: what to do with which record, by when, and what was said about it.

    kind: correct, clear, finish, milestone, report. title: of the record or of its initiative; about: of the
    initiative of a milestone. key: of the record, for a report that is due of its initiative. changed: when a
    draft was changed last.
    """

    kind: str
    label: str
    key: int
    title: Text
    due: date
    remark: str = ""
    about: Text | None = None
    initiative: int | None = None
    changed: datetime | None = None

    @property
    def days_left(self) -> int:
        return (self.due - today()).days

    @property
    def days_over(self) -> int:
        return -self.days_left

    @property
    def what(self) -> str:
        """What kind of text it is, in words; nothing for an initiative."""
        model = apps.get_model(self.label)
        return "" if model is Initiative else str(model._meta.verbose_name)

    @property
    def address(self) -> str:
        """Where it is done."""
        match self.kind:
            case "milestone":
                return f"{reverse('initiative_milestones', args=[self.initiative])}#milestone-{self.key}"
            case "report":
                return reverse("initiative_report", args=[self.key])
            case "clear":
                return page_of("read", self.label, self.key)
        return page_of("edit", self.label, self.key)

    @property
    def to_read(self) -> str:
        """Where it is looked at, by who cannot do it."""
        if self.kind in {"milestone", "report"}:
            return reverse("initiative", args=[self.initiative])
        return page_of("read", self.label, self.key)


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

    correct: came back; clear: waits for who clears it; finish: a draft that rests; milestone: due soon, or
    overdue; report: due on a published initiative. routing: of the person's states, where it is known already.
    """
    routing = routing or routing_of(network, roles.states_in(network))
    return tasks_of_seats(network, routing.answered_by(roles), routing.cleared_by(roles), at)


def tasks_of_seats(
    network: Network, seats: Iterable[int], clearing: Iterable[int], at: datetime | None = None
) -> list[Task]:
    """What waits for some seats, of which some clear texts; by due date. One query, whatever waits."""
    at, seats, clearing = at or timezone.now(), list(seats), list(clearing)
    if not seats:
        return []
    parts = [_texts(model, network, seats, clearing, at) for model in TEXTS]
    parts += [_milestones(network, seats, at), _reports(network, seats, at)]
    rows = parts[0].union(*parts[1:], all=True)
    return sorted((_task(*row) for row in rows), key=lambda task: (task.due, task.label, task.key))


def _texts(
    model: Any, network: Network, seats: list[int], clearing: list[int], at: datetime
) -> QuerySet[Any, Any]:
    owner = model.objects.none().owner
    mine = Q(**{f"{owner}seat__in": seats, "status": Status.RETURNED})
    mine |= Q(**{f"{owner}seat__in": clearing, "status": Status.IN_CLEARANCE})
    mine |= Q(**{f"{owner}seat__in": seats, "status": Status.DRAFT, "updated_at__lt": at - DRAFT_RESTS})
    asked = Event.objects.filter(
        subject_label=model._meta.label_lower,
        subject_key=Cast(OuterRef("pk"), CharField()),
        kind__in=ASKED,
    ).order_by("-at", "-pk")
    said = asked.annotate(said=KeyTextTransform("remark", "payload")).values("said")[:1]
    heading = getattr(model, "HEADING", "title")
    return _row(
        model.objects.of_network(network).filter(mine),
        model,
        F("status"),
        heading=f"{owner}{heading}",
        language=f"{owner}original_language",
        initiative=F("initiative") if owner else _nothing(IntegerField()),
        changed=F("updated_at"),
        asked=Subquery(asked.values("at")[:1]),
        remark=Cast(Subquery(said), TextField()),
    )


def _milestones(network: Network, seats: list[int], at: datetime) -> QuerySet[Any, Any]:
    due = milestones_due(timezone.localdate(at))
    return _row(
        due.filter(initiative__network=network, initiative__seat__in=seats),
        Milestone,
        Value("milestone"),
        heading="title",
        about="initiative__title",
        about_language="initiative__original_language",
        initiative=F("initiative"),
        due=F("due_on"),
    )


def _reports(network: Network, seats: list[int], at: datetime) -> QuerySet[Any, Any]:
    due = reports_due(Initiative.objects.of_network(network).filter(seat__in=seats), at)
    rows = _row(
        due, Initiative, Value("report"), heading="title", initiative=F("pk"), asked=F("report_due_at")
    )
    return rows.order_by("report_due_at", "pk")[:MOST_REPORTS]


def _row(
    found: Any,
    model: Any,
    what: Any,
    *,
    heading: str,
    language: str = "original_language",
    about: str = "",
    about_language: str = "",
    **values: Any,
) -> QuerySet[Any, Any]:
    """The columns that all parts of the one query have, in their order."""
    columns: dict[str, Any] = {
        "t_label": Value(model._meta.label_lower),
        "t_key": F("pk"),
        "t_what": Cast(what, CharField()),
        "t_initiative": values.get("initiative") or _nothing(IntegerField()),
        "t_changed": values.get("changed") or _nothing(DateTimeField()),
        "t_asked": values.get("asked") or _nothing(DateTimeField()),
        "t_due": values.get("due") or _nothing(DateField()),
        "t_remark": values.get("remark") or _nothing(TextField()),
        "t_language": F(language),
        "t_about_language": F(about_language) if about else Value(""),
    }
    for code in LANGUAGE_CODES:
        columns[column("t_title", code)] = Cast(column(heading, code), TextField())
        columns[column("t_about", code)] = Cast(column(about, code), TextField()) if about else Value("")
    if hasattr(found, "rewrite"):
        found = found.rewrite(False)
    return found.order_by().annotate(**columns).values_list(*columns)


def _nothing(field: Any) -> Cast:
    """An empty column of a type."""
    return Cast(Value(None), field)


def _task(
    label: str, key: int, what: str, initiative: int | None, changed: Any, asked: Any, due: Any, remark: Any,
    language: str, about_language: str, *texts: str,
) -> Task:  # fmt: skip
    titles, about = texts[0::2], texts[1::2]
    title = _text(titles, language)
    if what == "milestone":
        return Task(what, label, key, title, due, about=_text(about, about_language), initiative=initiative)
    if what == "report":
        return Task(what, label, key, title, timezone.localdate(asked), initiative=initiative)
    kind, within = {
        Status.RETURNED: ("correct", CORRECT_WITHIN),
        Status.IN_CLEARANCE: ("clear", CLEAR_WITHIN),
        Status.DRAFT: ("finish", DRAFT_DUE),
    }[Status(what)]
    started = changed if kind == "finish" else asked or changed
    day = timezone.localdate(started + within)
    said = remark or "" if kind == "correct" else ""
    return Task(kind, label, key, title, day, said, initiative=initiative, changed=changed)


def _text(texts: tuple[str, ...], original: str) -> Text:
    value, language = shown(texts, original, current_language())
    return Text(value, language, Standing.CURRENT if language != original else Standing.ORIGINAL)
