"""The secretariat's pages of announcements, and the page of those who read them."""

import csv
import io
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.html import escape

from members import actions
from members.models import Announcement
from network_portal.events.models import Event
from network_portal.notifications import actions as outbox
from network_portal.notifications import delivery
from network_portal.notifications.models import Delivery
from tests.factories import (
    AnnouncementFactory,
    AppointmentFactory,
    NetworkFactory,
    StateFactory,
    focal_point,
    seat_of,
    secretary,
)

pytestmark = pytest.mark.django_db
LIST = "/en/office/announcements/"


@pytest.fixture
def office(client):
    person = secretary(email="office@portal.example", name="Office")
    client.force_login(person)
    return person


def typed(**changes):
    return {
        "language": "es",
        "subject_es": "Reunión de enlace",
        "body_es": "La reunión es el lunes.",
        "subject_pt_br": "",
        "body_pt_br": "",
        "subject_en": "",
        "body_en": "",
        **changes,
    }


def sent(by, **values):
    announcement = AnnouncementFactory(**values)
    event = actions.send_announcement(announcement=announcement, by=by)
    outbox.fan_out(event_pk=event.pk)
    return announcement


def errors_of(answer):
    return {name: [str(error) for error in errors] for name, errors in answer.context["form"].errors.items()}


# -- the list


def test_list_is_of_the_own_network_and_its_filters_narrow_it(client, office):
    draft = AnnouncementFactory(subject_es="Temario de la reunión")
    gone = sent(office, subject_es="Consulta", subject_en="Reúnion survey", body_en="Survey")
    AnnouncementFactory(network=NetworkFactory(slug="african", is_default=False), subject_es="Reunión ajena")
    assert [row["announcement"] for row in client.get(LIST).context["rows"]] == [gone, draft]
    found = client.get(LIST, {"q": "REUNION"}).context["rows"]
    assert [row["announcement"] for row in found] == [gone, draft]
    found = client.get(LIST, {"status": "draft"}).context["rows"]
    assert [row["announcement"] for row in found] == [draft]
    found = client.get(LIST, {"sort": "oldest"}).context["rows"]
    assert [row["announcement"] for row in found] == [draft, gone]
    assert "No announcement matches" in client.get(LIST, {"q": "nothing"}).content.decode()


def test_list_counts_what_was_delivered_and_what_failed(client, office):
    focal_point("AR")
    focal_point("BR")
    announcement = sent(office, roles=["focal_point"])
    first, second = Delivery.objects.filter(channel="mail").order_by("pk")
    now = timezone.now()
    Delivery.objects.filter(pk=first.pk).update(status="sent", done_at=now)
    Delivery.objects.filter(pk=second.pk).update(status="failed", done_at=now)
    (row,) = client.get(LIST).context["rows"]
    assert (row["announcement"], row["audience"]) == (announcement, "Focal points")
    assert (row["counts"].sent, row["counts"].failed, row["counts"].waiting) == (1, 1, 0)
    lines = list(csv.reader(io.StringIO(b"".join(client.get(LIST, {"format": "csv"})).decode("utf-8-sig"))))
    assert lines[1][:4] + lines[1][6:] == [
        "Reunión de enlace",
        "Spanish",
        "Sent",
        "Focal points",
        "1",
        "1",
        "0",
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_list_asks_as_often_for_many(client, office, rows, django_assert_num_queries):
    for _number in range(rows):
        sent(office, states=[StateFactory(iso2="AR")])
    with django_assert_num_queries(10):
        client.get(LIST)


# -- writing


def test_new_announcement_is_saved_and_shown(client, office):
    argentina = StateFactory(iso2="AR")
    focal_point("AR", "defence")
    answer = client.post(
        f"{LIST}new/",
        typed(
            roles=["focal_point"], kinds=["defence"], states=[argentina.pk],
            subject_en="Liaison meeting", body_en="On Monday.\r\n\r\nConfirm.",
        ),
    )  # fmt: skip
    row = Announcement.objects.get()
    assert answer.headers["Location"] == f"{LIST}{row.pk}/"
    assert (row.body_en, row.roles, row.kinds, list(row.states.all())) == (
        "On Monday.\n\nConfirm.", ["focal_point"], ["defence"], [argentina],
    )  # fmt: skip
    assert not Delivery.objects.exists()


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"subject_es": ""}, ["subject_es"]),
        ({"language": "en"}, ["subject_en", "body_en"]),
        ({"subject_en": "Meeting"}, ["body_en"]),
        ({"subject_es": "Hola\nBcc: x@red.example"}, ["subject_es"]),
        ({"body_es": "x" * 8001}, ["body_es"]),
        ({"kinds": ["defence"]}, ["roles"]),
        ({"kinds": ["defence"], "roles": ["advisor"]}, ["roles"]),
        ({"roles": ["king"]}, ["roles"]),
        ({"language": "fr"}, ["language"]),
    ],
)
def test_new_announcement_that_is_wrong_says_so_beside_the_field_and_keeps_what_was_typed(
    client, office, changes, wrong
):
    answer = client.post(f"{LIST}new/", typed(**{"body_pt_br": "Um texto", "subject_pt_br": "Um", **changes}))
    assert (answer.status_code, sorted(errors_of(answer))) == (200, sorted(wrong))
    page = answer.content.decode()
    assert "Um texto" in page
    assert f'id="id_{wrong[0]}_error"' in page
    assert not Announcement.objects.exists()


