"""The page of a change: to whom it is shown, with what, and what is done there."""

from datetime import date

import pytest
from django.contrib.messages import get_messages

from initiatives.models import Amendment, Comment, Initiative
from initiatives.states import CommentKind, Stage, Status
from tests.factories import (
    EvidenceFactory,
    MilestoneFactory,
    MinistryFactory,
    advisor,
    focal_point,
    member_state,
    secretary,
)
from tests.initiatives.amendments.amending import amend, approved, in_review, principal, published
from tests.initiatives.writing import html_of

pytestmark = pytest.mark.django_db


def url(change, what=""):
    return f"/es/initiatives/changes/{change.pk}/{what}"


@pytest.mark.parametrize(
    ("who", "draft", "submitted"),
    [
        (None, 404, 404),
        (principal, 200, 200),
        (lambda: focal_point("AR", kind="defence"), 200, 200),
        (lambda: focal_point("BR"), 404, 404),
        (advisor, 404, 200),
        (secretary, 200, 200),
        (lambda: focal_point("AR", kind="justice", past=True), 404, 404),
    ],
)
def test_change_is_shown_to_its_parties(client, who, draft, submitted):
    change = amend(published(), principal(), title="Secreto")
    if who:
        client.force_login(who())
    assert client.get(url(change)).status_code == draft
    Amendment.objects.update(status=Status.SUBMITTED, submitted_at=change.created_at)
    assert client.get(url(change)).status_code == submitted


def test_change_marks_the_words_that_differ(client):
    change = in_review(published(title_es="Módulo de alerta"), title="Curso de alerta", stage="completed")
    client.force_login(secretary())
    html = html_of(client.get(url(change)))
    assert "<del>Módulo</del> de alerta" in html
    assert "<ins>Curso</ins> de alerta" in html
    assert f"<ins>{Stage.COMPLETED.label}</ins>" in html
    assert 'href="/es/office/review/amendment/' in html


def test_public_page_stays_and_tells_insiders_of_the_change(client):
    initiative = published(title_es="Lo aprobado")
    change = in_review(initiative, title="Lo propuesto")
    page = f"/es/initiatives/{initiative.pk}/"
    html = html_of(client.get(page))
    assert "<h1>Lo aprobado</h1>" in html
    assert "Lo propuesto" not in html
    assert "/changes/" not in html
    for who, seen in (
        (principal(), True),
        (secretary(), True),
        (advisor(), True),
        (focal_point("BR"), False),
    ):
        client.force_login(who)
        assert (f'href="{url(change)}"' in html_of(client.get(page))) is seen


def test_remark_on_a_change_is_not_one_on_the_initiative(client):
    initiative = published()
    change = in_review(initiative, title="Otro")
    client.force_login(secretary())
    client.post(url(change, "comment/"), {"body": "¿Por qué?"})
    assert Comment.objects.about(change).get().kind == CommentKind.REMARK
    assert "¿Por qué?" in html_of(client.get(url(change)))
    assert "¿Por qué?" not in html_of(client.get(f"/es/initiatives/{initiative.pk}/"))


def test_conflict_is_shown_and_settled_on_the_page(client):
    initiative = published(stage="planned")
    change = in_review(initiative, stage="functioning", title="Otro")
    Initiative.objects.update(stage="under_way")
    client.force_login(secretary())
    html = html_of(client.get(url(change)))
    assert "Cambió entretanto" in html
    assert html.count('value="published"') == 1
    sent = {"field": "stage", "holds": "published", "version": change.version, "next": url(change)}
    assert client.post(url(change, "settle/"), sent)["Location"] == url(change)
    assert "Cambió entretanto" not in html_of(client.get(url(change)))
    assert client.post(url(change, "settle/"), sent).status_code == 409


