"""What a new holder finds of a seat: who was there, what waits, what happened, and whom to ask."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, When
from django.utils import timezone

from initiatives.history import Line, history_of_seat
from initiatives.models import Initiative
from initiatives.queries import OfficeRow, office_rows_of
from initiatives.states import PUBLIC, Status
from initiatives.waiting import Task, tasks_of_seats
from members.entries import Entry
from members.models import Appointment, Seat
from members.routing import ORDER
from network_portal.common.periods import today

#: How far back events are told, and how many; how many texts and former holders are listed.
YEAR, EVENTS, TEXTS, FORMER = timedelta(days=365), 40, 60, 10
#: For how long the workspace leads a new holder here.
NEW_FOR = timedelta(days=60)
#: The statuses in the order in which they ask for something.
STATUSES = (
    Status.RETURNED,
    Status.IN_CLEARANCE,
    Status.DRAFT,
    Status.SUBMITTED,
    Status.PUBLISHED,
    Status.ARCHIVED,
)


@dataclass(frozen=True)
class Group:
    """The seat's texts in one status."""

    status: str
    label: str
    rows: list[OfficeRow]


@dataclass(frozen=True)
class Handover:
    """All that the page shows of a seat on a day; terms with their persons, the latest first."""

    entry: Entry
    former: list[Appointment]
    tasks: list[Task]
    groups: list[Group]
    is_cut: bool
    events: list[Line]

    @property
    def predecessor(self) -> Appointment | None:
        return self.former[0] if self.former else None

    @property
    def notes(self) -> list[Appointment]:
        """The former terms that left a note."""
        return [term for term in self.former if term.handover_note]


def handover_of(seat: Seat, on: date | None = None) -> Handover:
    """Four queries: terms, texts, tasks, events."""
    on = on or today()
    terms = list(Appointment.objects.filter(seat=seat).select_related("person").order_by("-period", "pk"))
    over = [term for term in terms if term.until and term.until <= on]
    over.sort(key=lambda term: (-term.until.toordinal(), ORDER.index(term.capacity), term.pk))
    held = [term for term in terms if term.is_in_force(on) and term.person.is_active]
    held.sort(key=lambda term: (ORDER.index(term.capacity), term.pk))
    groups, is_cut = _groups(seat)
    return Handover(
        entry=Entry(seat, tuple(held)),
        former=over[:FORMER],
        tasks=tasks_of_seats(seat.network, [seat.pk], [seat.pk]),
        groups=groups,
        is_cut=is_cut,
        events=history_of_seat(seat, timezone.now() - YEAR, EVENTS),
    )


def is_new(term: Appointment, on: date | None = None) -> bool:
    """Whether its holder took over not long ago."""
    return term.since > (on or today()) - NEW_FOR


def _groups(seat: Seat) -> tuple[list[Group], bool]:
    """The texts by status, those that wait first, and whether there are more than are listed."""
    order = Case(*(When(status=status, then=place) for place, status in enumerate(STATUSES)))
    texts = Initiative.objects.filter(seat=seat).order_by(order, "-updated_at", "pk")
    rows = office_rows_of(texts[: TEXTS + 1])
    groups = [
        # rows of what is public carry no status: there it goes without saying
        Group(status, str(status.label), [r for r in rows[:TEXTS] if r["status"] == _status_in_rows(status)])
        for status in STATUSES
    ]
    return [group for group in groups if group.rows], len(rows) > TEXTS


def _status_in_rows(status: Status) -> str:
    return "" if status in PUBLIC else str(status.label)
