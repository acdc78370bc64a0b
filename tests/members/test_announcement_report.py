"""What became of an announcement, and how its readers read it."""

import csv
import io

import pytest
from django.utils import timezone
from django.utils.html import escape

from members import actions
from network_portal.notifications import delivery
from network_portal.notifications.models import Delivery
from tests.factories import (
    AnnouncementFactory,
    AppointmentFactory,
    StateFactory,
    focal_point,
    seat_of,
    secretary,
)
from tests.members.announcing import LIST, second_network, sent

pytestmark = pytest.mark.django_db


def test_report_counts_failed_mail_and_its_second_try(client, office, box):
    focal_point("AR", email="ar@portal.example", name="Cancillería")
    focal_point("BR", email="br@portal.example", language="pt-br")
    row = sent(office, roles=["focal_point"])
    keys = list(Delivery.objects.filter(channel="mail").values_list("pk", flat=True))
    page = client.get(f"{LIST}{row.pk}/")
    assert (page.context["counts"].waiting, page.context["is_done"]) == (2, False)
    assert 'hx-trigger="every 2s"' in page.content.decode()
    box.answers["ar@portal.example"] = ["550 no such mailbox"]
    delivery.send(pks=keys)
    page = client.get(f"{LIST}{row.pk}/")
    counts = [(c.name, c.sent, c.failed, c.waiting) for c in page.context["languages"]]
    assert counts == [("es", 0, 1, 0), ("pt-br", 1, 0, 0)]
    assert [(c.name, c.sent, c.failed) for c in page.context["states"]] == [
        ("Argentina", 0, 1),
        ("Brazil", 1, 0),
    ]
    assert "no such mailbox" in page.content.decode()
    assert "hx-trigger" not in page.content.decode()
    (failed,) = page.context["page"]
    answer = client.post(f"/en/office/deliveries/{failed.pk}/retry/", {"next": f"{LIST}{row.pk}/"})
    assert answer.headers["Location"] == f"{LIST}{row.pk}/"
    delivery.send(pks=keys)
    assert client.get(f"{LIST}{row.pk}/").context["counts"].sent == 2
    assert box.addresses == ["ar@portal.example", "br@portal.example"]
    assert [str(mail["Content-Language"]) for mail in box.mails] == ["pt-br", "es"]


def test_retry_never_leads_to_another_site(client, office):
    sent(office)
    key = Delivery.objects.filter(channel="mail").get().pk
    for elsewhere in ("https://evil.example/", "//evil.example/", "javascript:alert(1)"):
        answer = client.post(f"/en/office/deliveries/{key}/retry/", {"next": elsewhere})
        assert answer.headers["Location"] == "/en/office/deliveries/"


def test_progress_refreshes_the_page_once_all_is_settled(client, office):
    row = sent(office)
    path = f"{LIST}{row.pk}/progress/"
    answer = client.get(path)
    assert "HX-Refresh" not in answer.headers
    assert '<progress class="w-100" max="1" value="0"' in answer.content.decode()
    Delivery.objects.filter(channel="mail").update(status="sent", done_at=timezone.now())
    assert client.get(path).headers["HX-Refresh"] == "true"


def test_progress_before_the_fan_out_says_that_mails_are_prepared(client, office):
    row = AnnouncementFactory()
    actions.send_announcement(announcement=row, by=office)
    page = client.get(f"{LIST}{row.pk}/").content.decode()
    assert "The emails are being prepared." in page


@pytest.mark.parametrize("people", [1, 3])
def test_report_asks_as_often_for_many(client, office, people, django_assert_num_queries):
    for state in ("AR", "BR", "CL")[:people]:
        focal_point(state)
    row = sent(office, roles=["focal_point"])
    Delivery.objects.filter(channel="mail").update(status="failed", done_at=timezone.now(), error="550")
    with django_assert_num_queries(12):
        client.get(f"{LIST}{row.pk}/")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_report_is_exported(client, office, kind):
    person = focal_point("AR", "defence", email="ar@portal.example", name="=Oficina")
    AppointmentFactory(seat=seat_of("BR"), person=person)
    row = sent(office, roles=["focal_point"])
    Delivery.objects.filter(channel="mail").update(status="failed", done_at=timezone.now(), error="550 no")
    answer = client.get(f"{LIST}{row.pk}/", {"format": kind})
    body = b"".join(answer)
    if kind == "csv":
        lines = list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))
        assert lines[1][:5] == ["'=Oficina", "ar@portal.example", "Argentina", "Spanish", "failed"]
        assert lines[1][7:] == ["550 no"]
        assert len(lines) == 2
    assert f"announcement-{row.pk}-" in answer.headers["Content-Disposition"]


