"""Lines against the register: what would change, and each rule that is broken, with row and column."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from members.imports import wording
from members.models import Membership, Ministry, Seat
from members.states import Standing
from network_portal.common.periods import term, today
from tests.factories import (
    AppointmentFactory,
    MembershipFactory,
    MinistryFactory,
    NetworkFactory,
    PersonFactory,
    StateFactory,
    seat_of,
)
from tests.members.imports.sending import counts, csv_of, problems, sent, workbook_of

pytestmark = pytest.mark.django_db

YESTERDAY = today() - timedelta(1)


@pytest.fixture
def read(office):
    """Reads rows of a kind below the whole header, for the default network."""

    def read(kind, *rows):
        return sent(csv_of(kind, *rows), office, NetworkFactory(), kind)

    return read


@pytest.fixture
def seat():
    return seat_of("AR")


def ministry(**cells):
    """A line about a new institution of Argentina, with some cells otherwise."""
    line = {
        "id": "", "state": "AR", "kind": "other", "name_es": "Archivo", "name_pt": "", "name_en": "", "lang": "es",
        "acronym": "", "website": "", "source": "", "verified": "", "since": "2020-01-01", "last_day": "", "reason": "",
    } | cells  # fmt: skip
    return ",".join(str(cell) for cell in line.values())


def term_line(seat, **cells):
    """A line about a new principal of the seat."""
    line = {
        "id": "", "state": "AR", "institution": seat.ministry_id, "kind": "", "email": "nueva@gob.example",
        "name": "Nueva Persona", "language": "es", "capacity": "principal", "title": "", "since": "2026-01-01",
        "last_day": "", "reason": "",
    } | cells  # fmt: skip
    return ",".join(str(cell) for cell in line.values())


def test_new_row_shows_what_it_would_write(read, seat):
    row = read("ministries", ministry(acronym="AN", verified="sí"))
    assert (row.status, counts(row)) == ("ready", (1, 0, 0, 0))
    assert row.plan == [
        {
            "row": 2,
            "id": None,
            "label": "Archivo (AR)",
            "parent": seat.ministry.state_id,
            "changes": {
                "kind": ["", "other"],
                "name_es": ["", "Archivo"],
                "original_language": ["", "es"],
                "acronym": ["", "AN"],
                "verified": ["no", "yes"],
                "since": ["", "2020-01-01"],
            },
        }
    ]


def test_row_without_a_number_is_the_one_of_the_same_nature(read, seat):
    office = seat.ministry
    row = read(
        "ministries",
        ministry(
            kind="Relaciones exteriores",
            state="Argentina",
            name_es=office.name_es.upper(),
            since="2012-03-29",
        ),
    )
    assert [(entry["id"], sorted(entry["changes"])) for entry in row.plan] == [
        (office.pk, ["name_en", "name_es", "name_pt"])
    ]


def test_column_that_is_left_out_leaves_the_value(office, seat):
    seat.email, seat.phone = "mesa@gob.example", "1"
    seat.save()
    content = f"id,state,institution,phone\n{seat.pk},,,2\n".encode()
    row = sent(content, office, seat.network, "seats")
    assert [entry["changes"] for entry in row.plan] == [{"phone": ["1", "2"]}]


def test_header_may_be_labels_of_any_language(office, seat):
    content = f"Número;Estado;Institución;Telephone of the office\n{seat.pk};AR;;2\n".encode()
    row = sent(content, office, seat.network, "seats", language="pt-br")
    assert [entry["changes"] for entry in row.plan] == [{"phone": ["", "2"]}]


def test_workbook_of_numbers_days_and_truths_is_read(office, seat):
    header = [
        "id",
        "state",
        "kind",
        "name_es",
        "name_pt",
        "name_en",
        "original_language",
        "verified",
        "since",
    ]
    content = workbook_of(header, [None, "AR", "other", "Archivo", None, None, "es", True, date(2020, 1, 1)])
    row = sent(content, office, seat.network)
    assert (problems(row), counts(row)) == ([], (1, 0, 0, 0))
    assert row.plan[0]["changes"]["since"] == ["", "2020-01-01"]


@pytest.mark.parametrize(
    ("header", "code", "params"),
    [
        ("state,institution,colour", "unknown_columns", {"columns": ["colour"]}),
        ("state,email", "missing_columns", {"columns": ["institution"]}),
        ("state,institution,Estado", "duplicate_columns", {"columns": ["state"]}),
        ("state,,institution", "unnamed_column", {"place": 2}),
    ],
)
def test_header_that_does_not_fit_is_refused_by_name(office, header, code, params):
    row = sent(f"{header}\nAR,1,x\n".encode(), office, NetworkFactory(), "seats")
    assert (row.status, row.plan) == ("refused", [])
    assert row.errors == [{"row": 0, "column": "", "code": code, "params": params}]


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({"id": "x"}, "id", "not_a_number"),
        ({"id": "999999"}, "id", "id_unknown"),
        ({"state": ""}, "state", "required"),
        ({"state": "ZZ"}, "state", "state_not_here"),
        ({"state": "UY"}, "state", "state_not_here"),
        ({"kind": "circus"}, "kind", "not_a_choice"),
        ({"kind": ""}, "kind", "required"),
        ({"lang": ""}, "original_language", "required"),
        ({"lang": "fr"}, "original_language", "not_a_choice"),
        ({"name_es": "", "name_en": "Archive"}, "name_es", "original_missing"),
        ({"name_es": "a" * 201}, "name_es", "too_long"),
        ({"website": "gob.example"}, "website", "not_an_address"),
        ({"website": "javascript:alert(1)"}, "website", "not_an_address"),
        ({"verified": "quizá"}, "verified", "not_yes_or_no"),
        ({"since": ""}, "since", "required"),
        ({"since": "2020-02-30"}, "since", "not_a_day"),
        ({"since": "ayer"}, "since", "not_a_day"),
        ({"since": "9999-01-01"}, "since", "not_a_day"),
        ({"since": str(today() + timedelta(1))}, "since", "day_to_come"),
        ({"last_day": "2019-12-31"}, "last_day", "ends_before"),
        ({"last_day": str(today())}, "last_day", "day_to_come"),
        ({"reason": "Ley"}, "end_reason", "reason_without_end"),
        ({"source": "=1+1"}, "source", "formula"),
    ],
)
def test_rule_about_an_institution_names_row_and_column(read, seat, cells, column, code):
    StateFactory(iso2="UY")  # in the world, not in the network
    row = read("ministries", ministry(**cells), ministry(name_es="Otro archivo"))
    assert problems(row) == [(2, column, code)]
    assert (row.status, counts(row)) == ("refused", (1, 0, 0, 1))


def test_institution_with_a_seat_is_not_ended_by_a_file(read, seat):
    other = seat_of("AR", "defence", NetworkFactory(slug="african", is_default=False)).ministry
    rows = [
        ministry(id=one.pk, kind=one.kind, name_es=one.name_es, since="2012-03-29", last_day=YESTERDAY)
        for one in (seat.ministry, other)
    ]
    row = read("ministries", *rows)
    assert problems(row) == [(2, "last_day", "has_seat"), (3, "last_day", "has_seat")]


def test_institution_with_a_successor_keeps_its_end(read, seat):
    old = MinistryFactory(
        state=seat.ministry.state,
        kind="other",
        successor=seat.ministry,
        period=term(date(2010, 1, 1), date(2012, 3, 29)),
    )
    row = read("ministries", ministry(id=old.pk, name_es=old.name_es, since="2010-01-01"))
    assert problems(row) == [(2, "last_day", "has_successor")]


def test_row_of_another_state_or_network_is_not_found_by_its_number(read, seat):
    african = NetworkFactory(slug="african", is_default=False)
    theirs = seat_of("PY", network=african).ministry
    brazilian = seat_of("BR").ministry
    row = read("ministries", ministry(id=theirs.pk), ministry(id=brazilian.pk))
    assert problems(row) == [(2, "id", "id_unknown"), (3, "state", "other_state")]


def test_same_row_twice_is_said_of_the_second(read, seat):
    row = read("ministries", ministry(), ministry(name_es="ARCHIVO"))
    assert problems(row) == [(3, "", "same_row")]


def test_one_of_several_of_the_same_name_is_told_by_its_first_day_or_not_at_all(read, seat):
    for year in (2010, 2015):
        MinistryFactory(
            state=seat.ministry.state,
            kind="other",
            name_es="Archivo",
            period=term(date(year, 1, 1), date(year + 1, 1, 1)),
        )
    row = read(
        "ministries",
        ministry(since="2015-01-01", last_day="2015-12-31", name_pt="other pt", name_en="other en"),
        ministry(since="2011-01-01"),
    )
    assert problems(row) == [(3, "id", "row_ambiguous")]


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ("AR,No existe,,,,,", "institution", "institution_unknown"),
        ("AR,{brazil},,,,,", "institution", "institution_of_another_state"),
        ("AR,,,,,,", "institution", "required"),
        ("AR,Gemela,,,,,", "institution", "institution_ambiguous"),
        ("AR,Terminada,,,,,", "institution", "institution_ended"),
        ("AR,{own},,no es correo,,,", "email", "not_an_email"),
        ("AR,{own},,,,,2026-01-01", "closed_on", "closing_by_hand"),
        ("AR,{own},,,=1+1,,", "phone", "formula"),
    ],
)
def test_rule_about_a_seat_names_row_and_column(read, seat, cells, column, code):
    brazil = seat_of("BR").ministry_id
    for _twin in range(2):
        MinistryFactory(state=seat.ministry.state, kind="other", name_es="Gemela")
    MinistryFactory(
        state=seat.ministry.state,
        kind="other",
        name_es="Terminada",
        period=term(date(2012, 1, 1), date(2013, 1, 1)),
    )
    row = read("seats", "," + cells.format(brazil=brazil, own=seat.ministry_id))
    assert problems(row) == [(2, column, code)]


def test_twin_institution_is_told_by_its_kind(read, seat):
    for kind in ("other", "interior"):
        MinistryFactory(state=seat.ministry.state, kind=kind, name_es="Gemela")
    row = read("seats", ",AR,Gemela,Interior,,,,")
    assert (problems(row), counts(row)) == ([], (1, 0, 0, 0))
    assert row.plan[0]["parent"] == Ministry.objects.get(kind="interior").pk


def test_seat_of_another_institution_is_not_moved(read, seat):
    row = read(
        "seats", f"{seat.pk},AR,Otra,,,,,", f"{seat.pk},BR,,,,,,", f"{seat_of('AR', 'defence').pk},,,,,,,"
    )
    assert problems(row) == [(2, "institution", "other_institution"), (3, "state", "state_not_here")]


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


def test_state_that_left_is_still_of_the_network(read, seat):
    Membership.objects.filter(state=seat.ministry.state).update(
        period=term(date(2012, 3, 29), date(2020, 1, 1))
    )
    MembershipFactory(state=seat.ministry.state, standing=Standing.LEFT, period=term(date(2020, 1, 1)))
    row = read("ministries", ministry())
    assert problems(row) == []


def test_cells_beyond_the_header_are_an_error(read, seat):
    row = read("ministries", ministry() + ",más")
    assert problems(row) == [(2, "", "cells_beyond")]


def test_row_of_a_file_that_ends_early_is_an_error(read, seat):
    row = read("seats", f"{seat.pk},AR,{seat.ministry_id},,a@gob.example,1")
    assert problems(row) == [(2, "address", "cell_missing"), (2, "closed_on", "cell_missing")]


def test_only_so_many_errors_are_kept(read, seat):
    row = read(
        "ministries", *[ministry(name_es=f"Oficina {n}", since="x", verified="quizá") for n in range(600)]
    )
    assert (len(row.errors), row.counts["errors"], row.counts["wrong"]) == (1000, 1200, 600)
    assert row.remarks == [{"code": "cut", "params": {"limit": 1000}}]


@pytest.mark.parametrize("language", ["es", "pt-br", "en"])
def test_everything_that_can_be_wrong_has_its_sentence(language):
    params = {
        "limit": 5, "length": 7, "choices": ["principal"], "first": 2, "state": "BR", "numbers": [3, 4],
        "day": "2026-01-01", "name": "X", "row": 3, "since": "2026-01-01", "last_day": "2026-02-01", "reason": "Y",
        "columns": ["a", "b"], "place": 2, "encoding": "UTF-8", "line": 4, "separator": "comma",
    }  # fmt: skip
    row = {"column": "capacity", "params": params}
    with override(language):
        said = {code: wording.say_row("appointments", {**row, "code": code}) for code in wording.ROWS}
        said |= {code: wording.say_file("seats", {**row, "code": code}) for code in wording.FILES}
        said |= {code: wording.say_remark({**row, "code": code}) for code in wording.REMARKS}
    assert [code for code, text in said.items() if "%(" in text or not text] == []
