"""Dated terms: a `[since, until)` period on a row, what is in force on a day, and no overlaps."""

from datetime import date, timedelta
from typing import Any, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def today() -> date:
    """The day it is where the portal stands."""
    return timezone.localdate()


def term(since: date, until: date | None = None) -> DateRange:
    """The period from `since` up to, and without, `until`."""
    return DateRange(since, until, "[)")


class PeriodQuerySet(models.QuerySet[Any]):
    """Rows that hold for a time."""

    def in_force(self, on: date | None = None) -> Self:
        """What holds on the day (today unless told)."""
        return self.filter(period__contains=on or today())

    def not_over(self, on: date | None = None) -> Self:
        """What holds on the day (today unless told) or is still to begin."""
        return self.filter(Q(period__upper_inf=True) | Q(period__endswith__gt=on or today()))

    def ended(self, on: date | None = None) -> Self:
        return self.filter(period__fully_lt=term(on or today()))

    def lasting(self, on: date | None = None) -> Self:
        """What is not over: in force, or still to come."""
        return self.exclude(period__fully_lt=term(on or today()))


class Period(models.Model):
    """A row that is true for a time; `until` empty means that it still is."""

    period = DateRangeField(_("period"))

    class Meta:
        abstract = True

    @property
    def since(self) -> date:
        return self.period.lower

    @property
    def until(self) -> date | None:
        return self.period.upper

    @property
    def last_day(self) -> date | None:
        """What people call the end: the day before `until`."""
        return self.until - timedelta(days=1) if self.until else None

    @property
    def is_to_come(self) -> bool:
        """Whether the first day is still to come."""
        return self.since > today()

    def is_in_force(self, on: date | None = None) -> bool:
        return (on or today()) in self.period


def begins(name: str) -> models.CheckConstraint:
    """Every period has a first day and is not empty."""
    return models.CheckConstraint(
        condition=Q(period__startswith__isnull=False) & Q(period__isempty=False),
        name=name,
        violation_error_message=_("The period needs a first day that comes before its end."),
    )


def no_overlap(name: str, *fields: str, condition: Q | None = None) -> ExclusionConstraint:
    """No two rows with equal `fields` whose periods overlap."""
    equal = [(F(field), RangeOperators.EQUAL) for field in fields]
    return ExclusionConstraint(
        name=name,
        expressions=[*equal, ("period", RangeOperators.OVERLAPS)],
        condition=condition,
        violation_error_message=_("Another period overlaps this one."),
    )
