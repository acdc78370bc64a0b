"""Lines against the register: what would change, how a file is read, and what is wrong with it as a file."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from members.imports import wording
from members.models import Membership
from members.states import Standing
from network_portal.common.periods import term, today
from tests.factories import (
    MembershipFactory,
    NetworkFactory,
)
from tests.members.imports.sending import counts, ministry, problems, sent, workbook_of

pytestmark = pytest.mark.django_db

YESTERDAY = today() - timedelta(1)


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


def test_same_row_twice_is_said_of_the_second(read, seat):
    row = read("ministries", ministry(), ministry(name_es="ARCHIVO"))
    assert problems(row) == [(3, "", "same_row")]


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
