"""Searches as a reader does, and what the page then shows; records that have no factory of their own."""

import re
from datetime import date, timedelta
from html import unescape
from typing import Any
from urllib.parse import urlencode

from django.utils import timezone

from initiatives.models import Commitment, Mechanism, Recognition
from tests.factories import NetworkFactory, PersonFactory, seat_of

_GROUP = re.compile(r'<section class="found" aria-labelledby="found-(\w+)">(.*?)</section>', re.DOTALL)
_TITLE = re.compile(r"<h4><a [^>]*>(.*?)</a></h4>")
_TAB = re.compile(r'kind=(\w+)[^"]*"[^>]*>[^<]*<span class="muted">([^<]*)</span>')


def address(words: str, language: str = "es", **more: Any) -> str:
    return f"/{language}/search/?{urlencode({'q': words, **more})}"


def page(client: Any, words: str, language: str = "es", **more: Any) -> str:
    response = client.get(address(words, language, **more))
    assert response.status_code == 200
    return response.content.decode()


def found(client: Any, words: str, language: str = "es", **more: Any) -> dict[str, list[str]]:
    """Kind -> titles, in the order of the page."""
    html = page(client, words, language, **more)
    return {kind: list(map(plain, _TITLE.findall(body))) for kind, body in _GROUP.findall(html)}


def counts(client: Any, words: str, **more: Any) -> dict[str, str]:
    """Kind -> its number as its tab says it."""
    return dict(_TAB.findall(page(client, words, **more)))


def plain(html: str) -> str:
    return unescape(re.sub(r"</?mark>", "", html))


def _reviewed(status: str, state: str, network: Any) -> dict[str, Any]:
    seat = seat_of(state, network=network or NetworkFactory())
    now = timezone.now() - timedelta(days=3)
    return {
        "network": seat.network, "seat": seat, "state": seat.ministry.state, "status": status,
        "created_by": PersonFactory(), "submitted_at": now, "published_at": now,
    }  # fmt: skip


def commitment(status: str = "published", state: str = "AR", network: Any = None, **texts: Any) -> Commitment:
    fields = {
        "statement_es": "Crear un mecanismo nacional", "place_es": "Quito", "announced_by_es": "Cancillería",
        "place": "Quito", "made_on": date(2020, 5, 1), "source": "https://boletin.example/1",
        **_reviewed(status, state, network), **texts,
    }  # fmt: skip
    return Commitment.objects.create(**fields)


def mechanism(status: str = "published", state: str = "AR", network: Any = None, **texts: Any) -> Mechanism:
    return Mechanism.objects.create(
        **{"name_es": "Mesa nacional de prevención", **_reviewed(status, state, network), **texts}
    )


def recognition(network: Any = None, **texts: Any) -> Recognition:
    fields = {
        "network": network or NetworkFactory(), "cited_by_es": "Secretaría General", "where_es": "Informe anual",
        "quotation_es": "Un actor vibrante", "source": "https://onu.example/1", "on": date(2013, 7, 9), **texts,
    }  # fmt: skip
    return Recognition.objects.create(**fields)
