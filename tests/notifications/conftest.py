from types import SimpleNamespace

import pytest

from initiatives.states import Status
from tests.factories.initiatives import InitiativeFactory
from tests.factories.people import focal_point, secretary
from tests.notifications.postbox import postbox

DETAILS = {"language": "es", "name": "Cancillería"}


@pytest.fixture
def box(settings):
    """Mail goes to a real SMTP server of the test."""
    with postbox() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.hostname, server.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        yield server


@pytest.fixture
def make_story():
    """A focal point of Argentina, its draft, and a secretariat of as many people as there are languages."""

    def make(languages=("en",)):
        holder = focal_point("AR", email="ar@portal.example", **DETAILS)
        office = [
            secretary(email=f"office{n}@portal.example", language=language)
            for n, language in enumerate(languages)
        ]
        seat = holder.appointments.get().seat
        draft = InitiativeFactory(
            seat=seat, created_by=holder, title_es="Alerta <temprana> & respuesta", status=Status.DRAFT
        )
        return SimpleNamespace(holder=holder, office=office, initiative=draft, seat=seat)

    return make
