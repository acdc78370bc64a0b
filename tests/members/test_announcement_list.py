"""The list of announcements, and their page before they go."""

import csv
import io

import pytest
from django.utils import timezone

from members import actions
from network_portal.events.models import Event
from network_portal.notifications.models import Delivery
from tests.factories import (
    AnnouncementFactory,
    NetworkFactory,
    StateFactory,
    focal_point,
)
from tests.members.announcing import LIST, second_network, sent

pytestmark = pytest.mark.django_db


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
