from datetime import timedelta

import pytest
from django.utils import timezone

from members.actions import correct_meeting
from members.actions.meetings import Minutes
from network_portal.accounts.actions import erase
from network_portal.common.translation import Standing, fingerprint, standing
from network_portal.translations import marks
from network_portal.translations.models import TranslationFile, TranslationMark
from network_portal.translations.registry import kind_named
from tests.factories import MeetingFactory, secretary
from tests.translations.conftest import initiative

pytestmark = pytest.mark.django_db
MEETING = kind_named("meeting")


def minutes(**titles) -> Minutes:
    texts = {"title": titles, "place": {"es": "Quito, Ecuador"}}
    return Minutes(language="es", texts=texts, starts_on=timezone.localdate())


def test_translation_typed_in_the_form_of_a_meeting_is_marked(office):
    meeting = MeetingFactory(network=office.network)
    correct_meeting(meeting=meeting, minutes=minutes(es="Reunión", en="Meeting"), by=office.by)
    mark = TranslationMark.objects.get()
    assert (mark.table, mark.key, mark.field, mark.language, mark.made_from, mark.text, mark.made_by) == (
        "members.meeting", meeting.pk, "title", "en", "Reunión", "Meeting", office.by,
    )  # fmt: skip


def test_later_act_of_another_leaves_the_mark_to_who_translated(office):
    meeting = MeetingFactory(network=office.network)
    correct_meeting(meeting=meeting, minutes=minutes(es="Reunión", en="Meeting"), by=office.by)
    before = TranslationMark.objects.values().get()
    other = secretary(office.network)
    correct_meeting(
        meeting=meeting, minutes=minutes(**{"es": "Reunión", "en": "Meeting", "pt-br": "Reunião"}), by=other
    )
    found = {mark.language: mark for mark in TranslationMark.objects.all()}
    assert TranslationMark.objects.values().get(language="en") == before
    assert found["pt-br"].made_by == other


def test_translation_of_a_meeting_without_a_mark_falls_behind_when_the_original_changes(office):
    meeting = MeetingFactory(network=office.network, title_es="Reunión", title_en="Meeting")
    correct_meeting(meeting=meeting, minutes=minutes(es="Reunión", en="Meeting"), by=office.by)
    meeting.refresh_from_db()
    assert standing(meeting, "title", "en") is Standing.CURRENT
    correct_meeting(meeting=meeting, minutes=minutes(es="Reunión anual", en="Meeting"), by=office.by)
    meeting.refresh_from_db()
    assert standing(meeting, "title", "en") is Standing.BEHIND
    assert marks.original_then(MEETING, meeting, "title", "en", None) == "Reunión"


def test_original_then_is_what_the_mark_keeps(office):
    row = initiative(title_es="Antes")
    office.translate(row, title="Before")
    type(row).objects.filter(pk=row.pk).update(title_es="Después")
    row.refresh_from_db()
    mark = marks.marks_of(row)["title", "en"]
    assert standing(row, "title", "en") is Standing.BEHIND
    assert marks.original_then(kind_named("initiative"), row, "title", "en", mark) == "Antes"


def test_original_then_is_found_in_the_history_of_the_row(office):
    meeting = MeetingFactory(network=office.network, title_es="Antes")
    type(meeting).objects.filter(pk=meeting.pk).update(
        title_es="Después", title_en="Before", translated_from={"title": {"en": fingerprint("Antes")}}
    )
    meeting.refresh_from_db()
    assert marks.original_then(MEETING, meeting, "title", "en", None) == "Antes"


def test_original_then_is_found_in_the_editions_of_an_initiative(office):
    row = initiative(
        title_es="Después", title_en="Before", translated_from={"title": {"en": fingerprint("Antes")}}
    )
    row.editions.create(number=1, values={"title_es": "Antes"})
    row.editions.create(number=2, values={"title_es": "Después"})
    assert marks.original_then(kind_named("initiative"), row, "title", "en", None) == "Antes"


def test_original_then_that_nobody_kept_is_unknown(office):
    row = initiative(title_en="Before", translated_from={"title": {"en": fingerprint("Antes")}})
    assert marks.original_then(kind_named("initiative"), row, "title", "en", None) is None


def test_event_about_a_record_with_unmarked_translations_credits_nobody(office):
    row = initiative(title_en="Title")
    office.translate(row, summary="Summary")
    assert [mark.field for mark in TranslationMark.objects.all()] == ["summary"]


def test_erased_person_leaves_the_office(office):
    row = initiative()
    office.translate(row, title="Early warning")
    TranslationFile.objects.create(network=office.network, name="a.xlf", by=office.by)
    institution = TranslationMark.objects.get().office
    office.by.posts.update(period=(timezone.localdate() - timedelta(9), timezone.localdate() - timedelta(2)))
    erase(person=office.by, by=None)
    mark = TranslationMark.objects.select_related("made_by").get()
    assert (mark.office, mark.text) == (institution, "Early warning")
    assert "Inés" not in str(mark.made_by)
    assert not TranslationFile.objects.exists()
