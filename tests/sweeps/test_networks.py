"""Nothing of one network is met in another: every address, list, detail and file, asked by the members of both."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.translation import override
from knox.models import AuthToken

from members.models import State
from tests.factories import PostFactory, StateFactory, advisor, focal_point, secretary
from tests.sweeps.addresses import TABLE, World, address
from tests.sweeps.filled import fill

#: The marks of the default network and of the second one. States are the world's, and any form may name them all.
FIRST, SECOND = "Quetzalli", "Baobabia"
#: One's own notices, what they lead to, roles and data are those of all one's networks; what a trial's mail says is
#: nobody's.
ACROSS = re.compile(
    r"^(inbox|announcement|account|account_\w+|mfa_\w+|usersessions_\w+|demo_mail\w*|office_delivery_retry)$"
)
#: Who asks, the network that they chose, and the mark that they must not meet.
READERS = {
    "visitor": SECOND,
    "own": SECOND,
    "advisor": SECOND,
    "secretariat": SECOND,
    "both in first": SECOND,
    "both in second": FIRST,
    "outsider": FIRST,
    "focal in second": FIRST,
    "advisor in second": FIRST,
}
#: Who sees most: they ask for the other network's details as well.
POWERFUL = ("visitor", "secretariat", "both in first", "both in second", "outsider")


@pytest.fixture
def world(db):
    world = World.build()
    world.people["both"] = secretary(world.network)
    PostFactory(network=world.second, person=world.people["both"])
    south_africa = StateFactory(iso2="ZA")
    world.people["focal in second"] = focal_point(south_africa, network=world.second)
    world.people["advisor in second"] = advisor(world.second)
    world.keys = {
        FIRST: fill(world.network, State.objects.get(iso2="AR"), FIRST),
        SECOND: fill(world.second, south_africa, SECOND),
    }
    return world


def client_of(world: World, reader: str) -> Client:
    client = Client()
    if person := world.people[reader.partition(" in ")[0] if reader.startswith("both") else reader]:
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    if reader.startswith("both"):
        network = world.network if reader.endswith("first") else world.second
        client.post(with_language("network_switch"), {"network": network.slug})
    return client


def with_language(name: str, *args: Any) -> str:
    with override("es"):
        return reverse(name, args=args)


def words(answer: Any) -> str:
    """All that an answer says: a workbook's sheets as well."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            return "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    return body.decode("utf-8", "replace")


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            if pattern.app_name != "admin":
                yield from patterns(pattern)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield pattern


def lists(world: World) -> list[str]:
    """Every address of the table, and its files."""
    rows = [row for row in TABLE if not ACROSS.match(row.split()[0]) and row != "account_logout"]
    paths = [address(row, world) for row in rows]
    return paths + [
        f"{path}?format={kind}" for path in paths if path.endswith("/") for kind in ("csv", "xlsx")
    ]


def details(keys: set[int]) -> list[str]:
    """Every address that names one row or one state, with those keys and that state."""
    found = []
    for pattern in patterns(get_resolver()):
        converters = list(pattern.pattern.converters.items())
        if ACROSS.match(pattern.name) or len(converters) != 1:
            continue
        kind = type(converters[0][1]).__name__
        if kind == "IntConverter":
            found += [with_language(pattern.name, key) for key in sorted(keys)]
        elif kind == "SlugConverter":
            found += [with_language(pattern.name, slug) for slug in ("za", "ar")]
    return found


@pytest.mark.parametrize("reader", READERS)
def test_no_list_and_no_file_shows_the_other_network(world, reader):
    client, mark = client_of(world, reader), READERS[reader]
    assert [path for path in lists(world) if mark in words(client.get(path))] == []


@pytest.mark.parametrize("reader", POWERFUL)
def test_no_detail_shows_the_other_network(world, reader):
    client, mark = client_of(world, reader), READERS[reader]
    paths = details(world.keys[mark])
    assert [path for path in paths if mark in words(client.get(path))] == []


@pytest.mark.parametrize(("reader", "mark"), [("secretariat", FIRST), ("outsider", SECOND)])
def test_sweep_meets_what_is_one_s_own(world, reader, mark):
    """Else a sweep that finds nothing would say nothing."""
    client = client_of(world, reader)
    met = {path for path in lists(world) if mark in words(client.get(path))}
    wanted = {
        "initiatives",
        "office_review",
        "office_deliveries",
        "office_audit",
        "api_initiatives",
    }
    assert {with_language(name) for name in wanted} - met == set()
    assert any(mark in words(client.get(path)) for path in details(world.keys[mark]))


@pytest.mark.parametrize(("slug", "mark"), [("latin-american", SECOND), ("african", FIRST)])
def test_token_reads_the_network_that_it_asks_for_and_no_other(world, slug, mark):
    _row, token = AuthToken.objects.create(world.people["both"])
    own = {FIRST: SECOND, SECOND: FIRST}[mark]
    client = Client(headers={"authorization": f"Token {token}"})
    paths = [path for path in lists(world) if path.startswith("/api/v1/")]
    paths += [path for path in details(world.keys[mark]) if path.startswith("/api/v1/")]
    answers = {path: words(client.get(path, {"network": slug})) for path in paths if "schema" not in path}
    assert [path for path, said in answers.items() if mark in said] == []
    assert own in answers["/api/v1/initiatives/"]


def test_switch_to_a_network_of_others_is_not_possible(world):
    client = client_of(world, "secretariat")
    assert client.post(with_language("network_switch"), {"network": "african"}).status_code == 404
    assert SECOND not in words(client.get(with_language("office_review")))
