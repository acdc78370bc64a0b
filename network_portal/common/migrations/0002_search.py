from django.db import migrations

# One configuration for each language of the portal: PostgreSQL's own, with accents taken off first, so that
# "peru" finds "Perú". The dictionary is named with the schema in which the extension really is.
LANGUAGES = {"es": "spanish", "pt": "portuguese", "en": "english"}
CREATE = """
DO $do$
DECLARE home text;
BEGIN
    IF EXISTS (
        SELECT FROM pg_ts_config WHERE cfgname = 'portal_{code}' AND cfgnamespace = current_schema()::regnamespace
    ) THEN
        RETURN;
    END IF;
    SELECT quote_ident(n.nspname) INTO STRICT home
      FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'unaccent';
    CREATE TEXT SEARCH CONFIGURATION portal_{code} (COPY = pg_catalog.{language});
    EXECUTE format(
        'ALTER TEXT SEARCH CONFIGURATION portal_{code} ALTER MAPPING FOR hword, hword_part, word
         WITH %s.unaccent, pg_catalog.{language}_stem', home);
END
$do$
"""
DROP = "DROP TEXT SEARCH CONFIGURATION IF EXISTS portal_{code}"


class Migration(migrations.Migration):
    dependencies = [("common", "0001_extensions")]

    operations = [
        migrations.RunSQL(CREATE.format(code=code, language=language), DROP.format(code=code))
        for code, language in LANGUAGES.items()
    ]
