"""How an initiative has come along: its milestones, its reports and its stages, read with it in one query."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Model, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from modeltranslation.translator import translator

from initiatives.models import Initiative, Milestone, ProgressReport, StageChange
from initiatives.states import PUBLIC, Stage
from network_portal.documents.models import Document

Row = TypeVar("Row", bound=Model)

#: A milestone's file, as far as a list names it.
FILE = ("id", "name", "size")


@dataclass(frozen=True)
class Officials:
    """Officials reached, as they were counted."""

    women: int = 0
    men: int = 0
    unrecorded: int = 0

    @property
    def total(self) -> int:
        return self.women + self.men + self.unrecorded

    @classmethod
    def of(cls, reports: Iterable[ProgressReport]) -> "Officials":
        found = list(reports)
        return cls(sum(r.women for r in found), sum(r.men for r in found), sum(r.unrecorded for r in found))


@dataclass(frozen=True)
class Progress:
    """Milestones by date, reports that the reader may see, the latest period first, and stages by day."""

    milestones: list[Milestone]
    reports: list[ProgressReport]
    changes: list[StageChange]

    @cached_property
    def published(self) -> list[ProgressReport]:
        return [report for report in self.reports if report.status in PUBLIC]

    @cached_property
    def in_hand(self) -> list[ProgressReport]:
        """Those that are not public: for the state, the secretariat and, in review, the advisors."""
        return [report for report in self.reports if report.status not in PUBLIC]

    @cached_property
    def officials(self) -> Officials:
        return Officials.of(self.published)

    def __bool__(self) -> bool:
        return bool(self.milestones or self.reports)


def with_progress(initiatives: QuerySet[Initiative], user: Any) -> QuerySet[Initiative]:
    """With all that `progress_of` tells the person, in the same query."""
    reports = ProgressReport.objects.visible_to(user).order_by("-until", "-pk")
    milestones = Milestone.objects.order_by("due_on", "pk")
    changes = StageChange.objects.order_by("on", "pk")
    file = {f"file_{name}": f"evidence_document__{name}" for name in FILE}
    return initiatives.annotate(
        milestone_rows=_together(milestones, **file),
        report_rows=_together(reports),
        change_rows=_together(changes),
    )


def progress_of(initiative: Any) -> Progress:
    """Of one that was read `with_progress`."""
    milestones = [_milestone(values) for values in initiative.milestone_rows]
    reports = [_made(ProgressReport, values) for values in initiative.report_rows]
    changes = [_made(StageChange, values) for values in initiative.change_rows]
    for row in (*milestones, *reports, *changes):
        row.initiative = initiative  # type: ignore[attr-defined]
    return Progress(milestones, reports, changes)


def step_of(stage: str) -> int:
    """The number of the shape that stands for a stage."""
    return Stage.values.index(stage) + 1


def _milestone(values: dict[str, Any]) -> Milestone:
    file = {name: values.pop(f"file_{name}") for name in FILE}
    row = _made(Milestone, values)
    if file["id"]:
        row.evidence_document = Document(**file)
    return row


def _together(rows: QuerySet[Any], **more: str) -> ArraySubquery:
    """The rows of one initiative as an array of objects."""
    fields = {name: name for name in _columns(rows.model)} | more
    if hasattr(rows, "rewrite"):
        rows = rows.rewrite(False)
    return ArraySubquery(rows.filter(initiative=OuterRef("pk")).values(row=JSONObject(**fields)))


def _columns(model: type[Model]) -> list[str]:
    """All that is stored; of translated fields only what they are in each language."""
    names = [field.attname for field in model._meta.concrete_fields]
    if model in translator.get_registered_models():
        bare = set(translator.get_options_for_model(model).all_fields)
        names = [name for name in names if name not in bare]
    return names


def _made(model: type[Row], values: dict[str, Any]) -> Row:
    """A record of what PostgreSQL wrote as JSON."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    row = model(**{name: fields[name].to_python(value) for name, value in values.items()})
    row._state.adding, row._state.db = False, "default"
    return row
