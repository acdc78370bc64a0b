"""What a commitment needs in review, a draft of one may lack; and its place is looked for in the language of its words."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_documents"),
        ("initiatives", "0004_stage_history"),
        ("members", "0004_labels"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="commitment",
            name="commitment_has_source",
        ),
        migrations.RemoveConstraint(
            model_name="commitment",
            name="commitment_made_somewhere",
        ),
        migrations.AddConstraint(
            model_name="commitment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ("draft", "in_clearance", "returned")),
                    models.Q(("source", ""), ("source_document__isnull", True), _negated=True),
                    _connector="OR",
                ),
                name="commitment_has_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ("draft", "in_clearance", "returned")),
                    ("meeting__isnull", False),
                    models.Q(("place_es__isnull", False), models.Q(("place_es", ""), _negated=True)),
                    models.Q(("place_pt_br__isnull", False), models.Q(("place_pt_br", ""), _negated=True)),
                    models.Q(("place_en__isnull", False), models.Q(("place_en", ""), _negated=True)),
                    _connector="OR",
                ),
                name="commitment_made_somewhere",
            ),
        ),
    ]
