"""What was typed is never lost: ended sessions, ended terms, old tokens, other people."""

import re

import pytest
from django.test import Client
from django.utils.translation import override

from initiatives.forms import InitiativeForm
from initiatives.models import Initiative
from members.models import Appointment
from members.roles import today
from network_portal.common.periods import term
from tests.factories import InitiativeFactory, focal_point, seat_of
from tests.initiatives.writing import NEW, SUMMARY, counts, hidden, html_of, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client):
    person = focal_point("AR")
    client.force_login(person)
    return person


@pytest.fixture
def after_the_session(client, person):
    """Sends a text whose session has ended; the same browser is then signed out."""
    writer = hidden(client.get(NEW), "writer")

    def send(url: str = NEW, **changes):
        client.logout()
        return client.post(url, text(writer=writer, title="Guardado <b>", **changes))

    return send


def test_text_of_an_ended_session_leads_to_sign_in_and_comes_back(client, person, after_the_session):
    before = counts()
    response = after_the_session(audiences=["police"], link_url="https://x.example/ley")
    assert (response.status_code, response["Location"]) == (302, f"/es/account/login/?next={NEW}")
    assert counts() == before
    client.force_login(person)
    html = html_of(client.get(NEW))
    assert 'value="Guardado &lt;b&gt;"' in html
    assert SUMMARY in html
    assert re.search(r'name="audiences" value="police"[^>]* checked', html)
    assert 'value="https://x.example/ley"' in html
    assert 'name="do" value="forget"' in html
    assert 'role="alert"' not in html


def test_text_of_an_ended_session_is_gone_once_it_is_saved(client, person, after_the_session):
    after_the_session()
    client.force_login(person)
    client.post(NEW, text())
    assert "kept_texts" not in client.session
    assert 'value="forget"' not in html_of(client.get(NEW))


def test_text_of_an_ended_session_can_be_discarded(client, person, after_the_session):
    after_the_session()
    client.force_login(person)
    before = counts()
    assert client.post(NEW, {"do": "forget"}).status_code == 302
    assert 'value="forget"' not in html_of(client.get(NEW))
    assert counts() == before


def test_text_of_an_ended_session_is_dropped_when_somebody_else_signs_in(client, after_the_session):
    after_the_session()
    client.force_login(focal_point("AR", "defence"))
    assert "Guardado" not in html_of(client.get(NEW))
    assert client.session["kept_texts"] == {}


def test_text_of_an_edit_comes_back_to_its_own_form_and_version(client, person, after_the_session):
    initiative = InitiativeFactory(seat=seat_of("AR"))
    url = f"/es/initiatives/{initiative.pk}/edit/"
    after_the_session(url, version=1)
    client.force_login(person)
    assert "Guardado" not in html_of(client.get(NEW))
    page = client.get(url)
    assert 'value="Guardado &lt;b&gt;"' in html_of(page)
    assert hidden(page, "version") == "1"


@pytest.mark.parametrize("writer", ["", "1", "1:forged"])
def test_text_without_a_true_mark_is_not_kept(client, writer):
    assert client.post(NEW, text(writer=writer)).status_code == 302
    assert "kept_texts" not in client.session


def test_text_of_an_ended_term_is_given_back(client, person):
    initiative = InitiativeFactory(seat=seat_of("AR"))
    Appointment.objects.update(period=term(today().replace(year=2020), today()))
    before = counts()
    for url, status in ((NEW, 403), (f"/es/initiatives/{initiative.pk}/edit/", 404)):
        response = client.post(url, text(version=1, other_partners="OEA <b>"))
        html = html_of(response)
        assert response.status_code == status
        assert "OEA &lt;b&gt;</textarea>" in html
        assert SUMMARY in html
    assert counts() == before


def test_text_written_under_another_account_is_not_saved_as_one_s_own(client, person):
    writer = hidden(client.get(NEW), "writer")
    client.force_login(focal_point("AR", "defence"))
    before = counts()
    response = client.post(NEW, text(writer=writer))
    assert response.status_code == 403
    assert SUMMARY in html_of(response)
    assert counts() == before


def test_form_with_an_old_token_is_given_back(person):
    client = Client(enforce_csrf_checks=True)
    client.force_login(person)
    sent = text(
        title="Título <script>", writer="1:" + "a" * 43, password="secreta", csrfmiddlewaretoken="viejo"
    )
    response = client.post(NEW, sent)
    html = html_of(response)
    assert response.status_code == 403
    assert "Título &lt;script&gt;</textarea>" in html
    with override("es"):
        assert f'for="typed-1">{InitiativeForm.base_fields["title"].label}</label>' in html
    assert SUMMARY in html
    assert not any(value in html for value in ("secreta", "viejo", "a" * 43, "mandatory_training"))
    assert not Initiative.objects.exists()


def test_sign_in_page_says_that_the_text_of_the_ended_session_was_kept(client, after_the_session):
    kept = "La sesión se cerró. Lo que escribió se conservó y volverá cuando inicie sesión."
    assert kept in html_of(client.get(after_the_session()["Location"]))
    assert kept not in html_of(client.get("/es/account/login/"))
