"""The form of a published text: as careful with what is typed as that of a draft, and the row stays as it is."""

import pytest

from initiatives import actions
from initiatives.models import Amendment, Initiative
from initiatives.states import Status
from network_portal.documents.models import Document
from tests.factories import EvidenceFactory, MinistryFactory, focal_point, member_state, seat_of, secretary
from tests.initiatives.amendments.amending import amend, approved, principal, published
from tests.initiatives.writing import counts, hidden, html_of, pdf, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client):
    person = principal()
    client.force_login(person)
    return person


@pytest.fixture
def initiative(person):
    return published(title_es="Módulo de prevención", kind="legislation", stage="planned")


def url(initiative, what="edit"):
    return f"/es/initiatives/{initiative.pk}/{what}/"


@pytest.fixture
def send(client, initiative):
    """Opens the form and sends it back with some fields changed, as a browser does."""

    def sending(what="edit", **changes):
        page = client.get(url(initiative))
        form = page.context["form"]
        sent = {
            name: form[name].value()
            for name in (
                "language",
                "title",
                "kind",
                "summary",
                "audiences",
                "stage",
                "partners",
                "other_partners",
            )
        }
        marks = {name: hidden(page, name) for name in ("version", "base", "writer", "form", "change")}
        return client.post(url(initiative, what), sent | marks | {"do": "draft"} | changes)

    return sending


def the_change():
    return Amendment.objects.get()


def row(initiative):
    return Initiative.objects.filter(pk=initiative.pk).values().get()


def test_form_begins_with_what_is_published_and_saving_it_unchanged_begins_nothing(client, initiative, send):
    page = client.get(url(initiative))
    assert (hidden(page, "version"), page.context["form"]["title"].value()) == ("0", "Módulo de prevención")
    before = counts()
    response = send()
    assert (response.status_code, response["Location"]) == (302, f"/es/initiatives/{initiative.pk}/")
    assert (counts(), Amendment.objects.count()) == (before, 0)


def test_saved_change_leads_to_its_page_and_leaves_the_row(initiative, send):
    before = row(initiative)
    response = send(title="Módulo de alerta")
    assert response["Location"] == f"/es/initiatives/changes/{the_change().pk}/"
    assert (the_change().values, row(initiative)) == ({"title_es": "Módulo de alerta"}, before)


def test_form_of_the_open_change_shows_it_to_a_colleague_who_goes_on(client, initiative, send):
    send(title="Módulo de alerta")
    client.force_login(focal_point("AR", capacity="alternate"))
    assert 'value="Módulo de alerta"' in html_of(client.get(url(initiative)))
    send(stage="functioning")
    assert the_change().values == {"title_es": "Módulo de alerta", "stage": "functioning"}


def test_submitted_change_says_who_is_told(client, initiative, send):
    response = send(title="Módulo de alerta", do="submit")
    assert the_change().status == Status.SUBMITTED
    page = client.get(response["Location"])
    assert "se envió a revisión" in html_of(page)


def test_change_that_is_in_review_is_not_edited(client, initiative, send):
    send(title="Módulo de alerta", do="submit")
    assert client.get(url(initiative))["Location"] == f"/es/initiatives/changes/{the_change().pk}/"
    before = the_change().values
    response = client.post(url(initiative), text(change="1", version=2, title="Tarde"))
    assert response.status_code == 403
    assert "Tarde" in html_of(response)
    assert the_change().values == before


def test_form_of_a_draft_that_comes_after_its_approval_is_given_back(client, initiative):
    before = counts()
    response = client.post(url(initiative), text(version=3))
    assert response.status_code == 403
    assert "Módulo obligatorio de prevención" in html_of(response)
    assert (counts(), Amendment.objects.count()) == (before, 0)


@pytest.mark.parametrize("status", ["archived", "submitted"])
def test_change_of_what_is_not_public_any_more_is_given_back(client, initiative, send, status):
    def archived(**changes):
        Initiative.objects.update(status=status)
        return client.post(url(initiative), text(change="1", version=0, **changes))

    assert archived(title="Tarde").status_code == 403
    assert not Amendment.objects.exists()


def test_change_is_saved_as_it_is_typed(client, initiative, send):
    answer = send("autosave", do="autosave", title="Módulo de al").json()
    assert (answer["version"], answer["key"]) == (1, f"{initiative.pk}-change")
    assert (answer["edit"], answer["autosave"]) == (url(initiative), url(initiative, "autosave"))
    assert the_change().values == {"title_es": "Módulo de al"}
    again = send("autosave", do="autosave", title="Módulo de alerta", base=answer["base"]).json()
    assert (again["version"], the_change().values) == (2, {"title_es": "Módulo de alerta"})


def test_autosave_without_a_difference_begins_nothing(initiative, send):
    assert send("autosave", do="autosave").json()["version"] == 0
    assert not Amendment.objects.exists()


def test_two_people_begin_at_once_and_the_second_sees_both(client, initiative, send):
    page = client.get(url(initiative))
    base = hidden(page, "base")
    colleague = focal_point("AR", capacity="alternate")
    amend(initiative, colleague, title="Curso de prevención", stage="functioning")
    sent = text(
        change="1",
        version=0,
        base=base,
        title="Módulo de alerta",
        kind="legislation",
        stage="planned",
        start="",
    )
    response = client.post(
        url(initiative), sent | {"summary": initiative.summary_es, "audiences": initiative.audiences}
    )
    html = html_of(response)
    assert response.status_code == 409
    found = {found.field.name: found.take_theirs for found in response.context["differences"]}
    assert found == {"title": False, "stage": True}
    assert "<del>Curso</del>" in html
    assert (hidden(response, "version"), hidden(response, "change")) == ("1", "1")
    assert the_change().values == {"title_es": "Curso de prevención", "stage": "functioning"}
    assert client.post(url(initiative, "autosave"), sent | {"do": "autosave"}).status_code == 409


