"""How a text stands to its original, said by the database as well; and the folding of tallies."""

from django.db import migrations

# The same as common.translation.fingerprint.
FINGERPRINT = """
CREATE FUNCTION translations_fingerprint(words text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT left(encode(sha256(convert_to(words, 'UTF8')), 'hex'), 16)
$$;
"""

# The same as common.translation.standing.
STANDING = """
CREATE FUNCTION translations_standing(
    language text, original_language text, original text, words text, made_from text
) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN language = original_language THEN 'original'
        WHEN coalesce(words, '') = '' THEN 'missing'
        WHEN made_from IS NULL OR made_from = translations_fingerprint(coalesce(original, '')) THEN 'current'
        ELSE 'behind'
    END
$$;
"""

# One row in place of the many of a cell. Rows that others append meanwhile are not seen, and stay.
FOLD = """
CREATE FUNCTION translations_fold_tallies() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtext('translations_texttally')) THEN
        RETURN;  -- somebody is at it
    END IF;
    WITH gone AS (DELETE FROM translations_texttally RETURNING *)
    INSERT INTO translations_texttally (network_id, state_id, kind, language, standing, total)
    SELECT network_id, state_id, kind, language, standing, sum(total)
    FROM gone GROUP BY network_id, state_id, kind, language, standing HAVING sum(total) <> 0;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("translations", "0001_initial")]

    operations = [
        migrations.RunSQL(FINGERPRINT, "DROP FUNCTION translations_fingerprint(text);"),
        migrations.RunSQL(STANDING, "DROP FUNCTION translations_standing(text, text, text, text, text);"),
        migrations.RunSQL(FOLD, "DROP FUNCTION translations_fold_tallies();"),
    ]
