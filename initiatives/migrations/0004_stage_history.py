from django.conf import settings
from django.db import migrations

#: The day from which what is public is in its stage, as its text says, and no later than its approval.
FILL = """
INSERT INTO initiatives_stagechange (initiative_id, stage, "on", report_id, recorded_at)
SELECT id, stage, least(CASE stage
    WHEN 'planned' THEN NULL
    WHEN 'completed' THEN coalesce(ends_on, starts_on)
    WHEN 'discontinued' THEN coalesce(ends_on, starts_on)
    ELSE starts_on
END, (published_at AT TIME ZONE %s)::date), NULL, published_at
FROM initiatives_initiative i
WHERE published_at IS NOT NULL
AND NOT EXISTS (SELECT FROM initiatives_stagechange c WHERE c.initiative_id = i.id)
"""


def fill(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(FILL, [settings.TIME_ZONE])


class Migration(migrations.Migration):
    """Gives the initiatives that are public already the first row of their line of stages."""

    dependencies = [("initiatives", "0003_comments_on_any_text")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