def test_delivery_log_leads_to_the_report(client, office):
    row = sent(office)
    assert f'href="{LIST}{row.pk}/"' in client.get("/en/office/deliveries/").content.decode()


def test_reader_reads_it_in_their_language_or_the_original(client, office):
    reader = focal_point("BR", language="pt-br")
    row = sent(office, subject_en="Liaison meeting", body_en="See https://red.example/<b>.\n\nMonday.")
    client.force_login(reader)
    page = client.get(f"/en/announcements/{row.pk}/").content.decode()
    assert '<a href="https://red.example/' in page
    assert "<b>" not in page.partition("<main")[2]
    page = client.get(f"/pt-br/announcements/{row.pk}/").content.decode()
    assert "Texto no idioma original, espanhol" in page
    assert '<div lang="es">' in page


def test_inbox_leads_to_it(client, office):
    reader = focal_point("AR")
    row = sent(office)
    client.force_login(reader)
    page = client.get("/es/inbox/").content.decode()
    assert "Comunicado: Reunión de enlace" in page
    key = Delivery.objects.get(recipient=reader, channel="inbox").pk
    answer = client.post("/es/inbox/read/", {"notice": key, "open": "1"})
    assert answer.headers["Location"] == f"/es/announcements/{row.pk}/"


def test_reader_of_two_networks_reads_what_each_sent_in_that_network(client, office):
    other = second_network()
    reader = focal_point("AR")
    AppointmentFactory(seat=seat_of("BR", network=other), person=reader)
    row = sent(secretary(other), network=other)
    client.force_login(reader)
    assert client.get(f"/es/announcements/{row.pk}/").status_code == 404
    key = Delivery.objects.get(event__network=other, recipient=reader, channel="inbox").pk
    answer = client.post("/es/inbox/read/", {"notice": key, "open": "1"}, follow=True)
    assert (answer.status_code, answer.redirect_chain) == (200, [(f"/es/announcements/{row.pk}/", 302)])
    reader.appointments.filter(seat__network=other).delete()
    assert client.get(f"/es/announcements/{row.pk}/").status_code == 404


def test_who_was_not_told_or_takes_no_part_any_more_finds_no_page(client, office):
    told, others = focal_point("AR"), focal_point("BR", "defence")
    row = sent(office, roles=["focal_point"], states=[StateFactory(iso2="AR")])
    client.force_login(others)
    assert client.get(f"/es/announcements/{row.pk}/").status_code == 404
    client.force_login(told)
    assert client.get(f"/es/announcements/{row.pk}/").status_code == 200
    told.appointments.all().delete()
    assert client.get(f"/es/announcements/{row.pk}/").status_code == 404


def test_mail_escapes_what_was_written_and_bears_long_words(client, office, box):
    word = "x" * 3000
    body = f"<script>alert(1)</script> & {word}\n\nhttps://red.example/a?b=1&c=2"
    focal_point("AR", email="ar@portal.example")
    sent(office, roles=["focal_point"], subject_es="<b>Aviso</b> & más", body_es=body)
    delivery.send(pks=list(Delivery.objects.filter(channel="mail").values_list("pk", flat=True)))
    (mail,) = box.mails
    html = mail.get_body(("html",)).get_content()
    assert str(mail["Subject"]) == "Comunicado: <b>Aviso</b> & más"
    assert "<script>" not in html
    assert escape("<script>alert(1)</script>") in html
    assert '<a href="https://red.example/a?b=1&amp;c=2" rel="nofollow">' in html
    text = mail.get_body(("plain",)).get_content()
    assert word in text
    assert "<script>alert(1)</script> &" in text
