"""How often programs may ask, and who is counted as whom."""

import pytest
from django.core.cache import cache
from rest_framework.test import APIClient
from rest_framework.throttling import AnonRateThrottle

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def two_a_minute(monkeypatch):
    cache.clear()
    monkeypatch.setattr(AnonRateThrottle, "THROTTLE_RATES", {"anon": "2/min", "user": "3/min"})
    yield
    cache.clear()


def test_visitor_is_refused_after_the_limit_whatever_the_headers_say():
    client = APIClient()
    answers = [client.get("/api/v1/", headers={"X-Forwarded-For": f"192.0.2.{n}"}) for n in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]


def test_other_address_is_counted_apart():
    client = APIClient()
    answers = [client.get("/api/v1/", REMOTE_ADDR=f"192.0.2.{n}") for n in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
