"""Who writes mechanisms and who reviews them, and a published one."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import MechanismFactory, focal_point, seat_of, secretary


@pytest.fixture
def holder():
    return focal_point("AR")


@pytest.fixture
def office():
    return secretary()


@pytest.fixture
def published():
    return MechanismFactory(
        seat=seat_of("AR"), published=True, name_es="Consejo", name_en="Council", terms_es="Cada mes.",
        moved_at=timezone.now() - timedelta(days=400),
    )  # fmt: skip
