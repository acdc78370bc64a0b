"""Commitments in each status."""

from datetime import date, timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from initiatives.models import Commitment
from initiatives.states import Status
from network_portal.common.translation import Language
from tests.factories.members import PersonFactory, SeatFactory


def _ago(days: int) -> Any:
    return factory.LazyFunction(lambda: timezone.now() - timedelta(days=days))


class _Text(DjangoModelFactory):
    """Network and state follow the seat; traits: draft, in_clearance, submitted, returned, published, archived."""

    class Meta:
        abstract = True

    class Params:
        draft = factory.Trait(status=Status.DRAFT)
        in_clearance = factory.Trait(status=Status.IN_CLEARANCE)
        submitted = factory.Trait(status=Status.SUBMITTED, submitted_at=_ago(5))
        returned = factory.Trait(status=Status.RETURNED, submitted_at=_ago(5))
        published = factory.Trait(status=Status.PUBLISHED, submitted_at=_ago(5), published_at=_ago(2))
        archived = factory.Trait(status=Status.ARCHIVED, submitted_at=_ago(5), published_at=_ago(2))

    seat = factory.SubFactory(SeatFactory)
    network = factory.SelfAttribute("seat.network")
    state = factory.SelfAttribute("seat.ministry.state")
    created_by = factory.SubFactory(PersonFactory)
    original_language = Language.SPANISH
    created_at = _ago(10)


class CommitmentFactory(_Text):
    """A draft in Spanish, complete enough to be submitted; `initiatives=[…]` answer it."""

    class Meta:
        model = Commitment
        skip_postgeneration_save = True

    statement_es = factory.Sequence(lambda n: f"Se creará el programa de prevención número {n}.")
    made_on = date(2024, 3, 14)
    place_es = "Quito, Ecuador"
    announced_by_es = "Ministerio de Relaciones Exteriores"
    source = factory.Sequence(lambda n: f"https://anuncios.example/{n}")

    @factory.post_generation
    def initiatives(self: Any, create: bool, given: Any, **_kwargs: Any) -> None:
        if given:
            self.initiatives.set(given)
