"""Two people save the same text: the second sees both and loses neither."""

import pytest

from initiatives import actions
from network_portal.common.words import compare
from tests.factories import InitiativeFactory, MinistryFactory, focal_point, member_state, seat_of
from tests.initiatives.writing import counts, hidden, html_of, pdf, text, tickets

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client):
    person = focal_point("AR")
    client.force_login(person)
    return person


@pytest.fixture
def initiative(person):
    return InitiativeFactory(seat=seat_of("AR"), title_es="Módulo de prevención", kind="legislation")


@pytest.fixture
def stale(client, initiative):
    """Opens the form, lets a colleague save, and sends what the person typed."""
    url = f"/es/initiatives/{initiative.pk}/edit/"
    base = hidden(client.get(url), "base")
    colleague = focal_point("AR", capacity="alternate")
    actions.edit(
        initiative=initiative, by=colleague, version=1, language="es",
        values={"title": "Curso de prevención", "partner_organisations": "OEA"},
    )  # fmt: skip

    def send(**changes):
        sent = text(version=1, base=base, title="Módulo de alerta", kind="legislation", **changes)
        return client.post(url, sent)

    return send


def differing(response) -> dict[str, bool]:
    """Field -> whether the other side's text is chosen."""
    return {found.field.name: found.take_theirs for found in response.context["differences"]}


def again(client, initiative, response, **changes):
    """Send the page of the conflict as it stands, with some fields changed."""
    sent = dict.fromkeys(("title", "summary"), "")
    for name, value in response.context["rest"]:
        sent.setdefault(name, []) if isinstance(sent.get(name, []), list) else None
        sent[name] = [*sent[name], value] if isinstance(sent.get(name), list) else value
    for found in response.context["differences"]:
        sent[found.field.name] = found.field.value()
        sent[f"take_{found.field.name}"] = "theirs" if found.take_theirs else "mine"
    sent |= {"version": hidden(response, "version"), "documents": tickets(response), "do": "draft"}
    sent = {name: value for name, value in (sent | changes).items() if value is not None}
    return client.post(f"/es/initiatives/{initiative.pk}/edit/", sent)


def test_conflict_shows_both_texts_and_writes_nothing(client, initiative, stale):
    before = counts()
    response = stale()
    html = html_of(response)
    assert response.status_code == 409
    assert "<del>Curso</del> de <del>prevención</del>" in html
    assert "<ins>Módulo</ins> de <ins>alerta</ins>" in html
    assert 'value="Módulo de alerta"' in html
    assert counts() == before
    initiative.refresh_from_db()
    assert (initiative.title_es, initiative.version) == ("Curso de prevención", 2)


def test_conflict_takes_the_other_side_where_one_touched_nothing(stale):
    assert differing(stale()) == {
        "title": False, "summary": False, "audiences": False, "start": False, "other_partners": True,
    }  # fmt: skip


def test_conflict_settled_keeps_mine_and_theirs_as_chosen(client, initiative, stale):
    response = again(client, initiative, stale(), title="Módulo de alerta y prevención")
    assert response.status_code == 302
    initiative.refresh_from_db()
    assert (initiative.title_es, initiative.partner_organisations) == ("Módulo de alerta y prevención", "OEA")
    assert initiative.version == 3


def test_conflict_settled_in_favour_of_theirs(client, initiative, stale):
    again(client, initiative, stale(), take_title="theirs", take_audiences="theirs")
    initiative.refresh_from_db()
    assert (initiative.title_es, initiative.audiences) == ("Curso de prevención", ["public_officials"])


def test_conflict_after_a_conflict_is_shown_again(client, initiative, stale):
    first = stale()
    initiative.refresh_from_db()
    actions.edit(
        initiative=initiative, by=focal_point("AR", capacity="acting"), version=2, language="es",
        values={"title": "Tercero"},
    )  # fmt: skip
    response = again(client, initiative, first)
    assert response.status_code == 409
    assert "<del>Tercero</del>" in html_of(response)
    assert 'value="Módulo de alerta"' in html_of(response)


def test_conflict_keeps_uploads_and_links(client, initiative, stale, person):
    response = stale(files=[pdf("acta.pdf")], link_label=["Ley"], link_url=["https://x.example/ley"])
    assert response.status_code == 409
    assert not initiative.evidence.exists()
    assert len(tickets(response)) == 1
    assert again(client, initiative, response).status_code == 302
    assert sorted(initiative.evidence.values_list("label", flat=True)) == ["Ley", "acta.pdf"]


def test_conflict_of_choices_shows_their_names(client, initiative, stale):
    partner = MinistryFactory(state=member_state("BR"), kind="justice")
    html = html_of(stale(partners=[partner.pk], language="pt-br"))
    assert "<ins>Ministerio de Justicia</ins>" in html
    assert "<del>Español</del>" in html
    assert "<ins>Português</ins>" in html


SELF, OTHER = "You saved this text in another window", "Somebody else saved this text"


def save(initiative, by, title, **more):
    initiative.refresh_from_db()
    values = {"title": title}
    actions.edit(
        initiative=initiative, by=by, version=initiative.version, language="es", values=values, **more
    )


def twice(client, initiative, **changes):
    """What the page and its script say about a form that began with the first version."""
    start = f"/en/initiatives/{initiative.pk}/"
    sent = text(version=1, base="", **changes)
    page, script = client.post(f"{start}edit/", sent), client.post(f"{start}autosave/", sent)
    assert (page.status_code, script.status_code) == (409, 409)
    return html_of(page).split("<h1>")[1].split("</h1>")[0], script.json()["error"]


def test_conflict_with_oneself_says_so(client, initiative, person):
    save(initiative, person, "Primera ventana")
    actions.comment(
        text=initiative,
        by=focal_point("AR", capacity="alternate"),
        kind="remark",
        body="Falta.",
        language="es",
    )
    page, script = twice(client, initiative)
    assert page == SELF
    assert script.startswith(SELF)


def test_conflict_with_what_the_other_window_saved_by_itself_says_so(client, initiative, person):
    for number in range(3):
        save(initiative, person, f"Ventana {number}", autosave=True)
    assert twice(client, initiative)[0] == SELF


@pytest.mark.parametrize("last", ["self", "other"])
def test_conflict_with_oneself_and_somebody_else_names_the_other(client, initiative, person, last):
    people = [focal_point("AR", capacity="alternate"), person]
    for by in people if last == "self" else reversed(people):
        save(initiative, by, f"De {by.pk}")
    page, script = twice(client, initiative)
    assert page.startswith(OTHER)
    assert script.startswith(OTHER)


def test_conflict_needs_a_version(client, initiative):
    response = client.post(f"/es/initiatives/{initiative.pk}/edit/", text())
    assert (response.status_code, list(response.context["form"].errors)) == (200, ["version"])


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        ("", "", [], []),
        ("uno", "", [("del", "uno")], []),
        ("uno dos", "uno tres", [("same", "uno "), ("del", "dos")], [("same", "uno "), ("ins", "tres")]),
        (
            "a. b",
            "a, b",
            [("same", "a"), ("del", "."), ("same", " b")],
            [("same", "a"), ("ins", ","), ("same", " b")],
        ),
    ],
)
def test_compare_marks_words(old, new, gone, come):
    assert compare(old, new) == (gone, come)
