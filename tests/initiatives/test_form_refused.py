"""What the form refuses: said beside the field, kept in the page, and nothing written."""

import pytest
from django.utils.translation import gettext, override

from initiatives.models import Initiative
from initiatives.states import Status
from tests.factories import (
    AppointmentFactory,
    InitiativeFactory,
    MinistryFactory,
    StateFactory,
    seat_of,
    secretary,
)
from tests.factories import focal_point as a_focal_point
from tests.initiatives.writing import NEW, SUMMARY, counts, html_of, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client):
    person = a_focal_point("AR")
    client.force_login(person)
    return person


def edit(initiative: Initiative, **changes):
    return f"/es/initiatives/{initiative.pk}/edit/", text(version=initiative.version, **changes)


@pytest.mark.parametrize("language", ["es", "pt-br", "en"])
def test_form_title_over_long_is_said_beside_the_field_and_kept(client, person, language):
    before = counts()
    title = "Á" * 201
    response = client.post(f"/{language}/initiatives/new/", text(title=title))
    html = html_of(response)
    with override(language):
        said = gettext("This has %(count)s characters; at most %(most)s fit. Shorten it.") % {
            "count": 201,
            "most": 200,
        }
    assert response.status_code == 200
    assert f'<p class="error">{said}</p>' in html
    assert html.index(said) < html.index(f'value="{title}"')
    assert '<a href="#id_title">' in html
    assert 'aria-invalid="true"' in html
    assert SUMMARY in html
    assert counts() == before


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"kind": ""}, "kind"),
        ({"kind": "war"}, "kind"),
        ({"language": "fr"}, "language"),
        ({"summary": "a" * 1201}, "summary"),
        ({"start": "2027-03-01", "end": "2026-12-15"}, "end"),
        ({"start": "soon"}, "start"),
        ({"audiences": ["nobody"]}, "audiences"),
        ({"stage": "over"}, "stage"),
        ({"title": "nul\0"}, "title"),
    ],
)
def test_form_draft_refused_writes_nothing(client, person, changes, field):
    before = counts()
    response = client.post(NEW, text(**changes))
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert counts() == before


@pytest.mark.parametrize(
    ("summary", "passes"), [("", False), ("a" * 199, False), ("a" * 200, True), ("a\r\n" * 600, True)]
)
def test_form_summary_is_measured_at_submission_only(client, person, summary, passes):
    assert client.post(NEW, text(title="Borrador", summary=summary)).status_code == 302
    response = client.post(NEW, text(title="Envío", do="submit", summary=summary))
    assert response.status_code == (302 if passes else 200)
    assert Initiative.objects.filter(status=Status.SUBMITTED).count() == passes


def test_form_with_errors_counts_them_by_part(client, person):
    response = client.post(NEW, text(title="", start="2027-03-01", end="2026-01-01"))
    assert [count for _key, _title, count in response.context["parts"]] == [0, 1, 1, 0, 0, 0]
    html = html_of(response)
    assert 'role="alert" tabindex="-1" id="errors"' in html
    assert html.split("<title>")[1].lstrip().startswith("Error")


def test_form_with_several_seats_asks_for_one(client, person):
    other = AppointmentFactory(person=person, seat=seat_of("AR", "defence"), alternate=True).seat
    assert list(client.post(NEW, text()).context["form"].errors) == ["seat"]
    client.post(NEW, text(seat=other.pk))
    assert Initiative.objects.get().seat == other


def test_form_with_foreign_seat_writes_nothing(client, person):
    foreign = seat_of("BR")
    before = counts()
    assert client.post(NEW, text(seat=foreign.pk)).status_code == 200
    assert counts() == before


def test_form_with_ministry_outside_the_network_writes_nothing(client, person):
    stranger = MinistryFactory(state=StateFactory(iso2="UY"))
    before = counts()
    response = client.post(NEW, text(partners=[stranger.pk]))
    assert list(response.context["form"].errors) == ["partners"]
    assert counts() == before


def test_form_without_a_seat_is_refused(client):
    client.force_login(secretary())
    assert client.get(NEW).status_code == 403
    before = counts()
    response = client.post(NEW, text())
    assert response.status_code == 403
    assert "Módulo obligatorio" in html_of(response)
    assert counts() == before


def test_form_of_a_foreign_initiative_is_not_found(client, person):
    foreign = InitiativeFactory(seat=seat_of("BR"))
    url, sent = edit(foreign)
    before = counts()
    assert client.get(url).status_code == 404
    assert client.post(url, sent).status_code == 404
    assert counts() == before
    foreign.refresh_from_db()
    assert foreign.version == 1


@pytest.mark.parametrize("status", ["submitted", "published"])
def test_form_of_a_text_that_moved_on_is_refused_with_the_reason(client, person, status):
    initiative = InitiativeFactory(seat=seat_of("AR"), **{status: True})
    url, sent = edit(initiative)
    before = counts()
    response = client.post(url, sent)
    assert response.status_code == 403
    assert "readonly" in html_of(response)
    assert SUMMARY in html_of(response)
    assert counts() == before


@pytest.mark.parametrize(
    ("status", "capacity", "reason"),
    [
        ("submitted", "principal", "The technical secretariat is reviewing this text."),
        ("in_clearance", "alternate", "The principal has this text for clearance."),
        ("archived", "principal", "This text is not with you now"),
    ],
)
def test_visit_of_the_form_of_a_text_that_moved_on_leads_to_the_text(client, status, capacity, reason):
    initiative = InitiativeFactory(seat=seat_of("AR"), **{status: True})
    if capacity == "alternate":
        a_focal_point("AR")
    client.force_login(a_focal_point("AR", capacity=capacity))
    address = f"/en/initiatives/{initiative.pk}/"
    response = client.get(f"{address}edit/", follow=True)
    assert response.redirect_chain == [(address, 302)]
    notice = html_of(response).split('class="notice warn"')[1].split("</div>")[0]
    assert reason in notice


def test_form_of_another_seat_of_the_state_is_refused(client, person):
    a_focal_point("AR", "defence")
    initiative = InitiativeFactory(seat=seat_of("AR", "defence"))
    assert client.get(edit(initiative)[0]).status_code == 403
