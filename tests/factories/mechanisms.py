"""Mechanisms in each status, and recognitions."""

from datetime import date, timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from initiatives.models import Mechanism, Recognition
from initiatives.states import Status
from network_portal.common.translation import Language
from tests.factories.members import NetworkFactory, PersonFactory, SeatFactory


def _ago(days: int) -> Any:
    return factory.LazyFunction(lambda: timezone.now() - timedelta(days=days))


class MechanismFactory(DjangoModelFactory):
    """A draft in Spanish with enough to be submitted; traits: each status, dormant, dissolved, of_reference.

    Network and state follow the seat. A change: `MechanismFactory(submitted=True, revises=mechanism)`.
    """

    class Meta:
        model = Mechanism

    class Params:
        draft = factory.Trait(status=Status.DRAFT)
        in_clearance = factory.Trait(status=Status.IN_CLEARANCE)
        submitted = factory.Trait(status=Status.SUBMITTED, submitted_at=_ago(5))
        returned = factory.Trait(status=Status.RETURNED, submitted_at=_ago(5))
        published = factory.Trait(status=Status.PUBLISHED, submitted_at=_ago(5), published_at=_ago(2))
        archived = factory.Trait(status=Status.ARCHIVED, submitted_at=_ago(5), published_at=_ago(2))
        dormant = factory.Trait(published=True, moved_at=_ago(400))
        dissolved = factory.Trait(published=True, dissolved_on=date(2020, 12, 31))
        of_reference = factory.Trait(published=True, created_by=None, source="https://fuente.example/pagina")

    seat = factory.Maybe("revises", factory.SelfAttribute("revises.seat"), factory.SubFactory(SeatFactory))
    revises = None
    network = factory.SelfAttribute("seat.network")
    state = factory.SelfAttribute("seat.ministry.state")
    created_by = factory.SubFactory(PersonFactory)
    original_language = Language.SPANISH
    name_es = factory.Sequence(lambda n: f"Consejo de Prevención {n}")
    terms_es = "Se reúne cada tres meses."
    created_at = _ago(10)


class RecognitionFactory(DjangoModelFactory):
    """An English quotation with its Spanish translation, of the network; traits: hidden, told (in our words)."""

    class Meta:
        model = Recognition

    class Params:
        hidden = factory.Trait(is_hidden=True)
        told = factory.Trait(
            quotation_en="", quotation_es="", original_language=Language.SPANISH,
            summary_es="Menciona a la Red como ejemplo.",
        )  # fmt: skip

    network = factory.SubFactory(NetworkFactory)
    original_language = Language.ENGLISH
    cited_by_en = factory.Sequence(lambda n: f"Special Rapporteur {n}")
    cited_by_es = factory.Sequence(lambda n: f"Relatoría Especial {n}")
    where_en = "Report, para. 7"
    where_es = "Informe, párr. 7"
    quotation_en = factory.Sequence(lambda n: f"The Network acts {n}.")
    quotation_es = factory.Sequence(lambda n: f"La Red actúa {n}.")
    on = date(2015, 6, 1)
    source = factory.Sequence(lambda n: f"https://informes.example/{n}")
