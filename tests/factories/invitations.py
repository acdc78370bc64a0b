"""Invitations that nobody answered yet."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from network_portal.accounts.models import Invitation
from tests.factories.members import NetworkFactory, PersonFactory


class InvitationFactory(DjangoModelFactory):
    """Sent now to a new person; trait `lapsed`: its link stopped working yesterday."""

    class Meta:
        model = Invitation

    class Params:
        lapsed = factory.Trait(
            created_at=factory.LazyFunction(lambda: timezone.now() - timedelta(15)),
            sent_at=factory.LazyFunction(lambda: timezone.now() - timedelta(15)),
            expires_at=factory.LazyFunction(lambda: timezone.now() - timedelta(1)),
        )

    person = factory.SubFactory(PersonFactory, is_active=False, password="!")
    network = factory.SubFactory(NetworkFactory)
    invited_by = factory.SubFactory(PersonFactory)
    created_at = factory.LazyFunction(timezone.now)
    sent_at = factory.SelfAttribute("created_at")
    expires_at = factory.LazyAttribute(lambda o: o.sent_at + timedelta(14))