def test_field_that_was_touched_and_published_anew_meanwhile_is_a_conflict(client, initiative, person):
    page = client.get(url(initiative))
    marks = {name: hidden(page, name) for name in ("version", "base", "change")}
    Initiative.objects.update(stage="under_way")
    sent = text(
        title=initiative.title_es, kind="legislation", summary=initiative.summary_es, start="", **marks
    )
    sent |= {"audiences": initiative.audiences}
    response = client.post(url(initiative), {**sent, "stage": "functioning"})
    assert (response.status_code, response.context["differences"][0].field.name) == (409, "stage")
    assert not Amendment.objects.exists()
    response = client.post(url(initiative), {**sent, "stage": "planned", "title": "Otro"})
    assert (response.status_code, the_change().values) == (302, {"title_es": "Otro"})


def test_form_of_a_change_that_was_approved_meanwhile_is_a_conflict_with_what_is_published(
    client, initiative, send
):
    send(title="Primero")
    page = client.get(url(initiative))
    marks = {name: hidden(page, name) for name in ("version", "base", "change")}
    change = the_change()
    actions.submit(text=change, by=principal())
    actions.approve(text=change, by=secretary())
    sent = text(
        title="Segundo", kind="legislation", summary=initiative.summary_es, start="", stage="planned", **marks
    )
    response = client.post(url(initiative), sent)
    assert response.status_code == 409
    assert hidden(response, "version") == "0"
    assert "<ins>Segundo</ins>" in html_of(response)


def test_change_of_an_ended_session_comes_back_to_its_own_form(client, initiative, person):
    writer = hidden(client.get(url(initiative)), "writer")
    client.logout()
    sent = text(change="1", version=0, title="Guardado <b>", writer=writer)
    assert "/account/login/" in client.post(url(initiative), sent)["Location"]
    client.force_login(person)
    html = html_of(client.get(url(initiative)))
    assert 'value="Guardado &lt;b&gt;"' in html
    assert 'value="forget"' in html
    assert not Amendment.objects.exists()


def test_change_with_errors_comes_back_with_what_was_typed(initiative, send):
    response = send(title="", other_partners="OEA")
    assert (response.status_code, list(response.context["form"].errors)) == (200, ["title"])
    assert "OEA" in html_of(response)
    assert not Amendment.objects.exists()


def test_files_of_a_change_are_its_own_until_it_is_approved(client, initiative, send, person):
    link = EvidenceFactory(initiative=initiative, label="Resolución")
    send(files=[pdf("acta.pdf")], link_label=["Ley"], link_url=["https://x.example/ley"])
    change, document = the_change(), Document.objects.get()
    assert [entry["label"] for entry in change.values["evidence"]] == ["Resolución", "Ley", "acta.pdf"]
    assert list(change.documents.all()) == [document]
    assert not Document.objects.unattached(before=change.updated_at).exists()
    address = f"/es/initiatives/changes/{change.pk}/evidence/{document.pk}/"
    assert f'href="{address}"' in html_of(client.get(url(initiative)))
    assert client.get(address).status_code == 200
    client.logout()
    assert client.get(address).status_code == 404
    assert [row.label for row in initiative.evidence.all()] == ["Resolución"]
    client.force_login(person)
    send(
        remove=["link-" + html_of(client.get(url(initiative))).split('value="link-')[1].split('"')[0]],
        do="submit",
    )
    actions.approve(text=the_change(), by=secretary())
    assert [row.label for row in initiative.evidence.all()] == ["Ley", "acta.pdf"]
    assert link.pk not in initiative.evidence.values_list("pk", flat=True)


def test_own_institution_as_a_partner_is_an_error_beside_the_field(initiative, send):
    partner = MinistryFactory(state=member_state("AR"), kind="justice")
    response = send(partners=[partner.pk, initiative.seat.ministry_id])
    assert response.context["form"].errors["partners"] == [
        "Una institución no puede ser asociada de su propia iniciativa."
    ]
    assert not Amendment.objects.exists()
    assert send(partners=[partner.pk]).status_code == 302
    assert the_change().values == {"partner_ministries": [partner.pk]}


def test_form_of_a_published_text_query_count(client, initiative, send, django_assert_num_queries):
    client.get(url(initiative))
    with django_assert_num_queries(14):
        client.get(url(initiative))
    EvidenceFactory.create_batch(3, initiative=initiative)
    with django_assert_num_queries(14):
        client.get(url(initiative))


def test_neighbour_and_secretariat_do_not_edit_what_is_published(client, initiative):
    for who in (focal_point("AR", kind="defence"), focal_point("BR"), secretary()):
        client.force_login(who)
        assert client.get(url(initiative)).status_code == 403
        assert client.post(url(initiative), text(change="1", version=0)).status_code == 403
    assert not Amendment.objects.exists()


def test_approved_change_is_gone_from_the_form(client, initiative):
    approved(initiative, title="Aprobado")
    page = client.get(url(initiative))
    assert (hidden(page, "version"), page.context["form"]["title"].value()) == ("0", "Aprobado")


def test_seat_that_is_merged_takes_its_open_change_along(client, initiative, send):
    send(title="Otro")
    target = seat_of("AR", "justice")
    actions.hand_over(initiative=initiative, target=target, by=principal(), remark="Decreto 8.")
    assert the_change().seat == target
