"""Writing an initiative: drafts, submission, languages, seats and what the page says."""

import pytest
from django.contrib.messages import get_messages
from django.utils.translation import gettext, override

from initiatives.models import Initiative
from initiatives.states import Status
from members.models import Membership
from network_portal.events.models import Event
from tests.factories import (
    CommentFactory,
    EvidenceFactory,
    InitiativeFactory,
    MinistryFactory,
    member_state,
    seat_of,
)
from tests.factories import focal_point as a_focal_point
from tests.initiatives.writing import NEW, SUMMARY, hidden, html_of, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client):
    person = a_focal_point("AR")
    client.force_login(person)
    return person


def edit(initiative: Initiative, **changes):
    return f"/es/initiatives/{initiative.pk}/edit/", text(version=initiative.version, **changes)


def test_form_new_has_its_parts_and_the_seat(client, person):
    html = html_of(client.get(NEW))
    assert [html.count(f'id="p{n}"') for n in range(1, 7)] == [1] * 6
    assert "Ministerio de Relaciones Exteriores, Argentina" in html
    assert html.count("<h1>") == 1
    assert "novalidate" in html
    assert "style=" not in html


def test_form_draft_needs_title_and_kind_only(client, person):
    response = client.post(NEW, {"do": "draft", "language": "es", "title": "Módulo", "kind": "legislation"})
    initiative = Initiative.objects.get()
    assert response.status_code == 302
    assert response["Location"] == initiative.get_absolute_url()
    assert (initiative.status, initiative.title_es, initiative.kind, initiative.stage) == (
        Status.DRAFT, "Módulo", "legislation", "planned",
    )  # fmt: skip
    assert initiative.seat == seat_of("AR")
    assert initiative.created_by == person


def test_form_full_draft_keeps_every_field(client, person):
    partner = MinistryFactory(state=member_state("BR"), kind="justice")
    sent = text(
        end="2026-12-15",
        audiences=["police", "diplomats"],
        partners=[partner.pk],
        other_partners="OEA\r\n ACNUDH ",
    )
    client.post(NEW, sent)
    initiative = Initiative.objects.get()
    assert [initiative.starts_on.isoformat(), initiative.ends_on.isoformat()] == ["2026-03-01", "2026-12-15"]
    assert initiative.audiences == ["police", "diplomats"]
    assert list(initiative.partner_ministries.all()) == [partner]
    assert initiative.partner_lines == ["OEA", "ACNUDH"]
    assert initiative.summary_es == SUMMARY.strip()


def test_form_in_portuguese_is_stored_as_portuguese_and_remembered(client, person):
    client.post(NEW, text(language="pt-br", title="Módulo obrigatório"))
    initiative = Initiative.objects.get()
    assert (initiative.original_language, initiative.title_pt_br) == ("pt-br", "Módulo obrigatório")
    assert not initiative.title_es
    assert client.session["writing_language"] == "pt-br"
    assert client.get(NEW).context["form"]["language"].value() == "pt-br"


def test_form_begins_in_the_person_s_language(client):
    client.force_login(a_focal_point("BR", language="pt-br"))
    assert client.get(NEW).context["form"]["language"].value() == "pt-br"


def test_form_submitted_by_principal_goes_to_review_and_says_who_is_told(client, person):
    html = html_of(client.get(NEW))
    with override("es"):
        assert gettext("Submit for review") in html
    response = client.post(NEW, text(do="submit"))
    initiative = Initiative.objects.get()
    assert initiative.status == Status.SUBMITTED
    assert initiative.number in next(str(message) for message in get_messages(response.wsgi_request))
    kinds = Event.objects.about(initiative).order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["initiatives.created", "initiatives.submitted"]


def test_form_submitted_by_alternate_goes_to_the_principal(client, person):
    client.force_login(a_focal_point("AR", capacity="alternate"))
    with override("es"):
        assert gettext("Send to the principal for clearance") in html_of(client.get(NEW))
    client.post(NEW, text(do="submit"))
    assert Initiative.objects.get().status == Status.IN_CLEARANCE


def test_form_submitted_by_alternate_without_principal_goes_to_review(client):
    client.force_login(a_focal_point("AR", capacity="alternate"))
    with override("es"):
        assert gettext("Submit for review") in html_of(client.get(NEW))
    client.post(NEW, text(do="submit"))
    assert Initiative.objects.get().status == Status.SUBMITTED


