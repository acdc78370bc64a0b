"""How often programs may ask, and who is counted as whom."""

from types import SimpleNamespace

import pytest
from django.core.cache import cache
from rest_framework.test import APIClient
from rest_framework.throttling import AnonRateThrottle

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def two_a_minute(monkeypatch):
    cache.clear()
    monkeypatch.setattr(AnonRateThrottle, "THROTTLE_RATES", {"anon": "2/min", "user": "3/min"})
    clock = SimpleNamespace(now=6_000_040.0)
    monkeypatch.setattr(AnonRateThrottle, "timer", lambda _throttle: clock.now)
    yield clock
    cache.clear()


def test_visitor_is_refused_after_the_limit_whatever_the_headers_say():
    client = APIClient()
    answers = [client.get("/api/v1/", headers={"X-Forwarded-For": f"192.0.2.{n}"}) for n in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]


def test_other_address_is_counted_apart():
    client = APIClient()
    answers = [client.get("/api/v1/", REMOTE_ADDR=f"192.0.2.{n}") for n in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 200]


def test_refusal_says_when_to_come_back_and_ends_then(two_a_minute):
    client = APIClient()
    refused = [client.get("/api/v1/") for _n in range(3)][-1]
    assert refused.headers["Retry-After"] == "20"
    two_a_minute.now += 20
    assert client.get("/api/v1/").status_code == 200
