"""A member state in the API."""

from typing import Any

from rest_framework import serializers

from members.models import Membership
from members.states import MinistryKind, Standing
from network_portal.api.serializers.texts import TextSerializer, texts


class MinistrySerializer(serializers.Serializer[Any]):
    """A ministry or office that has a seat."""

    kind = serializers.ChoiceField(MinistryKind.choices)
    acronym = serializers.CharField()
    name = TextSerializer()


class StateSerializer(serializers.Serializer[Membership]):
    """A state and how it stands in the network today."""

    iso2 = serializers.CharField()
    iso3 = serializers.CharField()
    m49 = serializers.CharField()
    name = TextSerializer()
    official_name = TextSerializer()
    capital = TextSerializer()
    subregion = TextSerializer()
    standing = serializers.ChoiceField(Standing.choices)
    is_founding = serializers.BooleanField()
    since = serializers.DateField()
    institutions = MinistrySerializer(many=True)

    def to_representation(self, instance: Membership) -> dict[str, Any]:
        state = instance.state
        return {
            "iso2": state.iso2,
            "iso3": state.iso3,
            "m49": state.m49,
            "name": texts(state, "name"),
            "official_name": texts(state, "official_name"),
            "capital": texts(state, "capital"),
            "subregion": texts(state, "subregion"),
            "standing": instance.standing,
            "is_founding": instance.is_founding,
            "since": instance.since,
            "institutions": [
                {"kind": ministry.kind, "acronym": ministry.acronym, "name": texts(ministry, "name")}
                for ministry in state.ministries.all()
            ],
        }
