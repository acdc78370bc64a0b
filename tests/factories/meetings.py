"""Meetings of focal points, their decisions and documents."""

from datetime import date
from typing import Any

import factory
from factory.django import DjangoModelFactory

from members.models import Decision, Meeting, MeetingDocument
from members.states import MeetingDocumentKind, Visibility
from tests.factories.initiatives import DocumentFactory
from tests.factories.members import NetworkFactory


class MeetingFactory(DjangoModelFactory):
    """A meeting in Spanish, each a year after the one before; `states=[…]` were there."""

    class Meta:
        model = Meeting
        skip_postgeneration_save = True

    network = factory.SubFactory(NetworkFactory)
    title_es = factory.Sequence(lambda n: f"Reunión {n} de Puntos Focales")
    place_es = "Quito, Ecuador"
    starts_on = factory.Sequence(lambda n: date(2013 + n % 12, 10, 16))

    @factory.post_generation
    def states(self: Any, create: bool, given: Any, **_kwargs: Any) -> None:
        if given:
            self.states.set(given)


class DecisionFactory(DjangoModelFactory):
    class Meta:
        model = Decision

    meeting = factory.SubFactory(MeetingFactory)
    position = factory.Sequence(lambda n: n + 1)
    text_es = factory.Sequence(lambda n: f"Se acuerda la medida {n}.")


class MeetingDocumentFactory(DjangoModelFactory):
    """Minutes for those who take part; its file is not there unless a test stores one."""

    class Meta:
        model = MeetingDocument

    meeting = factory.SubFactory(MeetingFactory)
    document = factory.SubFactory(DocumentFactory)
    kind = MeetingDocumentKind.MINUTES
    visibility = Visibility.MEMBERS