@pytest.mark.parametrize("alone", [True, False])
def test_form_of_a_vacant_seat_s_text_says_where_an_alternate_of_foreign_affairs_sends_it(client, alone):
    initiative = InitiativeFactory(seat=seat_of("AR", "justice"))
    client.force_login(a_focal_point("AR", capacity="alternate"))
    if not alone:
        a_focal_point("AR")
    html = html_of(client.get(edit(initiative)[0]))
    with override("es"):
        assert (gettext("Send to the principal for clearance") in html) is not alone
        assert (gettext("Submit for review") in html) is alone


def test_form_in_clearance_is_cleared_by_the_principal(client, person):
    initiative = InitiativeFactory(seat=seat_of("AR"), in_clearance=True)
    url, sent = edit(initiative, do="submit")
    with override("es"):
        assert gettext("Clear and submit") in html_of(client.get(url))
    client.post(url, sent)
    initiative.refresh_from_db()
    assert (initiative.status, initiative.title_es) == (Status.SUBMITTED, sent["title"])


def test_form_returned_shows_the_remark_and_is_resubmitted(client, person):
    initiative = InitiativeFactory(seat=seat_of("AR"), returned=True)
    CommentFactory(initiative=initiative, body="Falta la fecha <de inicio>.")
    url, sent = edit(initiative, do="submit")
    assert "Falta la fecha &lt;de inicio&gt;." in html_of(client.get(url))
    client.post(url, sent)
    initiative.refresh_from_db()
    assert initiative.status == Status.SUBMITTED


def test_form_edit_begins_with_what_is_saved_and_saves_changes(client, person):
    initiative = InitiativeFactory(seat=seat_of("AR"), title_es="Antes")
    url, sent = edit(initiative, title="Después")
    page = client.get(url)
    assert 'value="Antes"' in html_of(page)
    assert hidden(page, "version") == "1"
    assert client.post(url, sent).status_code == 302
    initiative.refresh_from_db()
    assert (initiative.title_es, initiative.version) == ("Después", 2)


def test_form_offers_partners_by_state_own_first(client, person):
    for code in ("AR", "BR", "PE"):
        MinistryFactory(state=member_state(code), kind="justice")
    choices = client.get(NEW).context["form"]["partners"].field.choices
    assert [(state, [name for _key, name in group]) for state, group in choices] == [
        (state, ["Ministerio de Justicia"]) for state in ("Argentina", "Brasil", "Perú")
    ]  # fmt: skip


def test_form_keeps_a_partner_whose_state_left(client, person):
    partner = MinistryFactory(state=member_state("UY"), kind="justice")
    initiative = InitiativeFactory(seat=seat_of("AR"))
    initiative.partner_ministries.add(partner)
    Membership.objects.filter(state=partner.state).delete()
    url, sent = edit(initiative, partners=[partner.pk])
    assert client.post(url, sent).status_code == 302
    assert list(initiative.partner_ministries.all()) == [partner]


def test_form_sent_twice_is_one_initiative(client, person):
    mark = hidden(client.get(NEW), "form")
    for _click in range(2):
        assert client.post(NEW, text(do="submit", form=mark)).status_code == 302
    assert Initiative.objects.count() == 1
    assert Event.objects.count() == 2


def test_form_saved_lets_the_browser_s_copy_go(client, person):
    mark = hidden(client.get(NEW), "form")
    client.post(NEW, text(form=mark))
    assert f'data-saved-forms="{mark}"' in html_of(client.get(NEW))


@pytest.mark.parametrize("rows", [1, 3])
def test_form_new_asks_the_database_the_same_for_any_number_of_rows(
    client, person, rows, django_assert_num_queries
):
    for code in ["BR", "CL", "PE"][:rows]:
        MinistryFactory(state=member_state(code), kind="justice")
    client.get(NEW)
    with django_assert_num_queries(9):
        client.get(NEW)


@pytest.mark.parametrize("rows", [1, 3])
def test_form_edit_asks_the_database_the_same_for_any_number_of_rows(
    client, person, rows, django_assert_num_queries
):
    initiative = InitiativeFactory(seat=seat_of("AR"), returned=True)
    CommentFactory.create_batch(rows, initiative=initiative)
    EvidenceFactory.create_batch(rows, initiative=initiative, filed=True)
    for code in ["BR", "CL", "PE"][:rows]:
        initiative.partner_ministries.add(MinistryFactory(state=member_state(code), kind="justice"))
    with django_assert_num_queries(12):
        client.get(edit(initiative)[0])
