"""An initiative in the API."""

from typing import Any

from django.urls import reverse
from rest_framework import serializers

from initiatives.models import Initiative
from initiatives.progress import progress_of
from initiatives.states import Audience, Kind, Stage, Status
from network_portal.api.serializers.progress import (
    MilestoneSerializer,
    OfficialsSerializer,
    StageChangeSerializer,
)
from network_portal.api.serializers.texts import TextSerializer, texts
from network_portal.common.translation import LANGUAGE_CODES, Language, column

MINISTRY = "seat__ministry__"
#: What a row of the list needs, fetched as plain values: records of four tables cost twice as much.
COLUMNS = (
    *("id", "state__iso2", "original_language", "kind", "audiences", "stage", "status"),
    *("starts_on", "ends_on", "published_at", "updated_at", f"{MINISTRY}kind"),
    *(column(field, code) for field in ("title", "summary") for code in LANGUAGE_CODES),
    *(MINISTRY + column("name", code) for code in LANGUAGE_CODES),
)


class InstitutionSerializer(serializers.Serializer[Any]):
    """The ministry or office whose seat owns the initiative."""

    kind = serializers.CharField()
    name = TextSerializer()


class EvidenceSerializer(serializers.Serializer[Any]):
    """A link, or a file by the address that hands it out."""

    title = serializers.CharField()
    url = serializers.URLField()


class InitiativeSerializer(serializers.Serializer[Initiative]):
    """One row of the list. Built by hand below: three times as fast as field by field."""

    id = serializers.IntegerField()
    number = serializers.CharField()
    state = serializers.CharField(help_text="ISO 3166-1 alpha-2")
    institution = InstitutionSerializer()
    title = TextSerializer()
    summary = TextSerializer()
    original_language = serializers.ChoiceField(Language.choices)
    kind = serializers.ChoiceField(Kind.choices)
    audiences = serializers.ListField(child=serializers.ChoiceField(Audience.choices))
    stage = serializers.ChoiceField(Stage.choices)
    status = serializers.ChoiceField(Status.choices)
    starts_on = serializers.DateField(allow_null=True)
    ends_on = serializers.DateField(allow_null=True)
    published_at = serializers.DateTimeField(allow_null=True)
    updated_at = serializers.DateTimeField()
    page = serializers.DictField(child=serializers.URLField(), help_text="The page in each language")

    def to_representation(self, instance: Initiative | dict[str, Any]) -> dict[str, Any]:
        """A row of the list, from its COLUMNS or from the record."""
        row = instance if isinstance(instance, dict) else _columns_of(instance)
        base = self.context["base"]
        key = row["id"]
        return {
            "id": key,
            "number": f"I-{key:04}",
            "state": row["state__iso2"],
            "institution": {"kind": row[f"{MINISTRY}kind"], "name": texts(row, f"{MINISTRY}name")},
            "title": texts(row, "title"),
            "summary": texts(row, "summary"),
            "original_language": row["original_language"],
            "kind": row["kind"],
            "audiences": row["audiences"],
            "stage": row["stage"],
            "status": row["status"],
            "starts_on": row["starts_on"],
            "ends_on": row["ends_on"],
            "published_at": row["published_at"],
            "updated_at": row["updated_at"],
            "page": {code: f"{base}/{code}/initiatives/{key}/" for code in LANGUAGE_CODES},
        }


def _columns_of(instance: Initiative) -> dict[str, Any]:
    ministry = vars(instance.seat.ministry)
    names = ("kind", *(column("name", code) for code in LANGUAGE_CODES))
    of_ministry = {MINISTRY + name: ministry[name] for name in names}
    return {**vars(instance), **of_ministry, "state__iso2": instance.state.iso2}


class InitiativeDetailSerializer(InitiativeSerializer):
    """The row and what belongs to it."""

    partner_institutions = TextSerializer(many=True)
    other_partners = serializers.ListField(child=serializers.CharField())
    evidence = EvidenceSerializer(many=True)
    milestones = MilestoneSerializer(many=True)
    stages = StageChangeSerializer(many=True)
    officials_reached = OfficialsSerializer(help_text="Sums of the published progress reports")

    def to_representation(self, instance: Any) -> dict[str, Any]:
        progress = progress_of(instance)
        return super().to_representation(instance) | {
            "partner_institutions": [texts(m, "name") for m in instance.partner_ministries.all()],
            "other_partners": instance.partner_lines,
            "evidence": [
                {"title": piece.label, "url": piece.url or self._file(instance, piece.pk)}
                for piece in instance.evidence.all()
            ],
            "milestones": MilestoneSerializer(progress.milestones, many=True, context=self.context).data,  # type: ignore[arg-type]
            "stages": StageChangeSerializer(progress.changes, many=True).data,  # type: ignore[arg-type]
            "officials_reached": OfficialsSerializer(progress.officials).data,
        }

    def _file(self, instance: Initiative, evidence: int) -> str:
        return self.context["base"] + reverse("initiative_evidence", args=[instance.pk, evidence])
