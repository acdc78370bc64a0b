from django.db import migrations

from network_portal.common.search.vectors import SearchIndex


class Migration(migrations.Migration):
    dependencies = [
        ("common", "0002_search"),
        ("members", "0004_labels"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="decision",
            index=SearchIndex(b=("text",), name="decision_search"),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=SearchIndex(
                a=("title",), b=("summary", "agenda"), c=("place", "venue"), name="meeting_search"
            ),
        ),
        migrations.AddIndex(
            model_name="state",
            index=SearchIndex(a=("name",), b=("official_name", "capital"), name="state_search"),
        ),
    ]
