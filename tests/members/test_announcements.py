"""Announcements while they are written, and that they are not changed afterwards."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from members import actions
from members.models import Announcement
from network_portal.common.states import Stale, WrongState
from network_portal.common.translation import Standing, standing
from network_portal.events.models import Event
from network_portal.notifications import actions as outbox
from network_portal.notifications.models import Delivery
from tests.factories import (
    AnnouncementFactory,
    NetworkFactory,
    StateFactory,
    focal_point,
    secretary,
    writing,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return secretary(email="office@portal.example")


def sent(announcement, by):
    """Send it and write its deliveries."""
    event = actions.send_announcement(announcement=announcement, by=by)
    outbox.fan_out(event_pk=event.pk)
    return event


def told():
    return list(
        Delivery.objects.order_by("recipient__email", "channel").values_list("recipient__email", "channel")
    )


def scheduled(by, *, minutes=5, **values):
    announcement = AnnouncementFactory(**values)
    send_at = timezone.now() + timedelta(minutes=minutes)
    return actions.schedule_announcement(announcement=announcement, by=by, send_at=send_at)


def kinds_of(announcement):
    found = Event.objects.about(announcement).order_by("pk")
    return [kind.removeprefix("members.") for kind in found.values_list("kind", flat=True)]


def test_draft_keeps_texts_and_audience(office):
    argentina = StateFactory(iso2="AR")
    text = writing(
        "pt-br", ("pt-br", "en"), roles=["focal_point"], kinds=["justice", "defence"], states=[argentina]
    )
    row = actions.draft_announcement(network=NetworkFactory(), writing=text, by=office)
    stored = Announcement.objects.get(pk=row.pk)
    assert (stored.original_language, stored.subject_pt_br, stored.subject_es, stored.subject_en) == (
        "pt-br", "Reunião de ligação", "", "Liaison meeting",
    )  # fmt: skip
    assert (stored.roles, stored.kinds, list(stored.states.all())) == (
        ["focal_point"], ["defence", "justice"], [argentina],
    )  # fmt: skip
    assert kinds_of(row) == ["announcement_drafted"]


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"subject": ""}, ["subject_es"]),
        ({"body": ""}, ["body_es"]),
        ({"subject": "Reunión\nBcc: todos@red.example"}, ["subject_es"]),
        ({"subject": "Reunión\u2028Bcc: todos@red.example"}, ["subject_es"]),
        ({"subject": "x" * 151}, ["subject_es"]),
        ({"body": "x" * 8001}, ["body_es"]),
    ],
)
def test_draft_that_is_not_whole_is_refused(office, values, wrong):
    with pytest.raises(ValidationError) as refused:
        actions.draft_announcement(network=NetworkFactory(), writing=writing(**values), by=office)
    assert list(refused.value.message_dict) == wrong
    assert not Announcement.objects.exists()


def test_draft_with_half_a_translation_is_refused(office):
    text = writing()
    text.texts["subject"]["en"] = "Liaison meeting"
    with pytest.raises(ValidationError) as refused:
        actions.draft_announcement(network=NetworkFactory(), writing=text, by=office)
    assert list(refused.value.message_dict) == ["body_en"]


def test_draft_by_others_is_refused():
    with pytest.raises(PermissionDenied):
        actions.draft_announcement(network=NetworkFactory(), writing=writing(), by=focal_point("AR"))


def test_edit_saves_what_changed(office):
    row = actions.draft_announcement(network=NetworkFactory(), writing=writing(), by=office)
    actions.edit_announcement(announcement=row, writing=writing(kinds=["defence"]), by=office, version=1)
    actions.edit_announcement(announcement=row, writing=writing(kinds=["defence"]), by=office, version=2)
    assert Announcement.objects.get(pk=row.pk).version == 2
    assert kinds_of(row) == ["announcement_drafted", "announcement_edited"]
    assert Event.objects.about(row).first().payload["fields"] == ["kinds"]


def test_edit_of_an_older_version_is_refused(office):
    row = AnnouncementFactory()
    actions.edit_announcement(announcement=row, writing=writing(subject="Otro"), by=office, version=1)
    with pytest.raises(Stale):
        actions.edit_announcement(announcement=row, writing=writing(subject="Mío"), by=office, version=1)
    assert Announcement.objects.get(pk=row.pk).subject_es == "Otro"


def test_edit_marks_a_translation_as_behind_until_it_is_touched(office):
    both = writing(languages=("es", "en"))
    row = actions.draft_announcement(network=NetworkFactory(), writing=both, by=office)
    changed = writing(languages=("es", "en"), subject="Reunión aplazada")
    actions.edit_announcement(announcement=row, writing=changed, by=office, version=1)
    assert [standing(row, name, "en") for name in ("subject", "body")] == [Standing.BEHIND, Standing.CURRENT]
    changed.texts["subject"]["en"] = "Meeting postponed"
    actions.edit_announcement(announcement=row, writing=changed, by=office, version=2)
    assert standing(row, "subject", "en") == Standing.CURRENT


@pytest.mark.parametrize("move", ["schedule", "send"])
def test_what_is_no_draft_is_neither_edited_nor_deleted(office, move):
    row = scheduled(office) if move == "schedule" else AnnouncementFactory()
    if move == "send":
        sent(row, office)
    with pytest.raises(WrongState):
        actions.edit_announcement(announcement=row, writing=writing(subject="Otro"), by=office, version=2)
    with pytest.raises(WrongState):
        actions.delete_announcement(announcement=row, by=office)
    assert Announcement.objects.get(pk=row.pk).subject_es == "Reunión de enlace"


def test_delete_leaves_the_event(office):
    row = AnnouncementFactory(states=[StateFactory(iso2="AR")])
    key = str(row.pk)
    actions.delete_announcement(announcement=row, by=office)
    assert not Announcement.objects.exists()
    assert Event.objects.get(subject_key=key).kind == "members.announcement_deleted"
