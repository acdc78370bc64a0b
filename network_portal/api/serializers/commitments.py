"""A commitment in the API, with its clock."""

from typing import Any

from django.urls import reverse
from rest_framework import serializers

from initiatives.clock import Clock
from initiatives.models import Commitment
from initiatives.states import Distance, Status
from network_portal.api.serializers.texts import TextSerializer, texts
from network_portal.common.translation import LANGUAGE_CODES, Language


class ClockSerializer(serializers.Serializer[Any]):
    """The days on which each point was reached, null where it was not, and the days that it took."""

    announced_on = serializers.DateField()
    first_action_on = serializers.DateField(allow_null=True)
    functioning_on = serializers.DateField(allow_null=True)
    institutional_on = serializers.DateField(allow_null=True)
    days_to_first_action = serializers.IntegerField(allow_null=True)
    days_to_functioning = serializers.IntegerField(allow_null=True)
    days_to_institutional = serializers.IntegerField(allow_null=True)
    silent_days = serializers.IntegerField(
        help_text="Days since the last act on it or on what is linked to it"
    )


class CommitmentSerializer(serializers.Serializer[Commitment]):
    """One row of the list."""

    id = serializers.IntegerField()
    number = serializers.CharField()
    state = serializers.CharField(help_text="ISO 3166-1 alpha-2")
    statement = TextSerializer()
    original_language = serializers.ChoiceField(Language.choices)
    announced_by = TextSerializer()
    meeting = serializers.IntegerField(
        allow_null=True, help_text="Key of the meeting at which it was announced"
    )
    place = TextSerializer()
    source = serializers.URLField(allow_null=True)  # type: ignore[assignment]
    target_on = serializers.DateField(allow_null=True)
    distance = serializers.ChoiceField(Distance.choices)
    clock = ClockSerializer()
    status = serializers.ChoiceField(Status.choices)
    published_at = serializers.DateTimeField(allow_null=True)
    updated_at = serializers.DateTimeField()
    page = serializers.DictField(child=serializers.URLField(), help_text="The page in each language")

    def to_representation(self, instance: Commitment) -> dict[str, Any]:
        base, clock = self.context["base"], Clock.of(instance)
        return {
            "id": instance.pk,
            "number": instance.number,
            "state": instance.state.iso2,
            "statement": texts(instance, "statement"),
            "original_language": instance.original_language,
            "announced_by": texts(instance, "announced_by"),
            "meeting": instance.meeting_id,
            "place": texts(instance, "place"),
            "source": instance.source or self._file(instance),
            "target_on": instance.target_on,
            "distance": clock.distance.value,
            "clock": _clock(clock),
            "status": instance.status,
            "published_at": instance.published_at,
            "updated_at": instance.updated_at,
            "page": {code: f"{base}/{code}/commitments/{instance.pk}/" for code in LANGUAGE_CODES},
        }

    def _file(self, instance: Commitment) -> str | None:
        if not instance.source_document_id:
            return None
        return str(self.context["base"]) + reverse("commitment_source", args=[instance.pk])


def _clock(clock: Clock) -> dict[str, Any]:
    found: dict[str, Any] = {f"{point.distance.value}_on": point.on for point in clock.points}
    days = {f"days_to_{point.distance.value}": point.days for point in clock.points[1:]}
    return found | days | {"silent_days": clock.silent_days}


class RevisionSerializer(serializers.Serializer[Any]):
    """A target date that was revised, and why."""

    before = serializers.DateField(allow_null=True)
    after = serializers.DateField()
    reason = serializers.CharField()
    language = serializers.ChoiceField(Language.choices)
    revised_at = serializers.DateTimeField()


class CommitmentDetailSerializer(CommitmentSerializer):
    """The row, the revisions of its target date, and the public initiatives that answer it, by key."""

    revisions = RevisionSerializer(many=True)
    initiatives = serializers.ListField(child=serializers.IntegerField())

    def to_representation(self, instance: Any) -> dict[str, Any]:
        return super().to_representation(instance) | {
            "revisions": [
                {
                    "before": row.before,
                    "after": row.after,
                    "reason": row.reason,
                    "language": row.language,
                    "revised_at": row.revised_at,
                }
                for row in instance.revisions.all()
            ],
            "initiatives": [row.pk for row in instance.initiatives.all()],
        }
