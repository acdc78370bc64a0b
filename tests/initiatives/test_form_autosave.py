"""Saving while it is typed, and deleting a draft."""

from datetime import timedelta

import pytest

from initiatives import actions
from initiatives.models import Initiative
from initiatives.states import Status
from network_portal.events.models import Event
from tests.factories import EvidenceFactory, InitiativeFactory, focal_point, seat_of, secretary
from tests.initiatives.writing import NEW, counts, hidden, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client):
    person = focal_point("AR")
    client.force_login(person)
    return person


def save(client, initiative: Initiative, **changes):
    return client.post(
        f"/es/initiatives/{initiative.pk}/autosave/", text(**{"version": initiative.version, **changes})
    )


def test_autosave_of_a_new_form_creates_one_draft_and_goes_on_with_it(client, person):
    mark = hidden(client.get(NEW), "form")
    answer = client.post(NEW, text(do="autosave", form=mark)).json()
    initiative = Initiative.objects.get()
    assert answer["edit"] == f"/es/initiatives/{initiative.pk}/edit/"
    assert answer["autosave"] == f"/es/initiatives/{initiative.pk}/autosave/"
    assert (answer["version"], answer["key"]) == (1, str(initiative.pk))
    assert answer["saved_at"] in answer["status"]
    # the answer was lost on the way: the page sends the same form again
    client.post(NEW, text(do="autosave", form=mark, title="Otro"))
    assert [row.title_es for row in Initiative.objects.all()] == ["Otro"]


def test_autosave_saves_the_text_and_counts_the_version(client, person):
    initiative = InitiativeFactory(seat=seat_of("AR"))
    assert save(client, initiative, title="Uno").json()["version"] == 2
    initiative.refresh_from_db()
    assert (initiative.title_es, initiative.version, initiative.status) == ("Uno", 2, Status.DRAFT)


def test_autosave_leaves_evidence_for_a_save_by_hand(client, person):
    row = EvidenceFactory(initiative=InitiativeFactory(seat=seat_of("AR")))
    assert (
        save(client, row.initiative, link_url="https://x", link_label="", remove=[row.pk]).status_code == 200
    )
    assert list(row.initiative.evidence.all()) == [row]


def test_autosave_writes_one_event_for_what_is_typed_in_ten_minutes(client, person):
    initiative = InitiativeFactory(seat=seat_of("AR"))
    for title in ("Uno", "Dos", "Tres"):
        save(client, initiative, title=title)
        initiative.refresh_from_db()
    assert [event.payload["autosave"] for event in Event.objects.about(initiative)] == [True]
    last = Event.objects.about(initiative).get()
    actions.edit(
        initiative=initiative, by=person, version=initiative.version, language="es",
        values={"title": "Cuatro"}, autosave=True, at=last.at + timedelta(minutes=11),
    )  # fmt: skip
    assert Event.objects.about(initiative).count() == 2


def test_autosave_refused_says_why_and_writes_nothing(client, person):
    initiative = InitiativeFactory(seat=seat_of("AR"))
    foreign = InitiativeFactory(seat=seat_of("BR"))
    submitted = InitiativeFactory(seat=seat_of("AR"), submitted=True)
    before = counts()
    answer = save(client, initiative, title="a" * 201)
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["title"])
    assert save(client, initiative, version=7).status_code == 409
    assert save(client, foreign).status_code == 404
    assert save(client, submitted).status_code == 403
    assert client.get(f"/es/initiatives/{initiative.pk}/autosave/").status_code == 405
    writer = hidden(client.get(NEW), "writer")
    client.logout()
    assert save(client, initiative, writer=writer).status_code == 401
    assert client.post(NEW, text(do="autosave")).json().keys() == {"error"}
    client.force_login(secretary())
    assert client.post(NEW, text(do="autosave")).status_code == 403
    assert counts() == before
    initiative.refresh_from_db()
    assert initiative.version == 1


def test_discard_asks_and_then_deletes(client, person):
    initiative = EvidenceFactory(initiative__seat=seat_of("AR")).initiative
    url = f"/es/initiatives/{initiative.pk}/discard/"
    assert client.get(url).status_code == 200
    assert Initiative.objects.filter(pk=initiative.pk).exists()
    assert client.post(url)["Location"] == "/es/workspace/"
    assert not Initiative.objects.filter(pk=initiative.pk).exists()
    assert Event.objects.get().kind == "initiatives.discarded"


def test_discard_of_what_is_no_draft_or_not_one_s_own_is_refused(client, person):
    focal_point("AR", "defence")
    before_all = [
        (InitiativeFactory(seat=seat_of("AR"), submitted=True), 403),
        (InitiativeFactory(seat=seat_of("AR", "defence")), 403),
        (InitiativeFactory(seat=seat_of("BR")), 404),
    ]
    before = counts()
    for initiative, status in before_all:
        assert client.post(f"/es/initiatives/{initiative.pk}/discard/").status_code == status
    assert counts() == before
    client.logout()
    assert client.post(f"/es/initiatives/{before_all[0][0].pk}/discard/").status_code == 302
    assert counts() == before