def test_edit_keeps_both_texts_when_somebody_else_saved(client, office):
    row = AnnouncementFactory(body_es="El texto de la oficina.", roles=["advisor"])
    Announcement.objects.filter(pk=row.pk).update(version=2)
    answer = client.post(f"{LIST}{row.pk}/edit/", typed(body_es="Mi texto.", version=1))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert [(d.label, d.saved) for d in answer.context["differences"]] == [
        ("Text in Spanish", "El texto de la oficina."),
        ("Roles", "Advisers"),
    ]
    assert "Mi texto." in page
    assert "El texto de la oficina." in page
    # what is sent again is mine, with the version that was shown
    assert answer.context["version"] == 2
    client.post(f"{LIST}{row.pk}/edit/", typed(body_es="Mi texto.", version=2))
    assert Announcement.objects.get(pk=row.pk).body_es == "Mi texto."


def test_edit_without_a_version_saves_nothing(client, office):
    row = AnnouncementFactory()
    answer = client.post(f"{LIST}{row.pk}/edit/", typed(body_es="Mi texto."))
    assert (answer.status_code, sorted(errors_of(answer))) == (200, ["version"])
    assert Announcement.objects.get(pk=row.pk).version == 1


def test_edit_of_what_was_sent_meanwhile_gives_the_text_back(client, office):
    row = sent(office)
    answer = client.post(f"{LIST}{row.pk}/edit/", typed(body_es="Mi texto.", version=1))
    assert answer.status_code == 409
    assert "Mi texto." in answer.content.decode()
    assert client.get(f"{LIST}{row.pk}/edit/").headers["Location"] == f"{LIST}{row.pk}/"


@pytest.mark.parametrize("who", [None, lambda: focal_point("AR"), lambda: secretary(second_network())])
def test_text_of_who_may_not_save_is_given_back(client, who):
    NetworkFactory()
    if who:
        client.force_login(who())
    row = AnnouncementFactory()
    for path in (f"{LIST}new/", f"{LIST}{row.pk}/edit/"):
        answer = client.post(path, typed(body_es="Mi texto.", version=1))
        # the secretariat of another network may write, but finds no such announcement
        assert answer.status_code in (302, 403, 404)
        if answer.status_code == 403:
            assert "Mi texto." in answer.content.decode()
    assert Announcement.objects.get(pk=row.pk).version == 1


def second_network():
    return NetworkFactory(slug="african", is_default=False)


# -- preview


def test_preview_is_what_each_language_gets(client, office):
    focal_point("BR", language="pt-br")
    row = AnnouncementFactory(subject_en="Liaison meeting", body_en="On Monday.")
    previews = client.get(f"{LIST}{row.pk}/").context["previews"]
    assert [(p.letter.language, p.letter.subject, p.count, p.is_missing) for p in previews] == [
        ("es", "Comunicado: Reunión de enlace", 0, False),
        ("pt-br", "Comunicado: Reunión de enlace", 1, True),
        ("en", "Announcement: Liaison meeting", 1, False),
    ]
    assert "[Texto no idioma original, espanhol]" in previews[1].letter.text
    event = actions.send_announcement(announcement=row, by=office)
    assert event.payload["body"] == {"es": row.body_es, "en": "On Monday."}
    again = client.get(f"{LIST}{row.pk}/").context["previews"]
    assert [p.letter.subject for p in again] == [p.letter.subject for p in previews]
    assert again[1].letter.text.splitlines()[4:10] == previews[1].letter.text.splitlines()[4:10]


def test_preview_lists_the_people_with_their_seats(client, office):
    focal_point("AR", "defence", name="Oficina <AR>")
    focal_point("BR", "defence", name="Oficina BR")
    focal_point("BR", name="Otra oficina")
    focal_point("CL", "defence", network=second_network(), name="Oficina ajena")
    row = AnnouncementFactory(roles=["focal_point"], kinds=["defence"])
    answer = client.get(f"{LIST}{row.pk}/")
    assert [each.person.name for each in answer.context["recipients"]] == ["Oficina <AR>", "Oficina BR"]
    assert answer.context["parts"] == [("Focal points", 2)]
    assert "Oficina &lt;AR&gt;" in answer.content.decode()
    found = client.get(f"{LIST}{row.pk}/", {"q": "brazil"}).context["recipients"]
    assert [each.person.name for each in found] == ["Oficina BR"]


