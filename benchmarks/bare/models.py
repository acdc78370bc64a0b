"""The portal's table as a bare application would have it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Initiative(models.Model):
    """The same rows, without languages, rules or history."""

    title = models.CharField(max_length=200, db_column="title_es")
    summary = models.TextField(db_column="summary_es")
    kind = models.CharField(max_length=30)
    audiences = ArrayField(models.CharField(max_length=30))
    stage = models.CharField(max_length=15)
    status = models.CharField(max_length=15)
    original_language = models.CharField(max_length=5)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    published_at = models.DateTimeField(null=True)
    updated_at = models.DateTimeField()
    state_id = models.BigIntegerField()
    seat_id = models.BigIntegerField()
    network_id = models.BigIntegerField()

    class Meta:
        managed = False
        db_table = "initiatives_initiative"

    def __str__(self) -> str:
        return self.title
