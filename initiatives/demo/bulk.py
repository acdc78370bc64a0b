"""Many initiatives at once, for load tests: straight into the table, without events."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from django.db import connection
from django.utils import timezone

from initiatives.demo import files
from initiatives.models import Initiative
from initiatives.states import Audience, Kind, Stage, Status
from members.models import Appointment, Network, Seat
from members.queries import secretariat_of
from network_portal.common.sorting import sort_key
from network_portal.common.translation import LANGUAGE_CODES, Language, column

BATCH = 5_000
FIRST_DAY = datetime(2019, 1, 7, 15, tzinfo=UTC)


def load(*, network: Network, scale: int, tell: Any = None) -> int:
    """Fill up to `scale` times the demonstration's number of initiatives; how many were added."""
    missing = scale * len(files.initiatives()) - Initiative.objects.of_network(network).count()
    if missing <= 0:
        return 0
    rows = islice(_rows(network), missing)
    added = 0
    while batch := list(islice(rows, BATCH)):
        Initiative.objects.bulk_create(batch)
        added += len(batch)
        if tell and added % (BATCH * 20) == 0:
            tell(added)
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {connection.ops.quote_name(Initiative._meta.db_table)}")
    return added


def _rows(network: Network) -> Iterator[Initiative]:
    """Published initiatives without end, the same ones on every run."""
    chance = random.Random(network.slug)  # noqa: S311 spread, not secrecy
    seats = list(Seat.objects.filter(network=network).with_ministry().order_by("pk"))
    author = _authors(network)
    models = [_model(row) for row in files.initiatives() if row["summary"]]
    days = (timezone.now() - FIRST_DAY).days - 1
    kinds, stages, audiences = Kind.values, Stage.values, Audience.values
    number = 0
    while True:
        number += 1
        seat, texts = chance.choice(seats), chance.choice(models)
        published = FIRST_DAY + timedelta(days=chance.randrange(days), seconds=chance.randrange(3600))
        order = sort_key(str(number))
        created = published - timedelta(days=chance.randrange(10, 40))
        yield Initiative(
            network=network,
            seat=seat,
            state_id=seat.ministry.state_id,
            kind=chance.choice(kinds),
            stage=chance.choice(stages),
            audiences=chance.sample(audiences, chance.randrange(1, 4)),
            starts_on=created.date(),
            status=Status.PUBLISHED,
            version=3,
            created_at=created,
            created_by_id=author.get(seat.pk, author[0]),
            updated_at=published,
            submitted_at=created + (published - created) / 2,
            published_at=published,
            original_language=texts["language"],
            **{name: f"{value} {number}" for name, value in texts["titles"].items()},
            **{name: f"{value} {order}" for name, value in texts["orders"].items()},
            **texts["summaries"],
        )


def _authors(network: Network) -> dict[int, int]:
    """Seat -> a person who holds it; 0 -> one of the secretariat, for seats that nobody holds."""
    held = Appointment.objects.in_force().filter(seat__network=network).values_list("seat", "person")
    return {**dict(held), 0: secretariat_of(network).values_list("pk", flat=True)[0]}


def _model(row: dict[str, Any]) -> dict[str, Any]:
    language = Language.PORTUGUESE if row["state"] == "BR" else Language.SPANISH
    texts = {language.value: row, **row.get("translations", {})}
    return {
        "language": language,
        "titles": {column("title", code): text["title"][:180] for code, text in texts.items()},
        "summaries": {column("summary", code): text["summary"] for code, text in texts.items()},
        "orders": {
            column("sort_title", code): sort_key(texts.get(code, row)["title"]) for code in LANGUAGE_CODES
        },
    }
