import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("members", "0004_labels"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="TextTally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=40)),
                (
                    "language",
                    models.CharField(
                        choices=[("es", "Spanish"), ("pt-br", "Portuguese"), ("en", "English")], max_length=5
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("original", "original"),
                            ("current", "translated"),
                            ("behind", "translation behind the original"),
                            ("missing", "not translated"),
                        ],
                        max_length=10,
                    ),
                ),
                ("total", models.IntegerField()),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="members.network"
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="members.state",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["network", "kind"], name="text_tally_slice")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("language__in", ("es", "pt-br", "en"))),
                        name="text_tally_language_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("standing__in", ["original", "current", "behind", "missing"])),
                        name="text_tally_standing_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TranslationFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="file")),
                ("entries", models.JSONField(default=list)),
                (
                    "received_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="uploaded on"),
                ),
                ("applied_at", models.DateTimeField(null=True, verbose_name="applied on")),
                ("written", models.PositiveIntegerField(default=0)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="translation_files",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.network"
                    ),
                ),
            ],
            options={
                "verbose_name": "file of translations",
                "verbose_name_plural": "files of translations",
                "ordering": ("-pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("applied_at__isnull", False), ("written", 0), _connector="OR"),
                        name="translation_file_written_applied",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TranslationMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("table", models.CharField(max_length=100)),
                ("key", models.BigIntegerField()),
                ("field", models.CharField(max_length=40, verbose_name="field")),
                (
                    "language",
                    models.CharField(
                        choices=[("es", "Spanish"), ("pt-br", "Portuguese"), ("en", "English")],
                        max_length=5,
                        verbose_name="language",
                    ),
                ),
                ("office", models.JSONField(default=dict)),
                ("made_at", models.DateTimeField(null=True, verbose_name="translated on")),
                ("made_from", models.TextField(verbose_name="original")),
                (
                    "original_language",
                    models.CharField(
                        choices=[("es", "Spanish"), ("pt-br", "Portuguese"), ("en", "English")], max_length=5
                    ),
                ),
                ("text", models.TextField(verbose_name="translation")),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="translations",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="translated by",
                    ),
                ),
            ],
            options={
                "verbose_name": "translation",
                "verbose_name_plural": "translations",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("table", "key", "field", "language"), name="translation_mark_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("language__in", ("es", "pt-br", "en"))),
                        name="translation_mark_language_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("original_language__in", ("es", "pt-br", "en"))),
                        name="translation_mark_original_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("language", models.F("original_language")), _negated=True),
                        name="translation_mark_into_another",
                    ),
                ],
            },
        ),
    ]
