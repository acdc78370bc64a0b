"""What is due of published initiatives: milestones by their day, and a progress report every half year."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import DateTimeField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from initiatives.models import Initiative, Milestone, ProgressReport
from initiatives.states import PUBLIC, Stage, Status

#: From how long before its day a milestone is something to look after.
MILESTONE_SOON = timedelta(days=14)
#: A report is due so long after the publication, or after the last report was submitted.
REPORT_EVERY = timedelta(days=180)
#: The stages in which there is something to report.
REPORTED = (Stage.UNDER_WAY, Stage.FUNCTIONING)


def open_milestones() -> QuerySet[Milestone]:
    """Those of published initiatives that are still to be done; not of work that was given up."""
    going_on = Q(initiative__status__in=PUBLIC) & ~Q(initiative__stage=Stage.DISCONTINUED)
    found: QuerySet[Milestone] = Milestone.objects.open().filter(going_on)
    return found


def milestones_due(on: date) -> QuerySet[Milestone]:
    """Those whose day has come, or comes soon."""
    return open_milestones().filter(due_on__lte=on + MILESTONE_SOON)


def with_report_due(initiatives: QuerySet[Initiative]) -> Any:
    """Published ones on which reports are made and none is begun, with `report_due_at`, the moment it is due."""
    begun = ProgressReport.objects.filter(initiative=OuterRef("pk")).exclude(
        status__in=[Status.PUBLISHED, Status.ARCHIVED]
    )
    told = ProgressReport.objects.told().filter(initiative=OuterRef("pk")).order_by("-submitted_at")
    last = Greatest("published_at", Coalesce(Subquery(told.values("submitted_at")[:1]), "published_at"))
    found = initiatives.filter(~Exists(begun), status__in=PUBLIC, stage__in=REPORTED)
    return found.annotate(report_due_at=ExpressionWrapper(last + REPORT_EVERY, output_field=DateTimeField()))


def reports_due(initiatives: QuerySet[Initiative], at: datetime) -> Any:
    """Those whose report is due by now, or within the time in which milestones come up as well."""
    return with_report_due(initiatives).filter(report_due_at__lte=at + MILESTONE_SOON)