def test_settle_leads_to_no_other_host(client):
    initiative = published(stage="planned")
    change = in_review(initiative, stage="functioning")
    Initiative.objects.update(stage="under_way")
    client.force_login(secretary())
    sent = {"field": "stage", "holds": "proposed", "version": change.version, "next": "https://x.example/"}
    assert client.post(url(change, "settle/"), sent)["Location"] == url(change)


def test_give_up_asks_once(client):
    initiative = published()
    change = amend(initiative, principal(), title="Otro")
    client.force_login(principal())
    assert client.get(url(change, "give-up/")).status_code == 200
    assert Amendment.objects.get().status == Status.DRAFT
    assert client.post(url(change, "give-up/"))["Location"] == f"/es/initiatives/{initiative.pk}/"
    assert Amendment.objects.get().status == Status.ARCHIVED
    assert client.get(url(change))["Location"] == f"/es/initiatives/{initiative.pk}/history/"
    client.logout()
    assert client.get(url(change)).status_code == 404


def test_moves_of_a_change_are_those_of_any_text(client):
    change = in_review(published(), title="Otro")
    client.force_login(principal())
    assert client.post(url(change, "withdraw/"))["Location"] == url(change)
    assert Amendment.objects.get().status == Status.DRAFT
    client.post(url(change, "submit/"), {"version": Amendment.objects.get().version})
    assert Amendment.objects.get().status == Status.SUBMITTED
    assert client.post(url(change, "delete/")).status_code == 404


def test_approved_change_leads_to_its_two_editions(client):
    initiative = published()
    change = approved(initiative, title="Otro")
    assert client.get(url(change))["Location"] == f"/es/initiatives/{initiative.pk}/editions/?from=1&to=2"
    Initiative.objects.update(status=Status.ARCHIVED)
    assert client.get(url(change)).status_code == 404


def test_edit_of_a_change_is_the_form_of_its_initiative(client):
    change = amend(published(), principal(), title="Otro")
    assert client.get(url(change, "edit/"))["Location"] == f"/es/initiatives/{change.initiative_id}/edit/"


@pytest.mark.parametrize("rows", [1, 3])
def test_change_query_counts(client, rows, django_assert_num_queries):
    initiative = published()
    EvidenceFactory.create_batch(rows, initiative=initiative)
    partners = [MinistryFactory(state=member_state("BR"), kind="justice") for _number in range(rows)]
    links = [(f"Ley {number}", f"https://x.example/{number}") for number in range(rows)]
    change = in_review(initiative, title="Otro", stage="completed", partners=partners, links=links)
    client.force_login(principal())
    client.get(url(change))
    with django_assert_num_queries(11):
        client.get(url(change))
    client.force_login(secretary())
    client.get(f"/es/office/review/amendment/{change.pk}/")
    with django_assert_num_queries(12):
        client.get(f"/es/office/review/amendment/{change.pk}/")


def submitted(client, change):
    """What the page says once its button was pressed."""
    client.force_login(principal())
    response = client.post(url(change, "submit/"), {"version": change.version})
    assert response["Location"] == f"/es/initiatives/changes/{change.pk}/edit/"
    return " ".join(str(said) for said in get_messages(response.wsgi_request))


def test_submit_of_a_change_that_lacks_something_says_what_and_where(client):
    change = amend(published(), principal(), summary="Corto.")
    assert "resumen: " in submitted(client, change).lower()
    assert Amendment.objects.get().status == Status.DRAFT


def test_submit_of_a_change_of_what_is_archived_now_says_so(client):
    change = amend(published(), principal(), title="Otro")
    Initiative.objects.update(status=Status.ARCHIVED)
    assert "no es pública ahora" in submitted(client, change)


def test_submit_of_dates_that_leave_a_milestone_behind_is_refused(client):
    initiative = published(starts_on=date(2026, 1, 1))
    MilestoneFactory(initiative=initiative, due_on=date(2026, 3, 1))
    change = amend(initiative, principal(), starts_on=date(2026, 4, 1))
    submitted(client, change)
    assert Amendment.objects.get().status == Status.DRAFT
