from django.db import migrations

from network_portal.common.search.vectors import SearchIndex


class Migration(migrations.Migration):
    dependencies = [
        ("common", "0002_search"),
        ("documents", "0002_library"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="document",
            index=SearchIndex(name="document_search", plain=("name",)),
        ),
    ]
