"""The database counts how the texts of published initiatives stand in each language, whatever way they are written."""

from django.db import migrations

FIELDS = ("title", "summary")
CODES = {"es": "es", "pt-br": "pt_br", "en": "en"}


def _texts():
    """The row's texts: (field, original's language is asked of the row, texts by language)."""
    rows = ", ".join(
        f"('{name}', {', '.join(f'{name}_{suffix}' for suffix in CODES.values())})" for name in FIELDS
    )
    original = " ".join(f"WHEN '{code}' THEN f.{suffix}" for code, suffix in CODES.items())
    words = " ".join(f"WHEN '{code}' THEN f.{suffix}" for code, suffix in CODES.items())
    languages = ", ".join(f"('{code}'::text)" for code in CODES)
    return f"""
        SELECT l.language, f.field, CASE original_language {original} END AS original,
            CASE l.language {words} END AS words
        FROM (VALUES {rows}) AS f (field, es, pt_br, en) CROSS JOIN (VALUES {languages}) AS l (language)
    """  # noqa: S608 no value comes from outside


ONE_SIDE = f"""
    SELECT network_id, state_id, t.language,
        translations_standing(
            t.language, original_language, t.original, t.words, translated_from::jsonb -> t.field ->> t.language
        ) AS standing, {{sign}}1 AS step
    FROM {{rows}} CROSS JOIN LATERAL ({_texts()}) AS t
    WHERE status = 'published' AND t.original <> ''
"""  # noqa: S608

SUMS = """
INSERT INTO translations_texttally (network_id, state_id, kind, language, standing, total)
SELECT network_id, state_id, 'initiative', language, standing, sum(step) FROM ({steps}) AS steps
GROUP BY network_id, state_id, language, standing HAVING sum(step) <> 0;
"""

# Folding is left to chance, so that the rows to read stay few and nobody waits for it often.
COUNT = f"""
CREATE FUNCTION {{name}}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    appended integer;
BEGIN
    {SUMS}
    GET DIAGNOSTICS appended = ROW_COUNT;
    IF random() * 5000 < appended THEN
        PERFORM translations_fold_tallies();
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER {{name}} AFTER {{event}} ON initiatives_initiative
REFERENCING {{tables}} FOR EACH STATEMENT EXECUTE FUNCTION {{name}}();
"""

EMPTY = """
CREATE FUNCTION translations_tally_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM translations_texttally WHERE kind = 'initiative';
    RETURN NULL;
END $$;
CREATE TRIGGER translations_tally_truncate AFTER TRUNCATE ON initiatives_initiative
FOR EACH STATEMENT EXECUTE FUNCTION translations_tally_truncate();
"""

ADDED = ONE_SIDE.format(sign="", rows="added")
REMOVED = ONE_SIDE.format(sign="-", rows="removed")
NEW, OLD = "NEW TABLE AS added", "OLD TABLE AS removed"
TRIGGERS = {
    "INSERT": (ADDED, NEW),
    "UPDATE": (f"{ADDED} UNION ALL {REMOVED}", f"{OLD} {NEW}"),
    "DELETE": (REMOVED, OLD),
}


def _counting(event):
    steps, tables = TRIGGERS[event]
    name = f"translations_tally_{event.lower()}"
    undo = f"DROP TRIGGER {name} ON initiatives_initiative; DROP FUNCTION {name}();"
    return migrations.RunSQL(COUNT.format(name=name, event=event, steps=steps, tables=tables), undo)


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0005_lighter_commitments"), ("translations", "0002_standing")]

    operations = [
        *(_counting(event) for event in TRIGGERS),
        migrations.RunSQL(
            EMPTY,
            "DROP TRIGGER translations_tally_truncate ON initiatives_initiative;"
            " DROP FUNCTION translations_tally_truncate();",
        ),
        migrations.RunSQL(
            SUMS.format(steps=ONE_SIDE.format(sign="", rows="initiatives_initiative")),
            "DELETE FROM translations_texttally WHERE kind = 'initiative';",
        ),
    ]
