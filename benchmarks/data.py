"""The databases: the demonstration network with 10,000 initiatives, and a copy with many more.

Both are kept, and made anew only when the migrations or this file have changed.
"""

import subprocess
import sys
import time

import psycopg
from psycopg import sql

from benchmarks.surroundings import FOLDER, LARGE, SMALL, BenchError, database_url, of_database
from deploy import stamps
from deploy.places import ROOT

SMALL_ROWS = 10_000
CHUNK = 50_000
PEOPLE = 300
STAMP = FOLDER / "stamps" / "bench"

KINDS = ("regional_briefing", "mini_seminar", "police_training", "national_mechanism", "public_policy")
STAGES = ("planned", "under_way", "functioning", "completed", "discontinued")
#: What differs from the row of the demonstration that a row is copied from; `n` is its number.
OWN = {
    "seat_id": "seat.id",
    "network_id": "seat.network_id",
    "state_id": "ministry.state_id",
    "title": "base.title || ' ' || n",
    "title_es": "base.title_es || ' ' || n",
    "title_pt_br": "base.title_pt_br || ' ' || n",
    "title_en": "base.title_en || ' ' || n",
    "sort_title": "base.sort_title || ' ' || lpad(n::text, 9, '0')",
    "sort_title_es": "base.sort_title_es || ' ' || lpad(n::text, 9, '0')",
    "sort_title_pt_br": "base.sort_title_pt_br || ' ' || lpad(n::text, 9, '0')",
    "sort_title_en": "base.sort_title_en || ' ' || lpad(n::text, 9, '0')",
    "kind": "(%(kinds)s::varchar[])[1 + n %% 5]",
    "stage": "(%(stages)s::varchar[])[1 + (n / 7) %% 5]",
    # Nine of ten are public, as in a register that has been kept for years.
    "status": "CASE WHEN n %% 10 = 0 THEN 'archived' ELSE 'published' END",
    "starts_on": "date '2019-01-01' + n %% 2500",
    "ends_on": "NULL",
    "created_at": "moment - interval '40 days'",
    "submitted_at": "moment - interval '10 days'",
    "published_at": "moment",
    "updated_at": "moment",
}
COPY = """
    INSERT INTO initiatives_initiative ({columns})
    SELECT {values}
    FROM generate_series(%(first)s::int, %(last)s::int) AS n
    -- In no order, but the same in every run.
    CROSS JOIN LATERAL (SELECT now() - (hashint4(n) & 1048575) * interval '150 seconds' AS moment) AS clock
    JOIN (SELECT *, row_number() OVER (ORDER BY id) - 1 AS place FROM initiatives_initiative
          WHERE id <= %(bases)s) AS base ON base.place = n %% %(bases_count)s
    JOIN (SELECT *, row_number() OVER (ORDER BY id) - 1 AS place FROM members_seat) AS seat
        ON seat.place = (hashint4(n + 7) & 65535) %% (SELECT count(*) FROM members_seat)
    JOIN members_ministry AS ministry ON ministry.id = seat.ministry_id
"""
ADD_PEOPLE = """
    INSERT INTO accounts_user
        (email, name, phone, language, password, is_active, is_staff, is_superuser, date_joined)
    SELECT 'reader-' || n || '@bench.example', 'Persona de prueba ' || n, '',
        (ARRAY['es', 'pt-br', 'en'])[1 + n %% 3], '!', true, false, false, now()
    FROM generate_series(1, %(people)s::int) AS n
"""


def ready(rows: int) -> list[str]:
    """Make what is missing: static files, `portal`, and `portal_large` with `rows` initiatives; says what it did."""
    said = []
    _prepare("assets", "Catalogues and static files could not be made")
    digest = f"{stamps.digest_of_tree(_migrations(), '*.py')} {stamps.digest_of(ROOT / 'benchmarks/data.py')}"
    if not stamps.is_current(STAMP, digest):
        began = time.monotonic()
        STAMP.unlink(missing_ok=True)
        _recreate(SMALL)
        _prepare("demo", "The demonstration could not be loaded")
        fill(SMALL, SMALL_ROWS)
        with psycopg.connect(database_url(SMALL), autocommit=True) as connection:
            connection.execute(ADD_PEOPLE, {"people": PEOPLE})
        _drop(LARGE)
        stamps.put(STAMP, digest)
        said.append(f"made the database of {SMALL_ROWS:,} initiatives in {time.monotonic() - began:.0f} s")
    if count(LARGE) > rows:
        _drop(LARGE)
    if count(LARGE) < rows:
        began = time.monotonic()
        if not count(LARGE):
            _recreate(LARGE, template=SMALL)
        fill(LARGE, rows)
        said.append(f"made the database of {rows:,} initiatives in {time.monotonic() - began:.0f} s")
    return said


def count(name: str) -> int:
    """How many initiatives a database holds; 0 when there is no such database."""
    try:
        with psycopg.connect(database_url(name)) as connection:
            row = connection.execute("SELECT count(*) FROM initiatives_initiative").fetchone()
    except psycopg.OperationalError:
        return 0
    return row[0] if row else 0


def fill(name: str, rows: int) -> None:
    """Copy the demonstration's initiatives until there are `rows` of them."""
    with psycopg.connect(database_url(name), autocommit=True) as connection:
        connection.execute("SET synchronous_commit TO off")
        columns = [
            column
            for (column,) in connection.execute(
                "SELECT attname FROM pg_attribute WHERE attrelid = 'initiatives_initiative'::regclass"
                " AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attname <> 'id'"
            )
        ]
        values = sql.SQL(", ").join(
            sql.SQL(OWN[c]) if c in OWN else sql.Identifier("base", c)
            for c in columns  # type: ignore[arg-type]
        )
        copy = sql.SQL(COPY).format(columns=sql.SQL(", ").join(map(sql.Identifier, columns)), values=values)
        bases, bases_count = _bases(connection)
        given = {"kinds": list(KINDS), "stages": list(STAGES), "bases": bases, "bases_count": bases_count}
        done = count(name)
        while done < rows:
            step = min(CHUNK, rows - done)
            connection.execute(copy, {**given, "first": done + 1, "last": done + step})
            done += step
        connection.execute("VACUUM ANALYZE")


def _bases(connection: psycopg.Connection) -> tuple[int, int]:
    """Last key and number of the demonstration's own initiatives, which come before all copies."""
    row = connection.execute(
        "SELECT max(id), count(*) FROM (SELECT id FROM initiatives_initiative ORDER BY id LIMIT 30) AS first"
    ).fetchone()
    if not row or not row[1]:
        raise BenchError("The demonstration has no initiatives to copy.")
    return row[0], row[1]


def _prepare(step: str, complaint: str) -> None:
    """Run one of deploy.prepare's steps on the small database. Raises BenchError."""
    command = [sys.executable, "-m", "deploy.prepare", step]
    done = subprocess.run(command, cwd=ROOT, env=of_database(SMALL), check=False)
    if done.returncode:
        raise BenchError(f"{complaint}; the reason is above.")


def _recreate(name: str, template: str = "template1") -> None:
    _drop(name)
    _maintain(
        sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
    )


def _drop(name: str) -> None:
    _maintain(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _maintain(statement: sql.Composed) -> None:
    with psycopg.connect(database_url("postgres"), autocommit=True) as connection:
        connection.execute(statement)


def _migrations() -> list:
    packages = ("network_portal", "members", "initiatives", "seminars")
    return sorted(folder for package in packages for folder in (ROOT / package).rglob("migrations"))
