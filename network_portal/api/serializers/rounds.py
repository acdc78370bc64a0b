"""A reporting round in the API: its days, and what was answered, in numbers."""

from typing import Any

from rest_framework import serializers


class StateInRoundSerializer(serializers.Serializer[Any]):
    """What one state answered: how many items of each answer, when it submitted, and whether that was in time."""

    state = serializers.CharField(source="state.iso2", help_text="ISO 3166-1 alpha-2 code")
    items = serializers.IntegerField(source="total")
    confirmed = serializers.IntegerField()
    changed = serializers.IntegerField()
    explained = serializers.IntegerField()
    unanswered = serializers.IntegerField(source="missing")
    submitted_at = serializers.DateTimeField(allow_null=True)
    in_time = serializers.BooleanField()


class RoundSerializer(serializers.Serializer[Any]):
    """A round that was opened; `by_state` is empty for who does not take part in the network."""

    year = serializers.IntegerField()
    opened_on = serializers.DateField()
    due_on = serializers.DateField()
    closed_on = serializers.DateField(allow_null=True)
    states = serializers.IntegerField(help_text="States that were members when the round opened")
    submitted = serializers.IntegerField()
    in_time = serializers.IntegerField()
    items = serializers.IntegerField()
    confirmed = serializers.IntegerField()
    changed = serializers.IntegerField()
    explained = serializers.IntegerField()
    unanswered = serializers.IntegerField()
    by_state = StateInRoundSerializer(many=True)