@pytest.mark.parametrize("people", [1, 3])
def test_preview_asks_as_often_for_many(client, office, people, django_assert_num_queries):
    for state in ("AR", "BR", "CL")[:people]:
        focal_point(state)
    row = AnnouncementFactory(states=[StateFactory(iso2=code) for code in ("AR", "BR", "CL")])
    with django_assert_num_queries(12):
        client.get(f"{LIST}{row.pk}/")


def test_preview_of_an_audience_without_people_offers_no_sending(client, office):
    row = AnnouncementFactory(roles=["focal_point"])
    page = client.get(f"{LIST}{row.pk}/").content.decode()
    assert "so it cannot be sent" in page
    assert f"{LIST}{row.pk}/send/" not in page
    assert "so it cannot be sent" in client.get(f"{LIST}{row.pk}/send/").content.decode()
    answer = client.post(f"{LIST}{row.pk}/send/", {"version": 1}, follow=True)
    assert "Not sent: today its audience names nobody" in answer.content.decode()
    assert not Event.objects.filter(kind="members.announced").exists()


# -- sending


def test_send_asks_once_and_says_to_how_many(client, office):
    focal_point("AR")
    row = AnnouncementFactory()
    page = client.get(f"{LIST}{row.pk}/send/").content.decode()
    assert "Send it to 2 people?" in page
    assert "This cannot be undone." in page
    assert not Event.objects.exists()
    assert client.post(f"{LIST}{row.pk}/send/", {"version": 1}).headers["Location"] == f"{LIST}{row.pk}/"
    assert Announcement.objects.get(pk=row.pk).status == "sent"


def test_send_twice_answers_409_and_sends_once(client, office):
    row = AnnouncementFactory()
    answers = [client.post(f"{LIST}{row.pk}/send/", {"version": 1}).status_code for _time in range(2)]
    assert answers == [302, 409]
    assert Event.objects.filter(kind="members.announced").count() == 1


@pytest.mark.parametrize("version", ["", "7", "x"])
@pytest.mark.parametrize("step", ["send", "delete"])
def test_step_on_another_version_than_was_read_answers_409(client, office, step, version):
    row = AnnouncementFactory()
    assert client.post(f"{LIST}{row.pk}/{step}/", {"version": version}).status_code == 409
    assert Announcement.objects.get(pk=row.pk).status == "draft"


def test_schedule_reads_the_hour_in_the_zone_of_the_portal(client, office, settings):
    row = AnnouncementFactory()
    later = timezone.localtime() + timedelta(days=2)
    data = {"send_at": f"{later:%Y-%m-%dT%H:%M}", "version": 1}
    assert client.post(f"{LIST}{row.pk}/schedule/", data).status_code == 302
    stored = Announcement.objects.get(pk=row.pk)
    assert (stored.status, stored.send_at) == ("scheduled", later.replace(second=0, microsecond=0))
    page = client.get(f"{LIST}{row.pk}/").content.decode()
    assert f"at {later:%H:%M} (Buenos Aires)" in page
    assert client.post(f"{LIST}{row.pk}/unschedule/").status_code == 302
    assert Announcement.objects.get(pk=row.pk).status == "draft"


@pytest.mark.parametrize(
    ("send_at", "said"),
    [
        ("2020-01-01T10:00", "This moment has passed. Choose a later one."),
        ("9999-12-31T23:59", "This is more than a year ahead. Check the date."),
        ("", "Choose a date and a time."),
        ("tomorrow", "Choose a date and a time."),
    ],
)
def test_schedule_refuses_beside_the_field(client, office, send_at, said):
    row = AnnouncementFactory()
    answer = client.post(f"{LIST}{row.pk}/schedule/", {"send_at": send_at, "version": 1})
    assert (answer.status_code, errors_of(answer)) == (200, {"send_at": [said]})
    assert Announcement.objects.get(pk=row.pk).status == "draft"


def test_delete_asks_and_deletes(client, office):
    row = AnnouncementFactory()
    assert "Delete this draft?" in client.get(f"{LIST}{row.pk}/delete/").content.decode()
    assert client.post(f"{LIST}{row.pk}/delete/", {"version": 1}).headers["Location"] == LIST
    assert not Announcement.objects.exists()


@pytest.mark.parametrize("step", ["edit", "send", "schedule", "unschedule", "delete"])
def test_no_step_by_others(client, step):
    row = AnnouncementFactory()
    data = typed(version=1, send_at="2030-01-01T10:00")
    for person, status in ((focal_point("AR"), 403), (secretary(second_network()), 404)):
        client.force_login(person)
        assert client.post(f"{LIST}{row.pk}/{step}/", data).status_code == status
    assert (Announcement.objects.get(pk=row.pk).version, Event.objects.count()) == (1, 0)


# -- report


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


# -- the readers


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


def test_reader_of_two_networks_reads_what_each_sent(client, office):
    other = second_network()
    reader = focal_point("AR")
    AppointmentFactory(seat=seat_of("BR", network=other), person=reader)
    row = sent(secretary(other), network=other)
    client.force_login(reader)
    assert client.get(f"/es/announcements/{row.pk}/").status_code == 200


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
