"""The pages of rounds: what each reader sees, what a click does, and what comes back when it is not taken."""

import pytest
from django.test import Client

from initiatives import actions
from initiatives.models import ReportingRound, ReturnItem, RoundReport, StateReturn
from tests.documents.samples import PDF
from tests.factories import InitiativeFactory, advisor, focal_point, seat_of, secretary
from tests.initiatives.rounds.holding import (
    commitment,
    confirmed,
    day,
    items_of,
    mechanism,
    opened,
    planned,
    published,
    return_of,
    submitted,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db):
    return secretary(language="es")


@pytest.fixture
def principal(db):
    return focal_point("AR")


@pytest.fixture
def given(office, principal):
    published("AR", title_es="Protocolo de alerta")
    mechanism("AR", name="Mesa nacional")
    commitment("AR", statement="Crear una mesa.")
    return return_of(opened(office), "AR")


def main_of(answer, status=200):
    assert answer.status_code == status, answer.status_code
    return answer.content.decode().partition("<main")[2]


def address(given, *rest):
    return f"/es/rounds/{given.round_id}/ar/" + "".join(f"{part}/" for part in rest)


def test_focal_point_is_led_to_the_own_state_and_others_to_the_numbers(client, given, office, principal):
    for person, where in (
        (principal, "ar/"),
        (focal_point("BR"), "totals/"),
        (advisor(), "totals/"),
        (office, "totals/"),
    ):
        client.force_login(person)
        answer = client.get(f"/es/rounds/{given.round_id}/")
        assert answer["Location"] == f"/es/rounds/{given.round_id}/{where}"


def test_page_groups_the_items_with_where_they_stand(client, given, principal):
    client.force_login(principal)
    page = main_of(client.get(address(given)))
    for words in ("Iniciativas", "Mecanismos", "Compromisos", "Protocolo de alerta", "Mesa nacional", "Crear una mesa.",
                  "En curso", "Anunciado", "0 de 3 elementos respondidos", "Faltan 3 elementos"):  # fmt: skip
        assert words in page, words


def test_one_click_answers_without_javascript(client, given, principal):
    client.force_login(principal)
    item = items_of(given)[0]
    answer = client.post(address(given, "items", item.pk), {"answer": "confirmed", "seen": ""})
    assert (answer.status_code, answer["Location"]) == (302, f"{address(given)}#item-{item.pk}")
    assert items_of(given)[0].answer == "confirmed"
    assert "1 de 3 elementos respondidos" in main_of(client.get(address(given)))


