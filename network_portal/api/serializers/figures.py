"""A figure in the API: what it counts, and its table."""

from typing import Any

from rest_framework import serializers

from network_portal.common.tables import KINDS


class FigureSerializer(serializers.Serializer[Any]):
    """Name, title and definition of a figure, in the language that was asked for."""

    name = serializers.CharField()
    title = serializers.CharField()
    definition = serializers.CharField()
    url = serializers.URLField()


class ColumnSerializer(serializers.Serializer[Any]):
    """A column of a figure's table."""

    key = serializers.CharField()
    kind = serializers.ChoiceField(KINDS)

    def get_fields(self) -> dict[str, Any]:
        # `label` cannot be declared above: every field of the framework has an attribute of that name
        return {**super().get_fields(), "label": serializers.CharField()}


class TableSerializer(serializers.Serializer[Any]):
    """A figure's table; each row has a value for each column's key."""

    name = serializers.CharField()
    title = serializers.CharField()
    definition = serializers.CharField()
    note = serializers.CharField()
    columns = ColumnSerializer(many=True)
    rows = serializers.ListField(child=serializers.DictField())
