"""What happened to a text, told by office, to those who may read it."""

import pytest
from django.utils.translation import override

from initiatives import actions
from initiatives.history import field_label, history_of, lines_of
from initiatives.states import Kind
from network_portal.events.models import Event
from tests.factories import InitiativeFactory, ReportFactory, advisor, focal_point, seat_of, secretary
from tests.initiatives.acting import SUMMARY

pytestmark = pytest.mark.django_db

VALUES = {"title": "Módulo", "summary": SUMMARY, "kind": Kind.POLICE_TRAINING}


@pytest.fixture
def told():
    principal, office = focal_point("AR", name="Nombre Reservado"), secretary()
    text = actions.create(seat=seat_of("AR"), by=principal, language="es", values=VALUES)
    changed = {**VALUES, "title": "Módulo nuevo", "stage": "functioning"}
    actions.edit(initiative=text, by=principal, version=1, language="es", values=changed)
    actions.submit(text=text, by=principal)
    actions.approve(text=text, by=office, remark="Muy claro.")
    return text, principal, office


def test_history_tells_offices_remarks_and_fields(client, told):
    text, principal, _office = told
    client.force_login(principal)
    html = client.get(f"/es/initiatives/{text.pk}/history/").content.decode()
    assert html.count("<time ") == 4
    for part in ("Secretaría técnica", "Ministerio de Relaciones Exteriores", "«Muy claro.»"):
        assert part in html
    with override("es"):
        assert field_label("title_es") in html
    assert "Nombre Reservado" not in html


def test_history_lines_are_in_the_language_of_the_page(told):
    text, _principal, _office = told
    with override("pt-br"):
        latest = history_of(text)[0]
        assert (latest.kind, latest.office, latest.role) == ("published", "Secretaria técnica", "secretariat")
        assert (latest.title, latest.lang, latest.remark) == ("Módulo nuevo", "es", "Muy claro.")
    assert [line.kind for line in history_of(text, 2)] == ["published", "submitted"]


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (None, 404),
        (lambda: focal_point("PE", past=True), 404),
        (lambda: focal_point("BR"), 403),
        (advisor, 403),
        (secretary, 200),
        (lambda: focal_point("AR", kind="defence"), 200),
    ],
)
def test_history_of_a_published_text_by_reader(client, told, who, status):
    if who:
        client.force_login(who())
    assert client.get(f"/es/initiatives/{told[0].pk}/history/").status_code == status


def test_history_of_a_draft_does_not_exist_for_other_states(client):
    text = InitiativeFactory(seat=seat_of("AR"))
    client.force_login(focal_point("BR"))
    assert client.get(f"/es/initiatives/{text.pk}/history/").status_code == 404


@pytest.mark.parametrize("language", ["es", "pt-br", "en"])
def test_every_kind_of_event_has_its_sentence(client, told, language):
    """Those that the actions write; an unknown one is told as well."""
    text, principal, _office = told
    kinds = [
        "created",
        "edited",
        "clearance_asked",
        "sent_back",
        "submitted",
        "withdrawn",
        "returned",
        "published",
        "archived",
        "restored",
        "discarded",
        "remarked",
        "advised",
        "evidence_added",
        "evidence_removed",
        "something_new",
    ]
    Event.objects.bulk_create(
        Event(
            kind=f"initiatives.{kind}", at=text.created_at, network=text.network, state=text.state,
            subject_label="initiatives.initiative", subject_key=str(text.pk), payload={"fields": ["stage"]},
        )
        for kind in kinds
    )  # fmt: skip
    client.force_login(principal)
    html = client.get(f"/{language}/initiatives/{text.pk}/history/").content.decode()
    told_of = [
        part.split("</li>")[0].split("</time>")[1].split("<")[0].strip() for part in html.split("<time ")[1:]
    ]
    assert len(told_of) == 4 + len(kinds)
    assert all(told_of)
    assert len(set(told_of)) >= len(kinds)


def test_history_query_count(client, told, django_assert_num_queries):
    text, principal, _office = told
    client.force_login(principal)
    with django_assert_num_queries(10):
        client.get(f"/es/initiatives/{text.pk}/history/")


def test_history_tells_of_changes_and_reports_with_a_way_to_them(client, told):
    text, principal, _office = told
    change = actions.amend(
        initiative=text, writing=actions.Writing(language="es", values={"title": "Módulo único"}),
        by=principal, touched={"title"}, submitting=True,
    )  # fmt: skip
    other = InitiativeFactory(seat=seat_of("AR"), published=True)
    Event.objects.bulk_create(
        Event(
            kind="initiatives.submitted", at=text.created_at, network=text.network, state=text.state,
            subject_label="initiatives.progressreport", subject_key=str(report.pk), payload={"title": "Módulo"},
        )
        for report in (ReportFactory(initiative=text), ReportFactory(initiative=other))
    )  # fmt: skip
    with override("en"):
        found = [(line.of, line.sentence) for line in history_of(text)]
    assert found[:2] == [
        ("amendment", "The change was submitted for review."),
        ("amendment", "A change of the published text was begun: title (Spanish)."),
    ]
    assert [kind for kind, _sentence in found].count("report") == 1
    client.force_login(principal)
    html = client.get(f"/es/initiatives/{text.pk}/history/").content.decode()
    assert html.count(f'<a href="/es/initiatives/changes/{change.pk}/">') == 2


def test_history_names_no_page_for_what_has_none(told):
    text, _principal, _office = told
    seat = seat_of("AR")
    event = Event(
        kind="initiatives.something",
        at=text.created_at,
        subject_label=seat._meta.label_lower,
        subject_key=str(seat.pk),
    )
    assert (lines_of([event])[0].href, lines_of([event])[0].of) == ("", "")
