"""Keeping the tallies: compare them with the initiatives themselves, and put right what differs."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection, transaction

CELL = "network_id, state_id, kind, stage, year, audience"

# Both sides in one statement, so that they are of one moment whoever publishes meanwhile.
DIFFERENCES = f"""
    SELECT {CELL}, sum(expected)::integer AS expected, sum(found)::integer AS found FROM (
        SELECT {CELL}, 0 AS expected, total AS found FROM dashboards_tally
        UNION ALL
        SELECT network_id, state_id, kind, stage,
            coalesce(extract(year FROM starts_on)::integer, dashboards_local_year(published_at)),
            audience, 1, 0
        FROM initiatives_initiative CROSS JOIN LATERAL dashboards_cells(audiences) AS audience
        WHERE status = 'published'
    ) AS both_sides
    GROUP BY {CELL} HAVING sum(expected) <> sum(found)
"""  # noqa: S608 no value comes from outside
CORRECTION = f"""
    WITH differing AS ({DIFFERENCES}), corrected AS (
        INSERT INTO dashboards_tally ({CELL}, total) SELECT {CELL}, expected - found FROM differing
    )
    SELECT * FROM differing ORDER BY {CELL}
"""  # noqa: S608


@dataclass(frozen=True)
class Difference:
    """A cell whose tally was not the number of its published initiatives; no audience: each counted once."""

    network: int
    state: int
    kind: str
    stage: str
    year: int
    audience: str
    expected: int
    found: int


def differences() -> list[Difference]:
    """The cells that are wrong, and nothing else."""
    return _run(f"{DIFFERENCES} ORDER BY {CELL}")


@transaction.atomic
def rebuild() -> list[Difference]:
    """Put every cell right and fold its rows; what was wrong. Others may publish meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('dashboards_tally'))")
        cursor.execute(_local_year())
    found = _run(CORRECTION)
    with connection.cursor() as cursor:
        cursor.execute("SELECT dashboards_fold_tallies()")
    return found


def _local_year() -> str:
    """The function that says in which year something was published, for the zone of today's settings."""
    zone = ZoneInfo(settings.TIME_ZONE)  # raises for what is no zone, so that nothing else gets into the SQL
    body = f"SELECT extract(year FROM moment AT TIME ZONE '{zone.key}')::integer"  # noqa: S608
    return (
        "CREATE OR REPLACE FUNCTION dashboards_local_year(moment timestamptz) RETURNS integer"
        f" LANGUAGE sql STABLE PARALLEL SAFE AS $$ {body} $$"
    )


def _run(sql: str) -> list[Difference]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return [Difference(*row) for row in cursor.fetchall()]
