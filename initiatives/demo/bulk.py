"""Many initiatives at once, for load tests: straight into the table by COPY, without events."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from psycopg import sql

from initiatives.demo import files
from initiatives.models import Initiative
from initiatives.states import Audience, Kind, Stage, Status
from members.models import Appointment, Network, Seat
from members.queries import secretariat_of
from network_portal.common.sorting import sort_key
from network_portal.common.translation import LANGUAGE_CODES, Language, column

BATCH = 50_000
FIRST_DAY = datetime(2019, 1, 7, 15, tzinfo=UTC)


def load(*, network: Network, scale: int, tell: Any = None) -> int:
    """Fill up to `scale` times the demonstration's number of initiatives; how many were added."""
    missing = scale * len(files.initiatives()) - Initiative.objects.of_network(network).count()
    if missing <= 0:
        return 0
    rows = islice(_rows(network), missing)
    added = 0
    while count := _copy(islice(rows, BATCH)):
        added += count
        if tell:
            tell(added)
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {connection.ops.quote_name(Initiative._meta.db_table)}")
    return added


@transaction.atomic
def _copy(rows: Iterator[dict[str, Any]]) -> int:
    """Write rows, dicts by column; how many."""
    if not (first := next(rows, None)):
        return 0
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(Initiative._meta.db_table), sql.SQL(", ").join(map(sql.Identifier, first))
    )
    count = 1
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        copy.write_row(tuple(first.values()))
        for row in rows:
            copy.write_row(tuple(row.values()))
            count += 1
    return count


def _rows(network: Network) -> Iterator[dict[str, Any]]:
    """Published initiatives without end, spread over seats, kinds, stages and years; the same on every run."""
    chance = random.Random(network.slug)  # noqa: S311 spread, not secrecy
    seats = list(Seat.objects.filter(network=network).with_ministry().order_by("pk"))
    authors = _authors(network)
    models = [_model(row) for row in files.initiatives() if row["summary"]]
    days = (timezone.now() - FIRST_DAY).days - 1
    kinds, stages, audiences = Kind.values, Stage.values, Audience.values
    number = 0
    while True:
        number += 1
        seat, order = chance.choice(seats), sort_key(str(number))
        published = FIRST_DAY + timedelta(days=chance.randrange(days), seconds=chance.randrange(3600))
        created = published - timedelta(days=chance.randrange(10, 40))
        yield {
            "network_id": network.pk,
            "seat_id": seat.pk,
            "state_id": seat.ministry.state_id,
            "kind": chance.choice(kinds),
            "stage": chance.choice(stages),
            "audiences": chance.sample(audiences, chance.randrange(1, 4)),
            "partner_organisations": "",
            "starts_on": created.date(),
            "status": Status.PUBLISHED.value,
            "version": 3,
            "created_at": created,
            "created_by_id": authors.get(seat.pk, authors[0]),
            "updated_at": published,
            "submitted_at": created + (published - created) / 2,
            "published_at": published,
            "translated_from": "{}",
            **_numbered(chance.choice(models), number, order),
        }


def _numbered(texts: dict[str, Any], number: int, order: str) -> dict[str, Any]:
    """The texts of one initiative of the demonstration, told apart by a number."""
    ends = {"title": number, "sort_title": order}
    return {
        name: f"{value} {end}" if value and (end := ends.get(_field(name))) else value
        for name, value in texts.items()
    }


def _field(name: str) -> str:
    return next((field for field in ("sort_title", "title") if name.startswith(field)), "")


def _authors(network: Network) -> dict[int, int]:
    """Seat -> a person who holds it; 0 -> one of the secretariat, for seats that nobody holds."""
    held = Appointment.objects.in_force().filter(seat__network=network).values_list("seat", "person")
    return {**dict(held), 0: secretariat_of(network).values_list("pk", flat=True)[0]}


def _model(row: dict[str, Any]) -> dict[str, Any]:
    """Columns of its texts in each language; the columns without a language hold the original."""
    language = (Language.PORTUGUESE if row["state"] == "BR" else Language.SPANISH).value
    texts = {language: row, **row.get("translations", {})}
    columns: dict[str, Any] = {
        "original_language": language,
        "title": row["title"],
        "summary": row["summary"],
    }
    columns["sort_title"] = sort_key(row["title"])
    for code in LANGUAGE_CODES:
        text = texts.get(code)
        columns[column("title", code)] = text["title"] if text else None
        columns[column("summary", code)] = text["summary"] if text else None
        columns[column("sort_title", code)] = sort_key((text or row)["title"])
    return columns
