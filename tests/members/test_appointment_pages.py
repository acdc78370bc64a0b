"""The pages on which appointments and posts are given, corrected, ended and withdrawn."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from members import actions
from members.models import Appointment, Post
from network_portal.accounts.models import Invitation, User
from network_portal.common.periods import term, today
from network_portal.events.models import Event
from tests.factories import AppointmentFactory, NetworkFactory, PersonFactory, focal_point, seat_of, secretary
from tests.factories.members import OrganisationFactory, PostFactory

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PERSON = {"email": "nueva@portal.example", "name": "Nueva Persona", "language": "pt-br"}
TERM = {"capacity": "principal", "title": "Directora", "since": "2026-01-01", "last_day": ""}


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def person():
    return secretary()


@pytest.fixture
def office(person):
    return signed_in(person)


@pytest.fixture
def seat():
    return seat_of("PY", "defence")


def errors_of(response):
    assert response.status_code == 200
    return {name: list(errors) for name, errors in response.context["form"].errors.items()}


def snapshot():
    return [
        list(Appointment.objects.order_by("pk").values_list("pk", "period", "capacity", "title")),
        list(Post.objects.order_by("pk").values_list("pk", "period", "title")),
        User.objects.count(),
        list(Invitation.objects.order_by("pk").values_list("pk", "key", "revoked_at")),
        Event.objects.count(),
    ]


def test_appointing_says_who_is_invited_and_until_when(office, seat):
    letter = SimpleUploadedFile("carta.pdf", PDF, content_type="application/pdf")
    response = office.post(
        f"/en/office/seats/{seat.pk}/appoint/",
        {**PERSON, **TERM, "last_day": "2099-12-31", "letter": letter},
        follow=True,
    )
    assert "An invitation goes to nueva@portal.example" in response.content.decode()
    row = Appointment.objects.get()
    assert (row.until, row.title, row.letter.name) == (date(2100, 1, 1), "Directora", "carta.pdf")


def test_second_appointment_says_that_the_invitation_stands(office, seat):
    office.post(f"/en/office/seats/{seat.pk}/appoint/", {**PERSON, **TERM})
    other = seat_of("PY")
    response = office.post(f"/en/office/seats/{other.pk}/appoint/", {**PERSON, **TERM}, follow=True)
    assert "earlier opens this too" in response.content.decode()


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("es", "hasta el 30 de junio de 2099"),
        ("pt-br", "até 30 de junho de 2099"),
        ("en", "until 30 June 2099"),
    ],
)
def test_second_principal_is_refused_beside_the_capacity_and_keeps_what_was_typed(
    office, seat, language, says
):
    holder = AppointmentFactory(seat=seat, period=term(date(2025, 1, 1), date(2099, 7, 1)))
    before = snapshot()
    response = office.post(f"/{language}/office/seats/{seat.pk}/appoint/", {**PERSON, **TERM})
    (message,) = errors_of(response)["capacity"]
    assert holder.person.name in message
    assert says in message
    text = response.content.decode()
    assert 'value="nueva@portal.example"' in text
    assert 'value="Directora"' in text
    assert snapshot() == before


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"email": "nobody"}, "email"),
        ({"email": ""}, "email"),
        ({"name": ""}, "name"),
        ({"language": "fr"}, "language"),
        ({"capacity": "king"}, "capacity"),
        ({"since": ""}, "since"),
        ({"since": "2026-13-01"}, "since"),
        ({"last_day": "2025-12-31"}, "last_day"),
    ],
)
def test_wrong_input_is_said_beside_its_field(office, seat, wrong, field):
    before = snapshot()
    response = office.post(f"/es/office/seats/{seat.pk}/appoint/", {**PERSON, **TERM, **wrong})
    assert list(errors_of(response)) == [field]
    assert snapshot() == before


def test_letter_that_is_no_document_is_refused(office, seat):
    before = snapshot()
    letter = SimpleUploadedFile("carta.pdf", b"MZ not a letter", content_type="application/pdf")
    response = office.post(f"/es/office/seats/{seat.pk}/appoint/", {**PERSON, **TERM, "letter": letter})
    assert list(errors_of(response)) == ["letter"]
    assert snapshot() == before


def test_same_person_twice_is_refused_beside_the_address(office, seat):
    AppointmentFactory(seat=seat, alternate=True, person=PersonFactory(email="nueva@portal.example"))
    response = office.post(f"/es/office/seats/{seat.pk}/appoint/", {**PERSON, **TERM})
    assert list(errors_of(response)) == ["email"]


# -- an alternate by the seat's own ---------------------------------------------------------------------


def test_principal_appoints_an_alternate_and_no_other_capacity(seat):
    client = signed_in(focal_point("PY", "defence"))
    response = client.post(f"/es/workspace/seats/{seat.pk}/alternate/", {**PERSON, **TERM})
    assert response["Location"] == "/es/workspace/"
    assert Appointment.objects.get(person__email="nueva@portal.example").capacity == "alternate"


def test_own_address_is_refused(seat):
    principal = focal_point("PY", "defence")
    client = signed_in(principal)
    response = client.post(
        f"/es/workspace/seats/{seat.pk}/alternate/", {**PERSON, **TERM, "email": principal.email.upper()}
    )
    assert list(errors_of(response)) == ["email"]


def test_others_cannot_post_an_alternate(seat):
    before = None
    for other, status in (
        (focal_point("PY", "defence", "alternate"), 403),
        (focal_point("PY", "justice"), 403),
        (secretary(NetworkFactory(slug="african", is_default=False)), 404),
    ):
        before = snapshot()
        response = signed_in(other).post(f"/es/workspace/seats/{seat.pk}/alternate/", {**PERSON, **TERM})
        assert response.status_code == status
        assert snapshot() == before


# -- one appointment -------------------------------------------------------------------------------------


def test_page_of_an_appointment_that_waits_for_an_answer(office, person, seat, django_assert_num_queries):
    row = actions.appoint_by_email(seat=seat, by=person, **PERSON)
    office.get(f"/en/office/appointments/{row.pk}/")
    with django_assert_num_queries(11):
        text = office.get(f"/en/office/appointments/{row.pk}/").content.decode()
    assert "is not answered yet" in text
    assert f"/en/office/appointments/{row.pk}/withdraw/" in text


def test_correction_is_typed_over_what_is_there(office, seat):
    row = AppointmentFactory(seat=seat, title="Jefa", period=term(date(2025, 1, 1), date(2099, 7, 1)))
    page = office.get(f"/es/office/appointments/{row.pk}/edit/")
    assert page.context["form"].initial["last_day"] == date(2099, 6, 30)
    office.post(f"/es/office/appointments/{row.pk}/edit/", {**TERM, "since": "2025-02-01"})
    row.refresh_from_db()
    assert (row.title, row.period) == ("Directora", term(date(2025, 2, 1)))


def test_end_is_refused_before_the_beginning_beside_the_field(office, seat):
    row = AppointmentFactory(seat=seat, period=term(date(2026, 5, 1)))
    before = snapshot()
    response = office.post(f"/en/office/appointments/{row.pk}/end/", {"last_day": "2026-04-30"})
    assert errors_of(response) == {
        "last_day": ["A term cannot end before it began: its first day is 1 May 2026."]
    }
    assert snapshot() == before


def test_end_to_come_keeps_the_access_until_then(office, seat):
    row = AppointmentFactory(seat=seat)
    last_day = today() + timedelta(10)
    office.post(f"/en/office/appointments/{row.pk}/end/", {"last_day": last_day, "reason": "Decreto 12"})
    row.refresh_from_db()
    assert (row.is_in_force(last_day), row.is_in_force(last_day + timedelta(1))) == (True, False)
    assert row.end_reason == "Decreto 12"


def test_end_that_runs_into_the_successor_is_refused_beside_the_field(office, seat):
    row = AppointmentFactory(seat=seat, period=term(date(2025, 1, 1), date(2026, 1, 1)))
    AppointmentFactory(seat=seat, period=term(date(2026, 1, 1)))
    response = office.post(f"/en/office/appointments/{row.pk}/end/", {"last_day": "2026-01-01"})
    assert list(errors_of(response)) == ["last_day"]


def test_withdrawing_asks_once(office, person, seat):
    row = actions.appoint_by_email(seat=seat, by=person, **PERSON)
    page = office.get(f"/en/office/appointments/{row.pk}/withdraw/").content.decode()
    assert "This cannot be undone." in page
    assert Appointment.objects.filter(pk=row.pk).exists()
    office.post(f"/en/office/appointments/{row.pk}/withdraw/")
    assert not Appointment.objects.filter(pk=row.pk).exists()


def test_term_that_took_effect_is_not_withdrawn(office, seat):
    row = AppointmentFactory(seat=seat)
    before = snapshot()
    response = office.post(f"/en/office/appointments/{row.pk}/withdraw/")
    assert response["Location"] == f"/en/office/appointments/{row.pk}/end/"
    assert snapshot() == before


def test_letter_is_for_the_office_and_those_who_hold_the_seat(office, person, seat):
    letter = SimpleUploadedFile("carta.pdf", PDF, content_type="application/pdf")
    row = actions.appoint_by_email(seat=seat, by=person, letter=letter, **PERSON)
    path = f"/es/office/appointments/{row.pk}/letter/"
    response = office.get(path)
    assert b"".join(response.streaming_content) == PDF
    assert signed_in(focal_point("PY", "defence", "alternate")).get(path).status_code == 200
    assert signed_in(focal_point("PY", "justice")).get(path).status_code == 403
    assert signed_in(focal_point("PY", "defence", "alternate", past=True)).get(path).status_code == 404


def test_appointment_without_a_letter_has_none_to_read(office, seat):
    row = AppointmentFactory(seat=seat)
    assert office.get(f"/es/office/appointments/{row.pk}/letter/").status_code == 404


def test_outsider_writes_nothing(seat):
    outsider = signed_in(secretary(NetworkFactory(slug="african", is_default=False)))
    row = AppointmentFactory(seat=seat, future=True)
    post = PostFactory(advising=True, period=term(today() + timedelta(5)))
    before = snapshot()
    paths = [f"seats/{seat.pk}/appoint/"]
    paths += [f"appointments/{row.pk}/{verb}/" for verb in ("edit", "end", "withdraw")]
    paths += [f"posts/{post.pk}/{verb}/" for verb in ("edit", "end", "withdraw")]
    data = {**PERSON, **TERM, "last_day": "2099-12-31"}
    assert {path: outsider.post(f"/es/office/{path}", data).status_code for path in paths} == dict.fromkeys(
        paths, 404
    )
    assert snapshot() == before


# -- posts -----------------------------------------------------------------------------------------------


def test_post_is_given_corrected_ended_and_shown(office):
    organisation = OrganisationFactory(advising=True)
    office.post(f"/en/office/organisations/{organisation.pk}/post/", {**PERSON, **TERM})
    post = Post.objects.get(organisation=organisation)
    assert (post.title, post.person.email) == ("Directora", "nueva@portal.example")
    assert "is not answered yet" in office.get(f"/en/office/posts/{post.pk}/").content.decode()
    office.post(f"/en/office/posts/{post.pk}/edit/", {**TERM, "title": "Asesora"})
    office.post(f"/en/office/posts/{post.pk}/end/", {"last_day": "2026-03-31"})
    post.refresh_from_db()
    assert (post.title, post.period) == ("Asesora", term(date(2026, 1, 1), date(2026, 4, 1)))


def test_post_that_nobody_accepted_is_withdrawn(office):
    organisation = OrganisationFactory(advising=True)
    office.post(f"/en/office/organisations/{organisation.pk}/post/", {**PERSON, **TERM})
    post = Post.objects.get(organisation=organisation)
    assert "Withdraw the post" in office.get(f"/en/office/posts/{post.pk}/withdraw/").content.decode()
    office.post(f"/en/office/posts/{post.pk}/withdraw/")
    assert not Post.objects.filter(pk=post.pk).exists()
    assert Invitation.objects.get().revoked_at is not None


def test_last_of_the_secretariat_is_told_why_the_post_cannot_end(office, person):
    post = Post.objects.get(person=person)
    response = office.post(f"/en/office/posts/{post.pk}/end/", {"last_day": today()})
    assert list(errors_of(response)) == ["last_day"]


def test_outsiders_post_is_in_their_own_network():
    NetworkFactory()
    second = NetworkFactory(slug="african", is_default=False)
    organisation = OrganisationFactory(advising=True)
    outsider = signed_in(secretary(second))
    outsider.post(f"/en/office/organisations/{organisation.pk}/post/", {**PERSON, **TERM})
    assert Post.objects.get(organisation=organisation).network == second


def test_organisation_that_works_for_another_network_alone_is_not_ours(office):
    second = NetworkFactory(slug="african", is_default=False)
    organisation = PostFactory(advising=True, network=second).organisation
    before = snapshot()
    path = f"/es/office/organisations/{organisation.pk}/post/"
    assert (office.get(path).status_code, office.post(path, {**PERSON, **TERM}).status_code) == (404, 404)
    assert snapshot() == before
