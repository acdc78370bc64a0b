"""Lines about institutions and seats against the register: each rule that is broken, with row and column."""

from datetime import date, timedelta

import pytest

from members.models import Ministry
from network_portal.common.periods import term, today
from tests.factories import (
    MinistryFactory,
    NetworkFactory,
    StateFactory,
    seat_of,
)
from tests.members.imports.sending import counts, ministry, problems

pytestmark = pytest.mark.django_db

YESTERDAY = today() - timedelta(1)


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