def test_htmx_gets_the_row_and_the_parts_that_count(client, given, principal):
    client.force_login(principal)
    item = items_of(given)[0]
    answer = client.post(
        address(given, "items", item.pk), {"answer": "changed", "seen": ""}, headers={"HX-Request": "true"}
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<main" not in page
    version = StateReturn.objects.get(pk=given.pk).version
    for words in (f'id="item-{item.pk}"', "1 de 3 elementos respondidos", "Faltan 2 elementos", "Deshacer",
                  f'value="{version}" hx-swap-oob="true"'):  # fmt: skip
        assert words in page, words


@pytest.mark.parametrize("htmx", [{}, {"HX-Request": "true"}])
def test_every_form_carries_the_proof_of_its_origin(given, principal, htmx):
    """A browser's click is refused without it, which Django's test client leaves out."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(principal)
    page = main_of(client.get(address(given)))
    assert page.count('name="csrfmiddlewaretoken"') == page.count("<form") == 5
    token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    data = {"answer": "confirmed", "seen": "", "csrfmiddlewaretoken": token}
    answer = client.post(address(given, "items", items_of(given)[0].pk), data, headers=htmx)
    assert answer.status_code == (200 if htmx else 302)
    if htmx:
        row = answer.content.decode()
        assert row.count('name="csrfmiddlewaretoken"') == row.count("<form") == 2


@pytest.mark.parametrize("htmx", [{}, {"HX-Request": "true"}])
@pytest.mark.parametrize(
    ("text", "said"), [("", "Escriba la explicación."), ("a" * 1001, "El texto tiene 1 001 caracteres")]
)
def test_explanation_that_is_refused_comes_back_beside_its_item(client, given, principal, htmx, text, said):
    client.force_login(principal)
    item = items_of(given)[0]
    data = {"answer": "explained", "explanation": text, "seen": ""}
    page = (
        client.post(address(given, "items", item.pk), data, headers=htmx)
        .content.decode()
        .replace("\xa0", " ")
    )
    assert said in page
    assert f">{text}</textarea>" in page
    assert items_of(given)[0].answer == ""


def test_who_answers_second_is_told_and_gets_the_text_back(client, given, principal):
    item = items_of(given)[0]
    actions.answer_item(item=item, by=focal_point("AR", "defence"), answer="confirmed")
    client.force_login(principal)
    data = {"answer": "explained", "explanation": "Se verá en mayo.", "seen": ""}
    page = main_of(client.post(address(given, "items", item.pk), data), 409)
    assert "Mientras tanto otra persona respondió este elemento" in page
    assert "Se verá en mayo.</textarea>" in page
    assert items_of(given)[0].answer == "confirmed"


@pytest.mark.parametrize(
    ("ended", "said"),
    [
        ("closed", "La ronda se cerró"),
        ("submitted", "se enviaron las respuestas de su Estado"),
        ("archived", "se archivó"),
    ],
)
def test_answer_that_comes_too_late_is_given_back(client, given, office, principal, ended, said):
    item = items_of(given)[0]
    if ended == "closed":
        actions.close_round(asked=given.round, by=office)
    elif ended == "submitted":
        submitted(given, principal)
    else:
        actions.archive(text=item.initiative, by=office)
    client.force_login(principal)
    data = {"answer": "explained", "explanation": "Se verá en mayo.", "seen": ""}
    page = main_of(client.post(address(given, "items", item.pk), data), 409)
    assert said in page
    assert "Se verá en mayo.</textarea>" in page
    assert not ReturnItem.objects.filter(explanation="Se verá en mayo.").exists()


def test_session_that_ended_gives_the_explanation_back(client, given):
    item = items_of(given)[0]
    answer = client.post(
        address(given, "items", item.pk), {"answer": "explained", "explanation": "Se verá en mayo."}
    )
    assert answer.status_code == 403
    assert "Se verá en mayo." in answer.content.decode()


def test_item_of_another_state_is_not_answered(client, given, principal):
    published("BR")
    other = focal_point("BR")
    with_brazil = return_of(opened(secretary(), year=2030), "BR")
    client.force_login(principal)
    theirs = items_of(with_brazil)[0]
    for path in (
        address(given, "items", theirs.pk),
        f"/es/rounds/{with_brazil.round_id}/br/items/{theirs.pk}/",
    ):
        assert client.post(path, {"answer": "confirmed"}).status_code == 404
    client.force_login(other)
    assert client.get(address(given)).status_code == 404
    assert ReturnItem.objects.exclude(answer="").count() == 0


def test_secretariat_and_advisors_read_and_do_not_answer(client, given, office):
    item = items_of(given)[0]
    actions.answer_item(
        item=item, by=focal_point("AR", "defence"), answer="explained", explanation="Se verá en mayo."
    )
    for person in (office, advisor()):
        client.force_login(person)
        page = main_of(client.get(address(given)))
        assert "Se verá en mayo." in page
        assert "<textarea" not in page
        assert client.post(address(given, "items", item.pk), {"answer": "confirmed"}).status_code == 403
    client.force_login(focal_point("BR"))
    assert "Se verá en mayo." not in main_of(client.get(f"/es/rounds/{given.round_id}/totals/"))


def test_all_that_is_left_is_confirmed_and_sent_in(client, given, principal):
    client.force_login(principal)
    keys = [item.pk for item in items_of(given)]
    client.post(address(given, "confirm"), {"item": keys})
    version = StateReturn.objects.get(pk=given.pk).version
    answer = client.post(
        address(given, "send"), {"do": "submit", "version": version, "note": "Acordado."}, follow=True
    )
    page = main_of(answer)
    for words in ("Enviada en plazo", "Respuestas enviadas el", "Acordado.", "Sin cambios: 3"):
        assert words in page, words
    assert "Deshacer" not in page


def test_sending_with_items_left_names_and_links_them(client, given, principal):
    client.force_login(principal)
    version = StateReturn.objects.get(pk=given.pk).version
    page = main_of(client.post(address(given, "send"), {"do": "submit", "version": version, "note": "Nota."}))
    assert "Falta responder" in page
    notice = page.partition('role="alert"')[2].partition("</div>")[0]
    assert all(f"#item-{item.pk}" in notice for item in items_of(given))
    assert "Nota.</textarea>" in page


def test_sending_what_changed_meanwhile_shows_it_first(client, given, principal):
    client.force_login(principal)
    version = StateReturn.objects.get(pk=given.pk).version
    confirmed(given, focal_point("AR", "defence"))
    page = main_of(
        client.post(address(given, "send"), {"do": "submit", "version": version, "note": "Nota."}), 409
    )
    assert "Alguien cambió respuestas o la nota" in page
    assert "Nota.</textarea>" in page


def test_note_is_saved_or_comes_back(client, given, principal):
    client.force_login(principal)
    client.post(address(given, "send"), {"do": "note", "note": "Acordado."})
    assert StateReturn.objects.get(pk=given.pk).note == "Acordado."
    page = main_of(client.post(address(given, "send"), {"do": "note", "note": "a" * 2001}))
    assert 'id="note_error"' in page
    assert f"{'a' * 2001}</textarea>" in page


def test_state_without_items_confirms_in_one_click(client, office):
    person = focal_point("CL")
    asked = opened(office)
    client.force_login(person)
    path = f"/es/rounds/{asked.pk}/cl/"
    page = main_of(client.get(path))
    assert "Confirmar: nada que informar" in page
    version = StateReturn.objects.get().version
    assert "Enviada en plazo" in main_of(
        client.post(f"{path}send/", {"do": "submit", "version": version, "note": ""}, follow=True)
    )


@pytest.mark.parametrize("number", [1, 30])
def test_state_page_takes_the_same_queries_for_any_length(
    client, office, principal, number, django_assert_num_queries
):
    for _each in range(number):
        published("AR")
    commitment("AR")
    given = return_of(opened(office), "AR")
    client.force_login(principal)
    client.get(address(given))
    with django_assert_num_queries(11):
        client.get(address(given))


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
