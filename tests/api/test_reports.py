"""Milestones, stages and progress reports by API."""

from datetime import date

import pytest
from django.conf import settings

from tests.factories import (
    DocumentFactory,
    InitiativeFactory,
    MilestoneFactory,
    ReportFactory,
    StageChangeFactory,
    seat_of,
)

pytestmark = pytest.mark.django_db

LIST = "/api/v1/initiatives/"


def test_initiative_tells_its_milestones_its_stages_and_whom_it_reached(client):
    initiative = InitiativeFactory(published=True, seat=seat_of("AR"))
    milestone = MilestoneFactory(
        initiative=initiative, title_es="Reglamento", title_en="Rules", due_on=date(2026, 3, 1),
        done_on=date(2026, 2, 20), evidence_url="https://demo.example/r", evidence_document=DocumentFactory(),
    )  # fmt: skip
    StageChangeFactory(initiative=initiative, stage="planned", on=date(2025, 1, 1))
    StageChangeFactory(initiative=initiative, on=date(2025, 6, 1))
    ReportFactory(initiative=initiative, published=True, women=3, men=2, unrecorded=1)
    ReportFactory(initiative=initiative, submitted=True, women=1000)
    MilestoneFactory(title_es="De otra")
    answer = client.get(f"{LIST}{initiative.pk}/").json()
    assert answer["milestones"] == [
        {
            "id": milestone.pk,
            "title": {"es": "Reglamento", "pt-br": None, "en": "Rules"},
            "original_language": "es",
            "due_on": "2026-03-01",
            "done_on": "2026-02-20",
            "evidence": [
                "https://demo.example/r",
                f"{settings.SITE_URL}/es/initiatives/{initiative.pk}/milestones/{milestone.pk}/file/",
            ],
        }
    ]
    assert answer["stages"] == [
        {"stage": "planned", "since": "2025-01-01"},
        {"stage": "under_way", "since": "2025-06-01"},
    ]
    assert answer["officials_reached"] == {"women": 3, "men": 2, "unrecorded": 1, "total": 6}


def test_reports_of_an_initiative_are_those_that_are_public(client):
    initiative = InitiativeFactory(published=True, seat=seat_of("AR"))
    report = ReportFactory(
        initiative=initiative, published=True, women=3, narrative_es="Qué se hizo.", delay_cause="other",
        delay_note_es="Inundaciones",
    )  # fmt: skip
    ReportFactory(initiative=initiative, submitted=True)
    ReportFactory(published=True)
    answer = client.get(f"{LIST}{initiative.pk}/reports/").json()
    assert answer["count"] == 1
    assert answer["results"][0] | {"published_at": ""} == {
        "id": report.pk,
        "since": "2026-01-01",
        "until": "2026-06-30",
        "narrative": {"es": "Qué se hizo.", "pt-br": None, "en": None},
        "lessons": {"es": None, "pt-br": None, "en": None},
        "original_language": "es",
        "stage": "under_way",
        "officials": {"women": 3, "men": 0, "unrecorded": 0, "total": 3},
        "delay_cause": "other",
        "delay_note": {"es": "Inundaciones", "pt-br": None, "en": None},
        "evidence": [],
        "status": "published",
        "published_at": "",
        "page": {
            code: f"{settings.SITE_URL}/{code}/initiatives/reports/{report.pk}/"
            for code in ("es", "pt-br", "en")
        },
    }


def test_reports_of_what_is_not_public_are_not_there(client):
    hidden = InitiativeFactory(submitted=True, seat=seat_of("AR"))
    ReportFactory(initiative=hidden, published=True)
    assert client.get(f"{LIST}{hidden.pk}/reports/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_reports_take_five_queries(client, django_assert_num_queries, rows):
    initiative = InitiativeFactory(published=True, seat=seat_of("AR"))
    for _row in range(rows):
        ReportFactory(initiative=initiative, published=True).documents.add(DocumentFactory())
    with django_assert_num_queries(5):  # network, initiative, count, rows, files
        client.get(f"{LIST}{initiative.pk}/reports/")
