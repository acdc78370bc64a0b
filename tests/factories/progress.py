"""Milestones, progress reports and the stages that initiatives have come through."""

from datetime import date, timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from initiatives.models import Milestone, ProgressReport, StageChange
from initiatives.states import Stage, Status
from network_portal.common.translation import Language
from tests.factories.initiatives import InitiativeFactory
from tests.factories.members import PersonFactory

NARRATIVE = (
    "Se dictaron seis jornadas en tres provincias y se acordó con las academias el temario del segundo semestre. "
    "Quedó pendiente la capacitación de quienes trabajan en los puestos de frontera, que se retoma en marzo."
)


class MilestoneFactory(DjangoModelFactory):
    """A step of a published initiative that is due in a month; trait `done`: a week ago."""

    class Meta:
        model = Milestone

    class Params:
        done = factory.Trait(done_on=factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=7)))

    initiative = factory.SubFactory(InitiativeFactory, published=True)
    original_language = Language.SPANISH
    title_es = factory.Sequence(lambda n: f"Entrega {n} del protocolo")
    due_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=30))


class ReportFactory(DjangoModelFactory):
    """A draft in Spanish about the first half of 2026; traits as those of an initiative."""

    class Meta:
        model = ProgressReport

    class Params:
        draft = factory.Trait(status=Status.DRAFT)
        in_clearance = factory.Trait(status=Status.IN_CLEARANCE)
        submitted = factory.Trait(
            status=Status.SUBMITTED, submitted_at=factory.LazyFunction(lambda: timezone.now() - timedelta(5))
        )
        returned = factory.Trait(
            status=Status.RETURNED, submitted_at=factory.LazyFunction(lambda: timezone.now() - timedelta(5))
        )
        published = factory.Trait(
            status=Status.PUBLISHED,
            submitted_at=factory.LazyFunction(lambda: timezone.now() - timedelta(5)),
            published_at=factory.LazyFunction(lambda: timezone.now() - timedelta(2)),
        )
        archived = factory.Trait(
            status=Status.ARCHIVED,
            submitted_at=factory.LazyFunction(lambda: timezone.now() - timedelta(5)),
            published_at=factory.LazyFunction(lambda: timezone.now() - timedelta(2)),
        )

    initiative = factory.SubFactory(InitiativeFactory, published=True)
    created_by = factory.SubFactory(PersonFactory)
    original_language = Language.SPANISH
    since = date(2026, 1, 1)
    until = date(2026, 6, 30)
    narrative_es = NARRATIVE
    stage = Stage.UNDER_WAY


class StageChangeFactory(DjangoModelFactory):
    """Under way since the first day of 2026."""

    class Meta:
        model = StageChange

    initiative = factory.SubFactory(InitiativeFactory, published=True)
    stage = Stage.UNDER_WAY
    on = date(2026, 1, 1)
