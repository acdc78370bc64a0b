"""The page of mails that a trial keeps instead of sending them."""

import pytest

from network_portal.notifications import delivery
from network_portal.notifications.models import Delivery
from tests.notifications.outbox import mails_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(make_story, settings, tmp_path):
    """Three mails in a folder, one in each language."""
    settings.DEMO_MAIL = True
    settings.EMAIL_BACKEND = "network_portal.notifications.eml.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    story = make_story(("en", "es", "pt-br"))
    delivery.send(pks=mails_of(story))
    return story


def name_of(number):
    return next(
        f"{row.reference}@localhost"
        for row in Delivery.objects.filter(channel="mail", recipient__email=f"office{number}@portal.example")
    )


def test_demo_mail_lists_the_newest_first(kept, client):
    mails = client.get("/en/demonstration/mail/").context["mails"]
    assert [(mail.to, mail.language) for mail in mails] == [
        ("office2@portal.example", "pt-br"),
        ("office1@portal.example", "es"),
        ("office0@portal.example", "en"),
    ]


def test_demo_mail_one_shows_its_text(kept, client):
    page = client.get(f"/en/demonstration/mail/{name_of(0)}/")
    text = page.context["mail"].text
    assert "“Alerta <temprana> & respuesta” waits for review" in text
    assert "<temprana>" not in page.content.decode()


def test_demo_mail_html_is_shut_in(kept, client):
    response = client.get(f"/en/demonstration/mail/{name_of(0)}/?html=1")
    assert response.headers["Content-Security-Policy"].startswith("sandbox")
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert "Alerta &lt;temprana&gt; &amp; respuesta" in response.content.decode()


@pytest.mark.parametrize("name", ["x", "..", "%2e%2e%2fsecret-key", "*"])
def test_demo_mail_of_another_name_is_404(kept, client, name):
    assert client.get(f"/en/demonstration/mail/{name}/").status_code == 404


def test_demo_mail_does_not_exist_where_mail_is_sent(kept, client, settings):
    settings.DEMO_MAIL = False
    assert client.get("/en/demonstration/mail/").status_code == 404
    assert client.get(f"/en/demonstration/mail/{name_of(0)}/").status_code == 404


def test_demo_mail_without_mails_says_how_to_get_one(client, settings, tmp_path, make_story):
    make_story()
    settings.DEMO_MAIL, settings.EMAIL_FILE_PATH = True, tmp_path / "none"
    assert "No emails yet" in client.get("/en/demonstration/mail/").content.decode()


@pytest.mark.parametrize("shown", [True, False])
def test_note_of_the_demonstration_leads_to_the_mails(client, settings, make_story, shown):
    story = make_story()
    type(story.initiative.network).objects.update(is_demonstration=True)
    settings.DEMO_MAIL = shown
    assert ("/en/demonstration/mail/" in client.get("/en/account/login/").content.decode()) is shown
