"""What one may not see is neither found nor counted, and helps nobody to guess."""

import pytest

from initiatives.states import Status
from members.states import Visibility
from tests.factories import (
    DocumentFactory,
    EvidenceFactory,
    InitiativeFactory,
    MeetingDocumentFactory,
    MeetingFactory,
    NetworkFactory,
    PostFactory,
    advisor,
    focal_point,
    member_state,
    seat_of,
    secretary,
)
from tests.search.asking import commitment, counts, found, mechanism, page, recognition

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.search.urls")]

ALL = set(Status.values)
PUBLIC = {"published"}
READERS = [
    ("visitor", lambda: None, PUBLIC),
    ("other state", lambda: focal_point("BR"), PUBLIC),
    ("former", lambda: focal_point("AR", past=True), PUBLIC),
    ("advisor", advisor, {"submitted", "published", "archived"}),
    ("own", lambda: focal_point("AR"), ALL),
    ("own, of another ministry", lambda: focal_point("AR", "defence"), ALL),
    ("secretariat", secretary, ALL),
    ("secretariat of the second", lambda: secretary(second()), set()),
]


def second():
    return NetworkFactory(slug="african", is_default=False, short_name_en="African Network")


def sign_in(client, make):
    if person := make():
        client.force_login(person)


def fill(network=None, state="AR"):
    """A text of each kind in each status, all with one word, named after the status."""
    for status in Status.values:
        seat = seat_of(state, network=network)
        text = InitiativeFactory(seat=seat, title_es=f"Mecanismo {status}", **{status: True})
        EvidenceFactory(initiative=text, label=f"Mecanismo {status}")
        EvidenceFactory(
            initiative=text, filed=True, label=f"Archivo {status}",
            document=DocumentFactory(name=f"mecanismo_{status}.pdf"),
        )  # fmt: skip
        commitment(status, state, network, statement_es=f"Mecanismo {status}")
        mechanism(status, state, network, name_es=f"Mecanismo {status}")


def statuses(titles):
    return {title.split()[-1] for title in titles}


@pytest.mark.parametrize(("make", "seen"), [row[1:] for row in READERS], ids=[row[0] for row in READERS])
def test_texts_are_found_and_counted_by_who_may_read_them(client, make, seen):
    fill()
    sign_in(client, make)
    kinds = ("initiatives", "commitments", "mechanisms", "documents")
    shown = {kind: statuses(found(client, "mecanismo", kind=kind).get(kind, [])) for kind in kinds}
    assert shown == dict.fromkeys(kinds, seen)
    expected = {kind: str(len(seen) * (2 if kind == "documents" else 1)) for kind in kinds if seen}
    assert counts(client, "mecanismo") == expected


@pytest.mark.parametrize(("make", "seen"), [row[1:] for row in READERS], ids=[row[0] for row in READERS])
def test_texts_are_found_by_number_and_by_state_by_who_may_read_them(client, make, seen):
    rows = {
        status: InitiativeFactory(seat=seat_of("AR"), title_es=status, **{status: True}) for status in ALL
    }
    sign_in(client, make)
    by_number = {status for status, row in rows.items() if found(client, row.number)}
    by_state = {status for status in ALL if found(client, f"{status} argentina")}
    assert (by_number, by_state) == (seen, seen)


def test_status_is_said_of_what_is_not_public(client):
    for status in ("submitted", "published"):
        InitiativeFactory(seat=seat_of("AR"), title_es="Mecanismo", **{status: True})
    client.force_login(focal_point("AR"))
    assert page(client, "mecanismo").count('<span class="status') == 1
    assert '<span class="status review">En revisión</span>' in page(client, "mecanismo")


@pytest.mark.parametrize(
    ("make", "seen"),
    [
        (lambda: None, ["abierta"]),
        (lambda: focal_point("AR"), ["abierta", "interna"]),
        (advisor, ["abierta", "interna"]),
        (secretary, ["abierta", "interna", "reservada"]),
        (lambda: secretary(second()), []),
    ],
)
def test_documents_of_meetings_are_found_by_whom_they_are_open_to(client, make, seen):
    meeting = MeetingFactory()
    names = {"abierta": Visibility.PUBLIC, "interna": Visibility.MEMBERS, "reservada": Visibility.SECRETARIAT}
    for name, visibility in names.items():
        MeetingDocumentFactory(
            meeting=meeting, visibility=visibility, document=DocumentFactory(name=f"{name}_minuta.pdf")
        )
    sign_in(client, make)
    titles = found(client, "minuta").get("documents", [])
    assert sorted(title.partition("_")[0] for title in titles) == seen
    assert counts(client, "minuta").get("documents", "0") == str(len(seen))


@pytest.mark.parametrize(
    ("make", "seen"), [(lambda: None, 1), (lambda: focal_point("AR"), 1), (secretary, 2)]
)
def test_hidden_recognition_is_found_by_the_secretariat_alone(client, make, seen):
    recognition(cited_by_es="Vibrante")
    recognition(cited_by_es="Vibrante", is_hidden=True)
    sign_in(client, make)
    assert len(found(client, "vibrante")["recognitions"]) == seen


def test_nothing_of_another_network_is_found(client):
    other, here = second(), NetworkFactory()
    member_state("AR", here)
    fill(other, "ZA")
    meeting = MeetingFactory(network=other, title_es="Mecanismo de reunión")
    MeetingDocumentFactory(
        meeting=meeting, visibility=Visibility.PUBLIC, document=DocumentFactory(name="mecanismo.pdf")
    )
    recognition(other, cited_by_es="Mecanismo")
    for make in (lambda: None, lambda: focal_point("AR"), lambda: advisor(here), lambda: secretary(here)):
        client.logout()
        sign_in(client, make)
        assert [found(client, words) for words in ("mecanismo", "sudáfrica", "mecanismo sudáfrica")] == [
            {}
        ] * 3
    client.logout()
    client.force_login(secretary(other))
    kinds = ["initiatives", "commitments", "mechanisms", "meetings", "documents", "recognitions"]
    assert list(found(client, "mecanismo")) == kinds


def test_who_is_in_two_networks_finds_what_is_in_the_one_they_are_in(client):
    other, here = second(), NetworkFactory()
    person = secretary(here)
    PostFactory(network=other, person=person)
    InitiativeFactory(seat=seat_of("AR", network=here), title_es="Mecanismo de aquí")
    InitiativeFactory(seat=seat_of("ZA", network=other), title_es="Mecanismo de allá")
    client.force_login(person)
    assert found(client, "mecanismo") == {"initiatives": ["Mecanismo de aquí"]}
    client.post("/es/network/", {"network": "african"})
    assert found(client, "mecanismo") == {"initiatives": ["Mecanismo de allá"]}


def test_state_that_was_only_invited_is_not_found(client):
    member_state("AR")
    from tests.factories import MembershipFactory, StateFactory

    MembershipFactory(state=StateFactory(iso2="BR"), standing="invited")
    assert found(client, "brasil") == {}
    assert found(client, "argentina") == {"states": ["Argentina"]}


def test_suggestion_tells_no_word_of_what_one_may_not_see(client):
    InitiativeFactory(seat=seat_of("AR"), title_es="Observatorio reservado")
    assert "observatorio" not in page(client, "obserbatorio")
    client.force_login(focal_point("AR"))
    assert ">observatorio</a>" in page(client, "obserbatorio")
