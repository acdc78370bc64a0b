"""Without the shared cache pages answer, and nobody waits for it."""

import logging

import pytest
from django.core.cache import cache
from redis.exceptions import ConnectionError as NoConnection
from redis.exceptions import ResponseError

from network_portal.common import caches
from tests.factories import InitiativeFactory, NetworkFactory, focal_point, seat_of
from tests.factories.members import PASSWORD

PAGES = [
    "/es/", "/es/initiatives/", "/es/initiatives/?q=x", "/es/states/", "/es/dashboard/", "/es/dashboard/ar/",
    "/es/about/", "/es/account/login/", "/api/v1/initiatives/", "/healthz",
]  # fmt: skip
SIGNED_IN = ["/es/workspace/", "/es/initiatives/", "/es/initiatives/new/", "/es/inbox/", "/es/dashboard/"]


@pytest.fixture
def away(settings, tmp_path):
    """The cache's server is not there."""
    settings.CACHES = {
        "default": {**settings.CACHES["default"], "LOCATION": f"unix://{tmp_path}/nobody.sock?db=1"}
    }


@pytest.fixture
def clock(monkeypatch):
    """A clock that goes when told."""
    times = [1_000.0]
    monkeypatch.setattr(caches, "monotonic", lambda: times[-1])
    yield times
    cache.server.paused_until = 0.0


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_page_for_visitors_answers_without_the_cache(client, away, path):
    InitiativeFactory(seat=seat_of("AR"), published=True)
    assert client.get(path).status_code == 200


@pytest.mark.django_db
def test_people_sign_in_and_work_without_the_cache(client, away):
    person = focal_point("AR")
    response = client.post("/es/account/login/", {"login": person.email, "password": PASSWORD})
    assert response.headers["Location"] == "/es/workspace/"
    assert [client.get(path).status_code for path in SIGNED_IN] == [200] * len(SIGNED_IN)


@pytest.mark.django_db
def test_portal_without_the_cache_is_not_ready(client, away):
    NetworkFactory()
    response = client.get("/readyz")
    assert (response.status_code, response.json()["cache"]) == (503, False)


def test_nothing_is_found_nothing_is_kept_and_limits_stay_open(away):
    cache.set("a", 1)
    assert cache.set_many({"a": 1, "b": 2}) == ["a", "b"]
    assert (cache.get("a"), cache.get("a", 7), cache.get_many(["a"])) == (None, 7, {})
    assert (cache.has_key("a"), "a" in cache, cache.touch("a"), cache.delete("a")) == (False,) * 4
    assert (cache.add("a", 1), cache.incr("a"), cache.get_or_set("a", lambda: 5)) == (True, 1, 5)
    cache.delete_many(["a"])
    with pytest.raises(NoConnection):
        cache.clear()


def test_server_is_asked_again_only_after_a_pause_and_named_once(away, clock, caplog, monkeypatch):
    asked = []

    def fail(self, key, default):
        asked.append(key)
        raise NoConnection("gone")

    monkeypatch.setattr("django.core.cache.backends.redis.RedisCacheClient.get", fail)
    for key in "abc":
        cache.get(key)
    clock.append(clock[-1] + caches.PAUSE)
    cache.get("d")
    assert asked == [":1:a", ":1:d"]
    assert [record.levelno for record in caplog.records] == [logging.WARNING]


def test_cache_that_is_back_is_used_and_may_be_missed_again(settings, clock, caplog, monkeypatch):
    caplog.set_level(logging.INFO)
    cache.set("a", 1)
    for _ in range(2):
        with monkeypatch.context() as broken:
            broken.setattr("django.core.cache.backends.redis.RedisCacheClient.get", _no_connection)
            assert cache.get("a") is None
        assert cache.get("a") is None
        clock.append(clock[-1] + caches.PAUSE)
        assert cache.get("a") == 1
    assert [record.levelname for record in caplog.records] == ["WARNING", "INFO"] * 2


def test_refused_command_stops_no_other(monkeypatch):
    cache.set("a", 1)

    def refuse(self, key, value, timeout):
        raise ResponseError("OOM")

    monkeypatch.setattr("django.core.cache.backends.redis.RedisCacheClient.set", refuse)
    cache.set("a", 2)
    assert cache.get("a") == 1


def test_number_that_is_not_there_is_still_told():
    with pytest.raises(ValueError, match="not found"):
        cache.incr("a")


def test_server_that_keeps_silent_is_given_up(settings):
    options = settings.CACHES["default"]["OPTIONS"]
    assert options["socket_connect_timeout"] <= 1
    assert options["socket_timeout"] <= 2
    assert cache._cache.get_client().get_connection_kwargs()["socket_timeout"] == options["socket_timeout"]


def _no_connection(*_arguments):
    raise NoConnection("gone")
