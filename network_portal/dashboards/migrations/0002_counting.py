"""The database counts published initiatives itself, whatever way they are written."""

from django.conf import settings
from django.db import migrations

# The year that it was where the portal stands. `rebuild_tallies` writes this function anew when that changes.
LOCAL_YEAR = """
CREATE OR REPLACE FUNCTION dashboards_local_year(moment timestamptz) RETURNS integer
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT extract(year FROM moment AT TIME ZONE '{zone}')::integer
$$;
"""

# What one published initiative counts for: once as such, and once for each of its audiences.
CELLS = """
CREATE FUNCTION dashboards_cells(audiences varchar[]) RETURNS SETOF varchar
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT ''::varchar UNION SELECT unnest(audiences)
$$;
"""

# One row in place of the many of a cell. Rows that others append meanwhile are not seen, and stay.
FOLD = """
CREATE FUNCTION dashboards_fold_tallies() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtext('dashboards_tally')) THEN
        RETURN;  -- somebody is at it
    END IF;
    WITH gone AS (DELETE FROM dashboards_tally RETURNING *)
    INSERT INTO dashboards_tally (network_id, state_id, kind, stage, year, audience, total)
    SELECT network_id, state_id, kind, stage, year, audience, sum(total)
    FROM gone GROUP BY network_id, state_id, kind, stage, year, audience HAVING sum(total) <> 0;
END $$;
"""

# As lists have it: the year in which it starts or, where no start is given, in which it was published.
YEAR = "coalesce(extract(year FROM starts_on)::integer, dashboards_local_year(published_at))"
ONE_SIDE = """
    SELECT network_id, state_id, kind, stage, {year} AS year,
           audience, {sign}1 AS step
    FROM {rows} CROSS JOIN LATERAL dashboards_cells(audiences) AS audience
    WHERE status = 'published'
"""

# Folding is left to chance, so that the rows to read stay few and nobody waits for it often.
COUNT = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    appended integer;
BEGIN
    INSERT INTO dashboards_tally (network_id, state_id, kind, stage, year, audience, total)
    SELECT network_id, state_id, kind, stage, year, audience, sum(step) FROM ({steps}) AS steps
    GROUP BY network_id, state_id, kind, stage, year, audience HAVING sum(step) <> 0;
    GET DIAGNOSTICS appended = ROW_COUNT;
    IF random() * 5000 < appended THEN
        PERFORM dashboards_fold_tallies();
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER {name} AFTER {event} ON initiatives_initiative
REFERENCING {tables} FOR EACH STATEMENT EXECUTE FUNCTION {name}();
"""

EMPTY = """
CREATE FUNCTION dashboards_tally_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM dashboards_tally;
    RETURN NULL;
END $$;
CREATE TRIGGER dashboards_tally_truncate AFTER TRUNCATE ON initiatives_initiative
FOR EACH STATEMENT EXECUTE FUNCTION dashboards_tally_truncate();
"""

EXISTING = """
INSERT INTO dashboards_tally (network_id, state_id, kind, stage, year, audience, total)
SELECT network_id, state_id, kind, stage, year, audience, sum(step) FROM ({steps}) AS steps
GROUP BY network_id, state_id, kind, stage, year, audience;
"""

ADDED = ONE_SIDE.format(year=YEAR, sign="", rows="added")
REMOVED = ONE_SIDE.format(year=YEAR, sign="-", rows="removed")
NEW, OLD = "NEW TABLE AS added", "OLD TABLE AS removed"

TRIGGERS = {
    "INSERT": (ADDED, NEW),
    "UPDATE": (f"{ADDED} UNION ALL {REMOVED}", f"{OLD} {NEW}"),
    "DELETE": (REMOVED, OLD),
}


def _counting(event):
    steps, tables = TRIGGERS[event]
    name = f"dashboards_tally_{event.lower()}"
    undo = f"DROP TRIGGER {name} ON initiatives_initiative; DROP FUNCTION {name}();"
    return migrations.RunSQL(COUNT.format(name=name, event=event, steps=steps, tables=tables), undo)


class Migration(migrations.Migration):
    dependencies = [("dashboards", "0001_initial"), ("initiatives", "0001_initial")]

    operations = [
        migrations.RunSQL(
            LOCAL_YEAR.format(zone=settings.TIME_ZONE),
            "DROP FUNCTION dashboards_local_year(timestamptz);",
        ),
        migrations.RunSQL(CELLS, "DROP FUNCTION dashboards_cells(varchar[]);"),
        migrations.RunSQL(FOLD, "DROP FUNCTION dashboards_fold_tallies();"),
        *(_counting(event) for event in TRIGGERS),
        migrations.RunSQL(
            EMPTY,
            "DROP TRIGGER dashboards_tally_truncate ON initiatives_initiative;"
            " DROP FUNCTION dashboards_tally_truncate();",
        ),
        migrations.RunSQL(
            EXISTING.format(steps=ONE_SIDE.format(year=YEAR, sign="", rows="initiatives_initiative")),
            migrations.RunSQL.noop,
        ),
    ]
