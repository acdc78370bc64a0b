"""Every address asked by everybody, and every write tried by who may not."""

import re
from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from initiatives.models import Amendment, Comment, Evidence, Initiative
from initiatives.states import FLOW
from network_portal.documents.actions import store
from network_portal.events.models import Event
from tests.sweeps.addresses import ANSWERS, ROLES, TABLE, World, address

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"

#: Who may make at least one move on an initiative of Argentina.
ACTORS = {"own", "alternate", "secretariat"}


def names(resolver: URLResolver) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            if pattern.app_name != "admin":  # Django's own, closed to all but administrators
                yield from names(pattern)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield pattern.name


@pytest.fixture
def world(db):
    world = World.build()
    # a file, so that handing it out is tried and not only a link's absence
    document = store(
        file=SimpleUploadedFile("informe.pdf", PDF, content_type="application/pdf"), by=world.people["own"]
    )
    Evidence.objects.filter(pk__in=world.evidence.values()).update(url="", document=document)
    return world


def client_of(world: World, role: str) -> Client:
    client = Client(raise_request_exception=False)
    if person := world.people[role]:
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def letter(answer) -> str:
    if answer.status_code in (301, 302):
        return ">" if "/account/login/" in answer["Location"] else "/"
    return ANSWERS.get(answer.status_code, f"({answer.status_code})")


def test_every_address_is_in_the_table():
    in_table = {re.split(r" ", row)[0] for row in TABLE}
    assert set(names(get_resolver())) == in_table


def test_every_address_answers_each_role_as_the_table_says(world):
    clients = {role: client_of(world, role) for role in ROLES}
    found = {}
    for row in TABLE:
        path = address(row, world)
        if row in ("account_logout",):
            found[row] = "".join(letter(client_of(world, role).get(path)) for role in ROLES)
        else:
            found[row] = "".join(letter(clients[role].get(path)) for role in ROLES)
    # only what differs, as (found, in the table): the whole table would bury it
    assert {row: (found[row], TABLE[row]) for row in TABLE if found[row] != TABLE[row]} == {}


@pytest.mark.parametrize("role", [role for role in ROLES if role not in ACTORS])
def test_no_write_by_who_may_not(world, role):
    client = client_of(world, role)
    before = snapshot()
    for status, initiative in world.initiatives.items():
        start = f"/es/initiatives/{initiative.pk}/"
        data = {"remark": "No.", "title": "Otro título", "kind": "legislation", "version": initiative.version}
        for verb in {move.name for move in FLOW.moves} | {
            "edit",
            "discard",
            "autosave",
            "hand-over",
            "ask-withdrawal",
            "decline-withdrawal",
            "partners/comment",
        }:
            answer = client.post(f"{start}{verb}/", {**data, "do": "draft", "language": "es", "change": "1"})
            assert answer.status_code in (302, 401, 403, 404, 409), (status, verb, answer.status_code)
        answer = client.post(f"/es/office/review/{initiative.pk}/", {**data, "do": "approve"})
        assert answer.status_code in (302, 403, 404), (status, "review", answer.status_code)
    assert snapshot() == before


def snapshot() -> list[object]:
    """Everything that a write would have changed."""
    rows = Initiative.objects.order_by("pk").values_list("pk", "status", "version", "title_es", "kind")
    return [
        list(rows),
        Event.objects.count(),
        Comment.objects.count(),
        Evidence.objects.count(),
        Amendment.objects.count(),
    ]


@pytest.mark.parametrize("language", ["es", "pt-br", "en"])
def test_public_pages_answer_in_each_language(world, language):
    client = Client()
    for row, letters in TABLE.items():
        if letters[0] == "." and not row.startswith(("api_", "figure_export", "healthz", "readyz", "demo_")):
            path = address(row, world).replace("/es/", f"/{language}/", 1)
            answer = client.get(path)
            assert answer.status_code == 200, path
            if answer["Content-Type"].startswith("text/html"):
                html = {"es": "es", "pt-br": "pt-BR", "en": "en"}[language]
                assert f'<html lang="{html}"' in answer.content.decode(), path
