"""The words-to-action clock of a commitment: announced, first action, functioning, institutional.

What is reached stays reached: the clock reads since when things are as they are, never whether they still are,
except that a mechanism counts only while it is in force. Only what anybody may read counts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import (
    Case,
    CharField,
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Greatest, Least, TruncDate
from django.db.models.lookups import IsNull
from django.utils import timezone

from initiatives.models import Initiative, Mechanism, StageChange
from initiatives.states import PUBLIC, Distance, Stage
from network_portal.common.periods import today

#: The stages of an initiative by which a commitment has had its first action, and by which something functions.
ACTS = (Stage.UNDER_WAY, Stage.FUNCTIONING, Stage.COMPLETED)
FUNCTIONS = (Stage.FUNCTIONING, Stage.COMPLETED)

#: Makes, for a day, an expression for the first day on which a commitment (`OuterRef("pk")`) became institutional.
Source = Callable[[date], Any]
_sources: dict[str, Source] = {}


def register_institutional(name: str, source: Source) -> None:
    """Let something else than a mechanism make a commitment institutional, as a mandate in force does.

    source: `source(on)` gives an expression of a date, or of NULL while there is nothing of the kind.
    """
    _sources[name] = source


def with_clock(commitments: QuerySet[Any], on: date | None = None) -> Any:
    """Adds the dates of the clock and the distance, as they stand on a day (today unless told), in the same query.

    announced_on, first_action_on, functioning_on, institutional_on: dates, those not reached None; what happened
    before the announcement counts from its day. distance: the furthest point reached, a Distance.
    """
    on = on or today()
    raw = {
        "first_action_on": Least(_changed(ACTS, on), _as_published(ACTS, on)),
        "functioning_on": Least(_changed(FUNCTIONS, on), _as_published(FUNCTIONS, on)),
        "institutional_on": _earliest([source(on) for source in _sources.values()]),
    }
    dated = commitments.annotate(
        announced_on=F("made_on"), **{name: _not_before_words(day) for name, day in raw.items()}
    )
    return dated.annotate(
        distance=Case(
            When(institutional_on__isnull=False, then=Value(Distance.INSTITUTIONAL.value)),
            When(functioning_on__isnull=False, then=Value(Distance.FUNCTIONING.value)),
            When(first_action_on__isnull=False, then=Value(Distance.FIRST_ACTION.value)),
            default=Value(Distance.ANNOUNCED.value),
            output_field=CharField(),
        )
    )


def longest_silence(commitments: Any) -> Any:
    """Of commitments with their clock: the one of which nothing was heard for longest first.

    What has become institutional comes last: its clock has stopped.
    """
    stopped = Case(When(institutional_on__isnull=True, then=Value(0)), default=Value(1))
    return commitments.annotate(has_stopped=stopped).order_by("has_stopped", "moved_at", "pk")


@dataclass(frozen=True)
class Point:
    """One point of the way: the day it was reached, None while it was not, and the days from the announcement."""

    distance: Distance
    on: date | None
    days: int | None
    #: Days from the point reached before it; None where there is none, or where it was not reached itself.
    since_before: int | None

    @property
    def is_reached(self) -> bool:
        return self.on is not None


@dataclass(frozen=True)
class Clock:
    """The clock of one commitment on a day."""

    announced_on: date
    reached: dict[Distance, date | None]
    moved_at: datetime
    on: date

    @classmethod
    def of(cls, commitment: Any, on: date | None = None) -> "Clock":
        """From a row of `with_clock`."""
        reached = {point: getattr(commitment, f"{point.value}_on") for point in Distance}
        return cls(commitment.made_on, reached, commitment.moved_at, on or today())

    @property
    def distance(self) -> Distance:
        """The furthest point that was reached."""
        return next(point for point in reversed(Distance) if self.reached[point])

    @property
    def is_stopped(self) -> bool:
        """Whether the words have become institutional, which is where the way ends."""
        return self.distance == Distance.INSTITUTIONAL

    @property
    def points(self) -> list[Point]:
        """The four points in the order of the way; one that was passed over has no day."""
        found: list[Point] = []
        before: date | None = None
        for distance, day in self.reached.items():
            days = (day - self.announced_on).days if day else None
            found.append(Point(distance, day, days, (day - before).days if day and before else None))
            before = day or before
        return found

    @property
    def days(self) -> int:
        """From the announcement until the clock stopped, or until the day."""
        until = self.reached[Distance.INSTITUTIONAL] or self.on
        return max((until - self.announced_on).days, 0)

    @property
    def silent_days(self) -> int:
        """Days since the last act on it or on what is linked to it."""
        return silent_days(self.moved_at, self.on)


def silent_days(moved_at: datetime, on: date | None = None) -> int:
    """Whole days, by the calendar of the portal, from the last movement to a day (today unless told)."""
    return max(((on or today()) - timezone.localdate(moved_at)).days, 0)


def silent_before(days: int, on: date | None = None) -> Q:
    """Commitments of which nothing was heard for more than so many days."""
    last = (on or today()) - timedelta(days=days)
    return Q(moved_at__lt=timezone.make_aware(datetime.combine(last, time())))


def _changed(stages: tuple[str, ...], on: date) -> Subquery:
    """The first day on which a public initiative that answers the commitment came into one of the stages."""
    rows = StageChange.objects.filter(
        initiative__commitments=OuterRef("pk"), initiative__status__in=PUBLIC, stage__in=stages, on__lte=on
    )
    return Subquery(rows.order_by("on").values("on")[:1], output_field=DateField())


def _as_published(stages: tuple[str, ...], on: date) -> Subquery:
    """The same of initiatives of which no change of stage is known: their start, or else their publication."""
    changes = StageChange.objects.filter(initiative=OuterRef("pk"))
    rows = (
        Initiative.objects.filter(~Exists(changes), commitments=OuterRef("pk"), status__in=PUBLIC)
        .filter(stage__in=stages)
        .annotate(
            day=Case(When(starts_on__lte=on, then=F("starts_on")), default=TruncDate("published_at")),
        )
        .filter(day__lte=on)
    )
    return Subquery(rows.order_by("day").values("day")[:1], output_field=DateField())


def _mechanism(on: date) -> Subquery:
    """The day on which a mechanism in force was established, under which a public initiative of it runs."""
    rows = Mechanism.objects.filter(
        Q(dissolved_on__isnull=True) | Q(dissolved_on__gt=on),
        status__in=PUBLIC,
        established_on__lte=on,
        initiatives__commitments=OuterRef("pk"),
        initiatives__status__in=PUBLIC,
    )
    return Subquery(rows.order_by("established_on").values("established_on")[:1], output_field=DateField())


def _earliest(days: list[Any]) -> Any:
    return days[0] if len(days) == 1 else Least(*days)


def _not_before_words(day: Any) -> Case:
    """The day, or that of the announcement where it came before; none stays none."""
    # The greatest of a day and of nothing would be the day.
    return Case(When(IsNull(day, False), then=Greatest(day, F("made_on"))), output_field=DateField())


register_institutional("mechanisms", _mechanism)
