"""A mechanism in the API."""

from typing import Any

from django.urls import reverse
from rest_framework import serializers

from initiatives.models import Mechanism
from initiatives.states import MechanismStanding, Precision, Status
from initiatives.verification import VERIFIABLE
from network_portal.api.serializers.initiatives import InstitutionSerializer
from network_portal.api.serializers.texts import TextSerializer, texts
from network_portal.common.translation import LANGUAGE_CODES, Language


class InstrumentSerializer(serializers.Serializer[Any]):
    """The law or decree that created it: its name, a page that has its text, and a file by its address."""

    name = TextSerializer()
    url = serializers.URLField(allow_null=True)
    file = serializers.URLField(allow_null=True)


class MechanismSerializer(serializers.Serializer[Mechanism]):
    """One mechanism. What is named in `unverified` stands on no page that was read."""

    id = serializers.IntegerField()
    number = serializers.CharField()
    state = serializers.CharField(help_text="ISO 3166-1 alpha-2")
    name = TextSerializer()
    original_language = serializers.ChoiceField(Language.choices)
    standing = serializers.ChoiceField(MechanismStanding.choices)
    status = serializers.ChoiceField(Status.choices)
    established_on = serializers.DateField(allow_null=True, help_text="The first day of what is known")
    established_precision = serializers.ChoiceField(Precision.choices)
    dissolved_on = serializers.DateField(allow_null=True)
    dormant_since = serializers.DateField(allow_null=True)
    moved_at = serializers.DateTimeField()
    instrument = InstrumentSerializer()
    terms = TextSerializer()
    lead = InstitutionSerializer(allow_null=True)
    members = InstitutionSerializer(many=True)
    civil_society = TextSerializer()
    note = TextSerializer()
    initiatives = serializers.ListField(
        child=serializers.IntegerField(), help_text="Keys of the published initiatives under it"
    )
    source = serializers.URLField(allow_null=True)  # type: ignore[assignment]
    is_verified = serializers.BooleanField()
    unverified = serializers.ListField(child=serializers.ChoiceField(list(VERIFIABLE)))
    page = serializers.DictField(child=serializers.URLField(), help_text="The page in each language")

    def to_representation(self, instance: Mechanism) -> dict[str, Any]:
        base, standing = self.context["base"], instance.standing
        is_dormant = standing == MechanismStanding.DORMANT
        file = reverse("mechanism_instrument", args=[instance.pk]) if instance.instrument_document_id else ""
        return {
            "id": instance.pk,
            "number": instance.number,
            "state": instance.state.iso2,
            "name": texts(instance, "name"),
            "original_language": instance.original_language,
            "standing": standing.value,
            "status": instance.status,
            "established_on": instance.established_on,
            "established_precision": instance.established_precision,
            "dissolved_on": instance.dissolved_on,
            "dormant_since": instance.dormant_since if is_dormant else None,
            "moved_at": instance.moved_at,
            "instrument": {
                "name": texts(instance, "instrument"),
                "url": instance.instrument_url or None,
                "file": base + file if file else None,
            },
            "terms": texts(instance, "terms"),
            "lead": _institution(instance.lead) if instance.lead else None,
            "members": [_institution(ministry) for ministry in instance.ministries.all()],
            "civil_society": texts(instance, "civil_society"),
            "note": texts(instance, "note"),
            "initiatives": sorted(row.pk for row in instance.initiatives.all()),
            "source": instance.source or None,
            "is_verified": instance.is_verified,
            "unverified": instance.unverified,
            "page": {code: f"{base}/{code}/mechanisms/{instance.pk}/" for code in LANGUAGE_CODES},
        }


def _institution(ministry: Any) -> dict[str, Any]:
    return {"kind": ministry.kind, "name": texts(ministry, "name")}
