"""Texts in three languages, as the API gives them."""

from typing import Any

from rest_framework import serializers

from network_portal.common.translation import LANGUAGE_CODES, column


class TextSerializer(serializers.Serializer[Any]):
    """One text by language; null where it was not translated."""

    def get_fields(self) -> dict[str, Any]:
        return {code: serializers.CharField(allow_null=True) for code in LANGUAGE_CODES}


def texts(instance: Any, field: str) -> dict[str, str | None]:
    """The stored text of each language, without falling back: a reader must know what is missing."""
    values = instance if isinstance(instance, dict) else vars(instance)
    return {code: values[column(field, code)] or None for code in LANGUAGE_CODES}
