"""The pages of rounds: what each reader sees, what a click does, and what comes back when it is not taken."""

import pytest
from django.test import Client

from initiatives import actions
from initiatives.models import ReturnItem, StateReturn
from tests.factories import advisor, focal_point, secretary
from tests.initiatives.rounds.holding import (
    address,
    commitment,
    confirmed,
    items_of,
    main_of,
    opened,
    published,
    return_of,
    submitted,
)

pytestmark = pytest.mark.django_db


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
