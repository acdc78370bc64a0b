"""Milestones, progress reports and stages of an initiative in the API."""

from typing import Any

from django.urls import reverse
from rest_framework import serializers

from initiatives.models import Milestone, ProgressReport, StageChange
from initiatives.progress import Officials
from initiatives.states import DelayCause, Stage, Status
from network_portal.api.serializers.texts import TextSerializer, texts
from network_portal.common.translation import LANGUAGE_CODES, Language


class OfficialsSerializer(serializers.Serializer[Officials]):
    """Officials reached, as they were counted."""

    women = serializers.IntegerField()
    men = serializers.IntegerField()
    unrecorded = serializers.IntegerField()
    total = serializers.IntegerField()


class MilestoneSerializer(serializers.Serializer[Milestone]):
    """What is to be done by when, and when it was."""

    id = serializers.IntegerField()
    title = TextSerializer()
    original_language = serializers.ChoiceField(Language.choices)
    due_on = serializers.DateField()
    done_on = serializers.DateField(allow_null=True)
    evidence = serializers.ListField(child=serializers.URLField())

    def to_representation(self, instance: Milestone) -> dict[str, Any]:
        evidence = [instance.evidence_url] if instance.evidence_url else []
        if instance.evidence_document_id:
            file = reverse("milestone_file", args=[instance.initiative_id, instance.pk])
            evidence.append(self.context["base"] + file)
        return {
            "id": instance.pk,
            "title": texts(vars(instance), "title"),
            "original_language": instance.original_language,
            "due_on": instance.due_on,
            "done_on": instance.done_on,
            "evidence": evidence,
        }


class StageChangeSerializer(serializers.Serializer[StageChange]):
    """From which day the work is in a stage."""

    stage = serializers.ChoiceField(Stage.choices)
    since = serializers.DateField(source="on")


class ReportSerializer(serializers.Serializer[ProgressReport]):
    """What was done in a period."""

    id = serializers.IntegerField()
    since = serializers.DateField()
    until = serializers.DateField()
    narrative = TextSerializer()
    lessons = TextSerializer()
    original_language = serializers.ChoiceField(Language.choices)
    stage = serializers.ChoiceField(Stage.choices)
    officials = OfficialsSerializer()
    delay_cause = serializers.ChoiceField(DelayCause.choices)
    delay_note = TextSerializer()
    evidence = serializers.ListField(child=serializers.URLField())
    status = serializers.ChoiceField(Status.choices)
    published_at = serializers.DateTimeField(allow_null=True)
    page = serializers.DictField(child=serializers.URLField(), help_text="The page in each language")

    def to_representation(self, instance: ProgressReport) -> dict[str, Any]:
        base, row = self.context["base"], vars(instance)
        files = [
            base + reverse("report_file", args=[instance.pk, document.pk])
            for document in instance.documents.all()
        ]
        return {
            "id": instance.pk,
            "since": instance.since,
            "until": instance.until,
            "narrative": texts(row, "narrative"),
            "lessons": texts(row, "lessons"),
            "original_language": instance.original_language,
            "stage": instance.stage,
            "officials": OfficialsSerializer(Officials.of([instance])).data,
            "delay_cause": instance.delay_cause,
            "delay_note": texts(row, "delay_note"),
            "evidence": [*([instance.evidence_url] if instance.evidence_url else []), *files],
            "status": instance.status,
            "published_at": instance.published_at,
            "page": {code: f"{base}/{code}/initiatives/reports/{instance.pk}/" for code in LANGUAGE_CODES},
        }
