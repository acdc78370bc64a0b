"""The secretariat's pages of rounds, and their report."""

import pytest

from initiatives import actions
from initiatives.models import ReportingRound, RoundReport
from tests.documents.samples import PDF
from tests.factories import InitiativeFactory, focal_point, seat_of
from tests.initiatives.rounds.holding import (
    address,
    day,
    main_of,
    opened,
    planned,
    published,
    submitted,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("states", [["AR"], ["AR", "BR", "CL"]])
def test_office_pages_take_the_same_queries_for_any_length(client, office, states, django_assert_num_queries):
    for iso2 in states:
        focal_point(iso2)
        published(iso2)
    for year in range(2030, 2030 + len(states)):
        asked = opened(office, year=year)
    client.force_login(office)
    for path, queries in (
        ("/es/office/rounds/", 8),
        (f"/es/office/rounds/{asked.pk}/", 11),
        (f"/es/rounds/{asked.pk}/totals/", 8),
        ("/es/rounds/", 8),
    ):
        client.get(path)
        with django_assert_num_queries(queries):
            assert client.get(path).status_code == 200


def test_form_of_a_round_says_what_is_wrong_beside_the_field(client, office):
    client.force_login(office)
    planned(office, year=2030)
    for data, field in (
        ({"year": 2030, "opens_on": day(1), "due_on": day(9)}, "year"),
        ({"year": 2031, "opens_on": day(9), "due_on": day(1)}, "due_on"),
        ({"year": 2031, "opens_on": day(-1), "due_on": day(1)}, "opens_on"),
        ({"year": 31, "opens_on": day(1), "due_on": day(9)}, "year"),
        ({"year": "", "opens_on": "", "due_on": ""}, "opens_on"),
    ):
        page = main_of(client.post("/es/office/rounds/new/", data))
        assert f'id="id_{field}_error"' in page, data
    assert ReportingRound.objects.count() == 1


def test_round_goes_its_way_by_the_pages(client, office):
    focal_point("AR")
    client.force_login(office)
    client.post("/es/office/rounds/new/", {"year": 2030, "opens_on": day(3), "due_on": day(30)})
    asked = ReportingRound.objects.get()
    path = f"/es/office/rounds/{asked.pk}/"
    client.post(f"{path}edit/", {"year": 2030, "opens_on": day(4), "due_on": day(31)})
    assert "1 Estado miembro" in main_of(client.get(f"{path}open/"))
    client.post(f"{path}open/")
    assert "Argentina" in main_of(client.get(path))
    client.post(f"{path}extend/", {"due_on": day(40), "reason": "Fechas patrias."})
    assert "Fechas patrias." in main_of(client.get(path))
    assert "Se recordó a un Estado." in main_of(client.post(f"{path}remind/", follow=True))
    assert "Argentina" in main_of(client.get(f"{path}close/"))
    client.post(f"{path}close/")
    asked.refresh_from_db()
    assert (asked.opens_on, asked.due_on, asked.closed_at is not None) == (day(0), day(40), True)
    for act in ("open", "extend", "remind", "close"):
        assert client.post(f"{path}{act}/").status_code == 409


def test_return_is_given_back_with_a_reason(client, given, office, principal):
    submitted(given, principal)
    client.force_login(office)
    path = f"/es/office/rounds/{given.round_id}/states/ar/reopen/"
    assert 'id="id_reason_error"' in main_of(client.post(path, {"reason": " "}))
    client.post(path, {"reason": "Falta un informe."})
    client.force_login(principal)
    page = main_of(client.get(address(given)))
    assert "Falta un informe." in page
    assert "Deshacer" in page


def test_export_has_exactly_what_is_filtered(client, given, office, principal):
    focal_point("BR")
    submitted(given, principal)
    client.force_login(office)
    path = f"/es/office/rounds/{given.round_id}/?standing=submitted&format=csv"
    lines = b"".join(client.get(path).streaming_content).decode("utf-8-sig").splitlines()
    assert [line.split(",")[:7] for line in lines[1:]] == [["Argentina", "AR", "3", "3", "0", "0", "0"]]
    assert client.get(f"/es/office/rounds/{given.round_id}/?format=xlsx")["Content-Type"].endswith("sheet")
    assert client.get(f"/es/office/rounds/{given.round_id}/?format=pdf").status_code == 404


def test_report_is_read_by_members_once_the_round_is_closed(client, given, office, principal):
    report = actions.ask_for_report(asked=given.round, language="es", by=office)
    actions.keep_report(report=report, content=PDF)
    path = f"/es/rounds/{given.round_id}/report/es/"
    client.force_login(principal)
    assert client.get(path).status_code == 404
    client.force_login(office)
    assert client.get(path).status_code == 200
    assert "PDF" in main_of(client.get(f"/es/office/rounds/{given.round_id}/"))
    actions.close_round(asked=given.round, by=office)
    client.force_login(principal)
    assert b"".join(client.get(path).streaming_content) == PDF
    assert f"/es/rounds/{given.round_id}/report/es/" in main_of(
        client.get(f"/es/rounds/{given.round_id}/totals/")
    )


def test_report_is_asked_for_on_the_page(client, given, office):
    client.force_login(office)
    path = f"/es/office/rounds/{given.round_id}/"
    client.post(f"{path}report/", {"language": "pt-br"})
    client.post(f"{path}report/", {"language": "xx"})
    assert [(row.language, row.status) for row in RoundReport.objects.all()] == [("pt-br", "making")]
    page = main_of(client.get(path))
    assert f'hx-get="{path}report/progress/"' in page
    assert "<progress" in client.get(f"{path}report/progress/").content.decode()


def test_workspace_shows_the_round_that_waits(client, given, principal):
    client.force_login(principal)
    page = main_of(client.get("/es/workspace/"))
    assert "0 de 3 elementos" in page
    assert f'href="{address(given)}"' in page
    submitted(given, principal)
    assert "elementos; la mayoría" not in main_of(client.get("/es/workspace/"))


def test_unpublished_things_are_on_no_page(client, given, principal, office):
    InitiativeFactory(submitted=True, seat=seat_of("AR"), title_es="Texto en revisión")
    for person in (principal, office):
        client.force_login(person)
        assert "Texto en revisión" not in main_of(client.get(address(given)))
