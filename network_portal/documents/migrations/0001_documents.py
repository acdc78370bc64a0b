import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import network_portal.documents.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.CharField(editable=False, max_length=64, verbose_name="SHA-256")),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                ("size", models.PositiveIntegerField(editable=False, verbose_name="size in bytes")),
                ("content_type", models.CharField(editable=False, max_length=100, verbose_name="type")),
                (
                    "file",
                    models.FileField(upload_to=network_portal.documents.models.path_of, verbose_name="file"),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[("es", "Spanish"), ("pt-br", "Portuguese"), ("en", "English")],
                        default="",
                        max_length=5,
                        verbose_name="language of the text",
                    ),
                ),
                ("uploaded_at", models.DateTimeField(auto_now_add=True, verbose_name="uploaded on")),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "document",
                "verbose_name_plural": "documents",
                "ordering": ["-uploaded_at", "-pk"],
                "indexes": [
                    models.Index(fields=["sha256"], name="document_sha256"),
                    models.Index(fields=["uploaded_at"], name="document_uploaded_at"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("size__gt", 0), ("size__lte", 26214400)),
                        name="document_size_within_limit",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")), name="document_sha256_hex"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "content_type__in",
                                [
                                    "application/msword",
                                    "application/pdf",
                                    "application/vnd.ms-excel",
                                    "application/vnd.ms-powerpoint",
                                    "application/vnd.oasis.opendocument.presentation",
                                    "application/vnd.oasis.opendocument.spreadsheet",
                                    "application/vnd.oasis.opendocument.text",
                                    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
                                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                                    "image/gif",
                                    "image/jpeg",
                                    "image/png",
                                    "image/webp",
                                ],
                            )
                        ),
                        name="document_content_type_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="document_name_given"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("language__in", ["es", "pt-br", "en", ""])),
                        name="document_language_known",
                    ),
                ],
            },
        ),
    ]
