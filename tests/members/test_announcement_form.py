"""Writing an announcement: what is saved, what is refused, and that nothing typed is lost."""

import pytest

from members.models import Announcement
from network_portal.notifications.models import Delivery
from tests.factories import (
    AnnouncementFactory,
    NetworkFactory,
    StateFactory,
    focal_point,
    secretary,
)
from tests.members.announcing import LIST, errors_of, second_network, sent, typed

pytestmark = pytest.mark.django_db


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
