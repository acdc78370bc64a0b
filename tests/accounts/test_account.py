"""One's own account: roles of today, language of mails, devices."""

from datetime import date, timedelta

import pytest

from network_portal.accounts import actions
from network_portal.common.formats import date_long
from network_portal.common.periods import term, today
from tests.factories.members import NetworkFactory
from tests.factories.people import advisor, focal_point, secretary

pytestmark = pytest.mark.django_db


def test_account_needs_a_sign_in(client):
    NetworkFactory()
    assert client.get("/es/account/").headers["Location"] == "/es/account/login/?next=/es/account/"


@pytest.mark.parametrize("language", ["es", "pt-br", "en"])
def test_account_shows_the_seat_and_its_last_day(client, language):
    person = focal_point("AR", language="es")
    seat = person.appointments.get()
    seat.period = term(date(2024, 1, 1), today() + timedelta(10))
    seat.title = "Directora"
    seat.save()
    client.force_login(person)
    response = client.get(f"/{language}/account/")
    (part,) = response.context["parts"]
    assert (part.institution, part.last_day) == (seat.seat.ministry, today() + timedelta(9))
    page = response.content.decode()
    assert date_long(today() + timedelta(9), language) in page
    assert "Directora" in page


@pytest.mark.parametrize(
    ("language", "words"), [("es", "Mi cuenta"), ("pt-br", "Minha conta"), ("en", "My account")]
)
def test_account_is_headed_by_its_title_and_names_the_person(client, language, words):
    person = secretary()
    client.force_login(person)
    page = client.get(f"/{language}/account/").content.decode()
    assert f"<title>{words} · " in page
    assert f"<h1>{words}</h1>" in page
    assert f'<p class="lead">{person}<br>{person.email}</p>' in page


def test_account_shows_posts_without_an_end(client):
    client.force_login(advisor())
    page = client.get("/en/account/").content.decode()
    assert "Advising office" in page
    assert "No end date" in page


def test_account_shows_no_role_that_ended(client):
    person = focal_point("AR", past=True)
    client.force_login(person)
    assert client.get("/en/account/").context["parts"] == []


def test_language_of_mails_is_chosen(client):
    person = secretary(language="en")
    client.force_login(person)
    assert (
        client.post("/en/account/preferences/", {"language": "pt-br"}).headers["Location"] == "/en/account/"
    )
    person.refresh_from_db()
    assert person.language == "pt-br"


def test_language_that_does_not_exist_is_refused(client):
    person = secretary(language="en")
    client.force_login(person)
    assert client.post("/en/account/preferences/", {"language": "fr"}).status_code == 200
    person.refresh_from_db()
    assert person.language == "en"


def test_language_of_somebody_else_is_refused():
    from django.core.exceptions import PermissionDenied

    person, other = secretary(), secretary()
    with pytest.raises(PermissionDenied):
        actions.set_language(user=person, by=other, language="es")


def test_other_devices_are_signed_out(client, client_of):
    person = secretary(email="office@portal.example")
    here, there = client_of(person), client_of(person)
    assert here.get("/en/account/sessions/").context["session_count"] == 2
    here.post("/en/account/sessions/")
    assert here.get("/en/account/").status_code == 200
    assert there.get("/en/account/").status_code == 302


def test_account_costs_a_fixed_number_of_queries(client, django_assert_num_queries):
    client.force_login(focal_point("AR"))
    client.get("/en/account/")
    with django_assert_num_queries(QUERIES):
        client.get("/en/account/")


# session, user, second steps, appointments, posts, devices, network, unread in the menu
QUERIES = 8
