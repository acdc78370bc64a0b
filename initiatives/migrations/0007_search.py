from django.db import migrations

from network_portal.common.search.vectors import SearchIndex


class Migration(migrations.Migration):
    dependencies = [
        ("common", "0002_search"),
        ("documents", "0003_search"),
        ("initiatives", "0006_text_tallies"),
        ("members", "0005_search"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="commitment",
            index=SearchIndex(a=("statement",), c=("place", "announced_by"), name="commitment_search"),
        ),
        migrations.AddIndex(
            model_name="evidence",
            index=SearchIndex(name="evidence_search", plain=("label",)),
        ),
        migrations.AddIndex(
            model_name="initiative",
            index=SearchIndex(
                a=("title",), b=("summary",), name="initiative_search", plain=("partner_organisations",)
            ),
        ),
        migrations.AddIndex(
            model_name="initiative",
            index=SearchIndex(a=("title",), name="initiative_titles"),
        ),
        migrations.AddIndex(
            model_name="mechanism",
            index=SearchIndex(
                a=("name",), b=("instrument", "terms"), c=("civil_society",), name="mechanism_search"
            ),
        ),
        migrations.AddIndex(
            model_name="recognition",
            index=SearchIndex(a=("cited_by", "where"), b=("quotation",), name="recognition_search"),
        ),
    ]
