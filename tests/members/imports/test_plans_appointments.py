"""Lines about appointments against the register: each rule that is broken, with row and column."""

from datetime import date, timedelta

import pytest

from members.models import Seat
from network_portal.common.periods import term, today
from tests.factories import (
    AppointmentFactory,
    MinistryFactory,
    NetworkFactory,
    PersonFactory,
    seat_of,
)
from tests.members.imports.sending import counts, problems, term_line

pytestmark = pytest.mark.django_db

YESTERDAY = today() - timedelta(1)


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({"email": ""}, "email", "required"),
        ({"email": "x"}, "email", "not_an_email"),
        ({"name": ""}, "name", "name_needed"),
        ({"capacity": "king"}, "capacity", "not_a_choice"),
        ({"capacity": ""}, "capacity", "required"),
        ({"last_day": "2025-12-31"}, "last_day", "ends_before"),
        ({"reason": "Traslado"}, "end_reason", "reason_without_end"),
        ({"state": "BR"}, "institution", "institution_of_another_state"),
        ({"email": "conocida@gob.example", "name": "Otra"}, "name", "name_of_account"),
        ({"email": "conocida@gob.example", "name": "", "language": "en"}, "language", "language_of_account"),
    ],
)
def test_rule_about_an_appointment_names_row_and_column(read, seat, cells, column, code):
    seat_of("BR")
    PersonFactory(email="conocida@gob.example", name="María Pérez", language="es")
    row = read("appointments", term_line(seat, **cells))
    assert problems(row) == [(2, column, code)]


def test_known_account_is_taken_whatever_the_case_and_accents_of_its_name(read, seat):
    PersonFactory(email="conocida@gob.example", name="María Pérez", language="es")
    row = read("appointments", term_line(seat, email="Conocida@GOB.example", name="maria perez"))
    assert (problems(row), counts(row)) == ([], (1, 0, 0, 0))
    assert not {"name", "language"} & set(row.plan[0]["changes"])


def test_institution_without_a_seat_has_no_appointments(read, seat):
    MinistryFactory(state=seat.ministry.state, kind="other", name_es="Archivo")
    seat_of("AR", "defence", NetworkFactory(slug="african", is_default=False))
    row = read(
        "appointments",
        term_line(seat, institution="Archivo"),
        term_line(seat, institution="Ministerio de Defensa"),
    )
    assert problems(row) == [(2, "institution", "no_seat"), (3, "institution", "no_seat")]


def test_closed_seat_takes_only_terms_that_ended_before(read, seat):
    Seat.objects.filter(pk=seat.pk).update(closed_on=date(2026, 3, 1))
    row = read(
        "appointments",
        term_line(seat, last_day="2026-02-28"),
        term_line(
            seat, email="b@gob.example", since="2026-02-01", last_day="2026-03-01", capacity="alternate"
        ),
    )
    assert problems(row) == [(3, "institution", "seat_closed")]


def test_two_principals_are_seen_within_the_file_and_with_the_register(read, seat):
    held = AppointmentFactory(seat=seat, period=term(date(2020, 1, 1), date(2021, 1, 1)))
    row = read(
        "appointments",
        term_line(seat, since="2020-12-31", last_day="2021-02-01"),
        term_line(seat, email="b@gob.example", since="2026-01-01"),
        term_line(seat, email="c@gob.example", since="2026-05-01"),
        term_line(seat, email="d@gob.example", capacity="alternate", since="2026-05-01"),
        term_line(seat, email="d@gob.example", capacity="acting", since="2026-06-01"),
    )
    assert problems(row) == [
        (2, "capacity", "two_principal"),
        (3, "capacity", "two_principal"),
        (4, "capacity", "two_principal"),
        (5, "since", "person_twice"),
        (6, "since", "person_twice"),
    ]
    params = [error["params"] for error in row.errors]
    assert params[0] == {"row": 0, "since": "2020-01-01", "last_day": "2020-12-31"}
    assert params[1] == {"row": 4, "since": "2026-05-01", "last_day": ""}
    assert held.until == date(2021, 1, 1)


def test_principal_follows_another_whose_term_the_same_file_ends(read, seat):
    old = AppointmentFactory(seat=seat, period=term(date(2020, 1, 1)))
    row = read(
        "appointments",
        term_line(seat, since="2026-01-01"),
        term_line(
            seat,
            id=old.pk,
            email=old.person.email,
            name=old.person.name,
            since="2020-01-01",
            last_day="2025-12-31",
        ),
    )
    assert (problems(row), counts(row)) == ([], (1, 1, 0, 0))


def test_appointment_is_not_handed_to_another_person(read, seat):
    old = AppointmentFactory(seat=seat, period=term(date(2020, 1, 1)))
    row = read("appointments", term_line(seat, id=old.pk, since="2020-01-01"))
    assert problems(row) == [(2, "email", "other_person")]


def test_same_new_person_is_told_one_way(read, seat):
    other = seat_of("AR", "defence")
    row = read("appointments", term_line(seat), term_line(other, name="Otro Nombre", language="en"))
    assert problems(row) == [(3, "name", "differs_from_row"), (3, "language", "differs_from_row")]
