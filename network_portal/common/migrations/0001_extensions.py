from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations

# unaccent() is only STABLE because its dictionary may be changed; an index needs IMMUTABLE. The dictionary is
# named in full, with the schema in which the extension really is, so that the function also works while a
# dump is restored and search_path is empty.
CREATE_UNACCENT = """
DO $do$
DECLARE home text;
BEGIN
    SELECT quote_ident(n.nspname) INTO STRICT home
      FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'unaccent';
    EXECUTE format(
        'CREATE OR REPLACE FUNCTION portal_unaccent(text) RETURNS text
         LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
         AS $fn$ SELECT %s.unaccent(%L::regdictionary, $1) $fn$', home, home || '.unaccent');
END
$do$
"""
DROP_UNACCENT = "DROP FUNCTION IF EXISTS portal_unaccent(text)"


class Migration(migrations.Migration):
    dependencies = []

    operations = [
        BtreeGistExtension(),
        UnaccentExtension(),
        TrigramExtension(),
        migrations.RunSQL(CREATE_UNACCENT, DROP_UNACCENT),
    ]
