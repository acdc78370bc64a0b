"""What a row writes is what its action writes by hand: the same events, periods, marks and invitations."""

from datetime import date

import pytest

from members.models import Appointment, Ministry, Seat
from network_portal.accounts.models import Invitation
from network_portal.common.periods import term
from network_portal.common.translation import Standing, standing
from network_portal.events.models import Event
from tests.factories import AppointmentFactory, MinistryFactory, seat_of
from tests.members.imports.sending import applied, csv_of, problems, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def seat():
    return seat_of("AR")


@pytest.fixture
def apply(office, seat):
    """Reads and applies rows of a kind; the events that they made, each with what it is about."""

    def apply(kind, *rows):
        before = set(Event.objects.values_list("pk", flat=True))
        row = sent(csv_of(kind, *rows), office, seat.network, kind)
        assert problems(row) == []
        assert applied(row, office).status == "done", row.errors
        events = Event.objects.exclude(pk__in=before).exclude(kind__startswith="members.import")
        return [(event.kind, event.subject_label, event.actor_role) for event in events.order_by("pk")]

    return apply


def other(seat, **values):
    """An institution of the seat's state that has no seat."""
    values = {"kind": "other", "name_es": "Archivo", "name_pt_br": "Arquivo", "name_en": "Archive", **values}
    return MinistryFactory(state=seat.ministry.state, **values)


def test_institution_that_ended_already_is_added_and_closed(apply):
    done = apply("ministries", ",AR,other,Archivo,,,es,,,,,2010-01-01,2019-12-31,Ley 5")
    assert done == [
        ("members.ministry_added", "members.ministry", "secretariat"),
        ("members.ministry_closed", "members.ministry", "secretariat"),
    ]
    new = Ministry.objects.get(name_es="Archivo")
    assert (new.period, new.end_reason) == (term(date(2010, 1, 1), date(2020, 1, 1)), "Ley 5")
    assert not Seat.objects.filter(ministry=new).exists()


def test_first_last_day_closes_and_the_rest_is_put_right(apply, seat):
    row = other(seat)
    done = apply(
        "ministries", f"{row.pk},AR,other,Archivo,Arquivo,Archive,es,AN,,,,2012-03-29,2019-12-31,Ley 5"
    )
    assert [kind for kind, *_rest in done] == ["members.corrected", "members.ministry_closed"]
    row.refresh_from_db()
    assert (row.acronym, row.until, row.end_reason) == ("AN", date(2020, 1, 1), "Ley 5")


def test_end_that_was_there_is_put_right_or_taken_back(apply, seat):
    row = other(seat, period=term(date(2010, 1, 1), date(2020, 1, 1)), end_reason="Ley 5")
    line = f"{row.pk},AR,other,Archivo,Arquivo,Archive,es,,,,,"
    assert [kind for kind, *_rest in apply("ministries", f"{line}2020-02-01,2021-12-31,Ley 6")] == [
        "members.corrected"
    ]
    row.refresh_from_db()
    assert (row.period, row.end_reason) == (term(date(2020, 2, 1), date(2022, 1, 1)), "Ley 6")
    apply("ministries", f"{line}2020-02-01,,")
    row.refresh_from_db()
    assert (row.period, row.end_reason) == (term(date(2020, 2, 1)), "")


def test_translation_that_stays_falls_behind_when_the_original_changes(apply, seat):
    row = other(seat)
    apply("ministries", f"{row.pk},AR,other,Archivo Nacional,Arquivo,National Archive,es,,,,,2012-03-29,,")
    row.refresh_from_db()
    assert {code: standing(row, "name", code) for code in ("es", "pt-br", "en")} == {
        "es": Standing.ORIGINAL, "pt-br": Standing.BEHIND, "en": Standing.CURRENT,
    }  # fmt: skip


def test_seat_is_opened_and_its_entry_put_right(apply, seat):
    row = other(seat)
    assert [kind for kind, *_rest in apply("seats", ",AR,Archive,,a@gob.example,1,Calle 1,")] == [
        "members.seat_opened",
        "members.corrected",
    ]
    new = Seat.objects.get(ministry=row)
    assert (new.email, new.phone, new.address) == ("a@gob.example", "1", "Calle 1")
    assert [kind for kind, *_rest in apply("seats", f"{new.pk},,,,a@gob.example,2,Calle 1,")] == [
        "members.corrected"
    ]


def test_term_is_begun_with_an_invitation(apply, office, seat):
    done = apply(
        "appointments", f",AR,{seat.ministry_id},,nueva@gob.example,Nueva,pt-br,acting,,2026-01-01,,"
    )
    assert [kind for kind, *_rest in done] == ["members.appointed", "accounts.invited"]
    invitation = Invitation.objects.get()
    assert (invitation.person.email, invitation.network, invitation.invited_by) == (
        "nueva@gob.example", seat.network, office,
    )  # fmt: skip


def test_term_that_is_over_keeps_its_reason(apply, seat):
    apply(
        "appointments",
        f",AR,{seat.ministry_id},,n@gob.example,Nueva,es,principal,,2020-01-01,2020-12-31,Traslado",
    )
    row = Appointment.objects.get()
    assert (row.period, row.end_reason) == (term(date(2020, 1, 1), date(2021, 1, 1)), "Traslado")


def test_term_is_ended_corrected_and_taken_up_again(apply, seat):
    row = AppointmentFactory(seat=seat, period=term(date(2020, 1, 1)))
    line = f"{row.pk},AR,,,{row.person.email},,,"

    def kinds(cells):
        return [kind for kind, *_rest in apply("appointments", line + cells)]

    assert kinds("principal,,2020-01-01,2025-12-31,Traslado") == ["members.appointment_ended"]
    row.refresh_from_db()
    assert (row.until, row.end_reason) == (date(2026, 1, 1), "Traslado")
    assert kinds("alternate,Directora,2020-02-01,2025-12-31,Traslado") == ["members.appointment_corrected"]
    kinds("alternate,Directora,2020-02-01,,")
    row.refresh_from_db()
    assert (row.capacity, row.title, row.period, row.end_reason) == (
        "alternate", "Directora", term(date(2020, 2, 1)), "",
    )  # fmt: skip
