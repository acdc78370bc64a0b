import django.db.models.deletion
from django.db import migrations, models

#: Whose a comment is, so far, is whose its initiative is. Deferred checks must be over before the columns change.
FILL = """
UPDATE initiatives_comment SET network_id = i.network_id, state_id = i.state_id
FROM initiatives_initiative i WHERE i.id = initiatives_comment.initiative_id;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""


def to(model, **options):
    return models.ForeignKey(on_delete=options.pop("on_delete"), to=model, **options)


def about(model):
    cascade = django.db.models.deletion.CASCADE
    return to(model, on_delete=cascade, blank=True, null=True, related_name="comments")


def owner(model, **options):
    return to(model, on_delete=django.db.models.deletion.PROTECT, related_name="+", **options)


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0002_words_to_action"),
        ("members", "0004_labels"),
    ]

    operations = [
        migrations.AddField("comment", "commitment", about("initiatives.commitment")),
        migrations.AddField("comment", "mechanism", about("initiatives.mechanism")),
        migrations.AlterField("comment", "initiative", about("initiatives.initiative")),
        migrations.AddField("comment", "network", owner("members.network", null=True)),
        migrations.AddField("comment", "state", owner("members.state", null=True)),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField("comment", "network", owner("members.network")),
        migrations.AlterField("comment", "state", owner("members.state")),
        migrations.AddConstraint(
            "comment",
            models.CheckConstraint(
                condition=models.Q(initiative__isnull=False, commitment__isnull=True, mechanism__isnull=True)
                | models.Q(initiative__isnull=True, commitment__isnull=False, mechanism__isnull=True)
                | models.Q(initiative__isnull=True, commitment__isnull=True, mechanism__isnull=False),
                name="comment_about_one",
            ),
        ),
    ]
