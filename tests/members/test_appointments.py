"""Appointing by email address: who may, what stands in the way, and what is told to whom."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from members import actions
from members.clashes import Clash
from members.models import Appointment
from network_portal.accounts.models import Invitation, User
from network_portal.common.periods import term, today
from network_portal.documents.models import Document
from network_portal.events.models import Event
from network_portal.notifications.actions import fan_out
from network_portal.notifications.models import Delivery
from tests.factories import AppointmentFactory, PersonFactory, focal_point, seat_of, secretary

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
NEW = {"email": "Nueva@Portal.example", "name": "Nueva Persona", "language": "pt-br"}


@pytest.fixture
def office():
    return secretary()


@pytest.fixture
def seat():
    return seat_of("PY", "defence")


def told(kind):
    """(recipient, channel) of the deliveries of the latest event of a kind."""
    event = Event.objects.of_kinds(kind).first()
    fan_out(event_pk=event.pk)
    rows = Delivery.objects.filter(event=event).order_by("recipient", "channel")
    return list(rows.values_list("recipient", "channel"))


def test_new_person_is_invited_and_holds_the_seat_once_the_account_is_open(seat, office):
    row = actions.appoint_by_email(
        seat=seat, by=office, since=date(2026, 1, 1), last_day=date(2099, 12, 31), title="Directora", **NEW
    )
    person = row.person
    assert (person.email, person.name, person.language) == ("nueva@portal.example", "Nueva Persona", "pt-br")
    assert (person.is_active, person.has_usable_password()) == (False, False)
    assert (row.period, row.title) == (term(date(2026, 1, 1), date(2100, 1, 1)), "Directora")
    invitation = Invitation.objects.get()
    assert (invitation.person, invitation.network, invitation.invited_by) == (person, seat.network, office)
    assert told("accounts.invited") == [(person.pk, "mail")]
    assert told("members.appointed") == []


def test_person_with_an_open_account_is_told_and_not_invited(seat, office):
    person = PersonFactory(email="nueva@portal.example", name="Como se llama")
    row = actions.appoint_by_email(seat=seat, by=office, **NEW)
    assert (row.person, User.objects.get(pk=person.pk).name) == (person, "Como se llama")
    assert not Invitation.objects.exists()
    assert told("members.appointed") == [(person.pk, "inbox"), (person.pk, "mail")]


def test_closed_account_is_invited_again(seat, office):
    person = PersonFactory(email="nueva@portal.example", is_active=False)
    actions.appoint_by_email(seat=seat, by=office, **NEW)
    assert Invitation.objects.get().person == person


def test_second_seat_keeps_the_one_invitation(seat, office):
    actions.appoint_by_email(seat=seat, by=office, **NEW)
    actions.appoint_by_email(seat=seat_of("PY"), by=office, **NEW)
    assert Invitation.objects.count() == 1
    assert Event.objects.of_kinds("accounts.invited").count() == 1
    assert Appointment.objects.filter(person__email="nueva@portal.example").count() == 2


def test_letter_is_kept(seat, office):
    letter = SimpleUploadedFile("carta.pdf", PDF, content_type="application/pdf")
    row = actions.appoint_by_email(seat=seat, by=office, letter=letter, **NEW)
    assert (row.letter.name, row.letter.uploaded_by) == ("carta.pdf", office)


def test_event_says_office_and_capacity(seat, office):
    actions.appoint_by_email(seat=seat, by=office, capacity="acting", **NEW)
    event = Event.objects.of_kinds("members.appointed").get()
    assert (event.actor_role, event.state, event.payload["capacity"]) == (
        "secretariat",
        seat.ministry.state,
        "acting",
    )
    assert event.actor_office["es"] == "Secretaría técnica"


# -- what stands in the way ----------------------------------------------------------------------------


def nothing_written(before):
    return before == counts()


def counts():
    models = (User, Appointment, Invitation, Event, Document)
    return [model.objects.count() for model in models]


@pytest.mark.parametrize("capacity", ["principal", "acting"])
def test_second_in_the_same_place_is_refused_by_name_and_day(seat, office, capacity):
    until = today() + timedelta(30)
    holder = AppointmentFactory(seat=seat, capacity=capacity, period=term(date(2025, 1, 1), until))
    before = counts()
    letter = SimpleUploadedFile("carta.pdf", PDF, content_type="application/pdf")
    with pytest.raises(Clash) as refused:
        actions.appoint_by_email(seat=seat, by=office, capacity=capacity, letter=letter, **NEW)
    assert refused.value.field == "capacity"
    assert holder.person.name in refused.value.message
    assert str((until - timedelta(1)).year) in refused.value.message
    assert nothing_written(before)


def test_principal_from_the_day_after_is_no_clash(seat, office):
    until = today() + timedelta(30)
    AppointmentFactory(seat=seat, period=term(date(2025, 1, 1), until))
    row = actions.appoint_by_email(seat=seat, by=office, since=until, **NEW)
    assert row.since == until


def test_any_number_of_alternates(seat, office):
    AppointmentFactory(seat=seat, alternate=True)
    row = actions.appoint_by_email(seat=seat, by=office, capacity="alternate", **NEW)
    assert row.capacity == "alternate"


def test_same_person_twice_in_a_seat_is_refused(seat, office):
    AppointmentFactory(seat=seat, alternate=True, person=PersonFactory(email="nueva@portal.example"))
    before = counts()
    with pytest.raises(Clash) as refused:
        actions.appoint_by_email(seat=seat, by=office, **NEW)
    assert refused.value.field == "email"
    assert nothing_written(before)


def test_term_that_ends_before_it_begins_is_refused(seat, office):
    before = counts()
    with pytest.raises(Clash) as refused:
        actions.appoint_by_email(
            seat=seat, by=office, since=date(2026, 5, 2), last_day=date(2026, 5, 1), **NEW
        )
    assert refused.value.field == "last_day"
    assert nothing_written(before)


def test_term_of_one_day_is_a_term(seat, office):
    row = actions.appoint_by_email(
        seat=seat, by=office, since=date(2026, 5, 1), last_day=date(2026, 5, 1), **NEW
    )
    assert row.period == term(date(2026, 5, 1), date(2026, 5, 2))


@pytest.mark.parametrize(
    ("since", "last_day", "field"),
    [
        (date(2026, 6, 1), None, "since"),
        (date(2026, 1, 1), None, "last_day"),
        (date(2026, 1, 1), date(2026, 6, 1), "last_day"),
    ],
)
def test_closed_seat_takes_no_term_that_outlives_it(seat, office, since, last_day, field):
    seat.closed_on = date(2026, 6, 1)
    seat.save()
    with pytest.raises(Clash) as refused:
        actions.appoint_by_email(seat=seat, by=office, since=since, last_day=last_day, **NEW)
    assert refused.value.field == field


# -- who may -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("capacity", ["principal", "acting"])
def test_holder_who_answers_for_the_seat_appoints_an_alternate_and_the_office_is_told(capacity, office):
    principal = focal_point("PY", "defence", capacity)
    row = actions.appoint_by_email(seat=seat_of("PY", "defence"), by=principal, capacity="alternate", **NEW)
    assert row.capacity == "alternate"
    assert told("members.appointed") == [(office.pk, "inbox")]


def test_principal_appoints_nobody_but_alternates():
    principal = focal_point("PY", "defence")
    with pytest.raises(PermissionDenied):
        actions.appoint_by_email(seat=seat_of("PY", "defence"), by=principal, capacity="acting", **NEW)


@pytest.mark.parametrize("who", [("PY", "justice", "principal"), ("PY", "defence", "alternate")])
def test_others_appoint_no_alternate(who, seat):
    with pytest.raises(PermissionDenied):
        actions.appoint_by_email(seat=seat, by=focal_point(*who), capacity="alternate", **NEW)
    assert not User.objects.filter(email="nueva@portal.example").exists()


# -- correcting, ending, withdrawing -------------------------------------------------------------------


def test_correction_says_what_changed(seat, office):
    row = AppointmentFactory(seat=seat, title="Directora", period=term(date(2025, 1, 1)))
    done = actions.correct_appointment(
        appointment=row, by=office, capacity="principal", title="Jefa", since=date(2025, 2, 1), last_day=None
    )
    assert (done.title, done.since) == ("Jefa", date(2025, 2, 1))
    event = Event.objects.of_kinds("members.appointment_corrected").get()
    assert event.payload["fields"] == ["title", "period"]
    assert row.versions.count() == 2


def test_correction_that_changes_nothing_leaves_no_event(seat, office):
    row = AppointmentFactory(seat=seat, period=term(date(2025, 1, 1)))
    actions.correct_appointment(
        appointment=row, by=office, capacity="principal", title="", since=date(2025, 1, 1), last_day=None
    )
    assert not Event.objects.of_kinds("members.appointment_corrected").exists()


def test_correction_into_another_principals_term_is_refused(seat, office):
    AppointmentFactory(seat=seat, period=term(date(2025, 1, 1), date(2026, 1, 1)))
    row = AppointmentFactory(seat=seat, period=term(date(2026, 1, 1)))
    with pytest.raises(Clash) as refused:
        actions.correct_appointment(
            appointment=row,
            by=office,
            capacity="principal",
            title="",
            since=date(2025, 12, 31),
            last_day=None,
        )
    assert refused.value.field == "capacity"


@pytest.mark.parametrize("days", [-1, 0, 45])
def test_end_may_be_past_or_to_come(seat, office, days):
    row = AppointmentFactory(seat=seat)
    last_day = today() + timedelta(days)
    done = actions.end_appointment(appointment=row, last_day=last_day, by=office, reason="Decreto 12")
    assert (done.until, done.end_reason) == (last_day + timedelta(1), "Decreto 12")
    assert told("members.appointment_ended") == [(row.person_id, "inbox"), (row.person_id, "mail")]


def test_end_before_the_beginning_is_refused(seat, office):
    row = AppointmentFactory(seat=seat, period=term(date(2026, 5, 1)))
    with pytest.raises(Clash) as refused:
        actions.end_appointment(appointment=row, last_day=date(2026, 4, 30), by=office)
    assert refused.value.field == "last_day"
    assert Appointment.objects.get(pk=row.pk).until is None


def test_later_end_that_runs_into_the_successor_is_refused(seat, office):
    row = AppointmentFactory(seat=seat, period=term(date(2025, 1, 1), date(2026, 1, 1)))
    AppointmentFactory(seat=seat, period=term(date(2026, 1, 1)))
    with pytest.raises(Clash):
        actions.end_appointment(appointment=row, last_day=date(2026, 1, 1), by=office)


def test_term_to_come_is_withdrawn_and_its_history_stays(seat, office):
    row = AppointmentFactory(seat=seat, future=True)
    key, versions = row.pk, type(row.versions.first())
    actions.withdraw_appointment(appointment=row, by=office)
    assert not Appointment.objects.filter(pk=key).exists()
    assert list(
        versions.objects.filter(pgh_obj_id=key).order_by("pgh_id").values_list("pgh_label", flat=True)
    ) == [
        "insert",
        "delete",
    ]
    assert Event.objects.get(kind="members.appointment_withdrawn").subject_key == str(key)


def test_term_that_took_effect_is_not_withdrawn(seat, office):
    row = AppointmentFactory(seat=seat)
    with pytest.raises(Clash):
        actions.withdraw_appointment(appointment=row, by=office)


def test_withdrawing_all_that_an_invitation_opens_takes_it_back(seat, office):
    row = actions.appoint_by_email(seat=seat, by=office, **NEW)
    other = actions.appoint_by_email(seat=seat_of("PY"), by=office, **NEW)
    actions.withdraw_appointment(appointment=row, by=office)
    assert Invitation.objects.get().revoked_at is None
    actions.withdraw_appointment(appointment=other, by=office)
    assert Invitation.objects.get().revoked_at is not None


def test_term_held_before_the_account_was_closed_is_not_withdrawn(seat, office):
    person = PersonFactory(email="nueva@portal.example", is_active=False)
    old = AppointmentFactory(seat=seat_of("PY"), person=person)
    actions.appoint_by_email(seat=seat, by=office, **NEW)
    with pytest.raises(Clash):
        actions.withdraw_appointment(appointment=old, by=office)
