"""The register's lists and the pages of one thing."""

import csv
from datetime import timedelta

import pytest

from members.models import Organisation, Seat
from network_portal.common.periods import term, today
from tests.factories import (
    AppointmentFactory,
    MembershipFactory,
    NetworkFactory,
    OrganisationFactory,
    PersonFactory,
    PostFactory,
    StateFactory,
    focal_point,
    member_state,
    seat_of,
)

pytestmark = pytest.mark.django_db


def states(answer):
    return [line.state.iso2 for line in answer.context["page"]]


@pytest.fixture
def region(network):
    focal_point("AR")
    seat_of("PE", "justice")
    member_state("EC")
    MembershipFactory(state=StateFactory(iso2="BR"), standing="invited")
    abroad = NetworkFactory(slug="african", is_default=False)
    seat_of("PY", network=abroad)


def test_front_lists_the_networks_states_by_name(desk, region):
    assert states(desk.get("/es/office/")) == ["AR", "BR", "EC", "PE"]
    assert states(desk.get("/pt-br/office/")) == ["AR", "BR", "EC", "PE"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=peru", ["PE"]),
        ("standing=invited", ["BR"]),
        ("seats=vacant", ["PE"]),
        ("sort=vacant", ["PE", "AR", "BR", "EC"]),
        ("q=paraguay", []),
    ],
)
def test_front_is_narrowed_and_sorted(desk, region, query, expected):
    assert states(desk.get(f"/es/office/?{query}")) == expected


def test_front_exports_what_is_filtered(desk, region):
    answer = desk.get("/en/office/?q=peru&format=csv")
    rows = list(csv.reader(b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()))
    assert [row[:3] for row in rows[1:]] == [["Peru", "PE", "Member"]]


@pytest.mark.parametrize("codes", [["AR"], ["AR", "PE", "EC"]])
def test_front_takes_the_same_queries(desk, django_assert_num_queries, codes):
    for code in codes:
        focal_point(code)
    desk.get("/es/office/")
    with django_assert_num_queries(9):
        desk.get("/es/office/")


@pytest.mark.parametrize("kinds", [["justice"], ["justice", "defence", "ombudsman"]])
def test_state_takes_the_same_queries(desk, django_assert_num_queries, kinds):
    for kind in kinds:
        focal_point("AR", kind)
    desk.get("/es/office/states/ar/")
    with django_assert_num_queries(12):
        desk.get("/es/office/states/ar/")


def test_state_shows_who_holds_what(desk):
    held = AppointmentFactory(seat=seat_of("AR"), person=PersonFactory(name="Oficina titular"))
    invited = AppointmentFactory(
        seat=seat_of("AR", "justice"), person=PersonFactory(name="Oficina invitada", is_active=False)
    )
    html = desk.get("/en/office/states/ar/").content.decode()
    assert held.person.name in html
    assert invited.person.name in html
    assert "Invited, not yet accepted" in html
    assert html.count('class="stage s-1"') == 1


def test_seat_shows_its_past_and_what_is_to_come(desk):
    seat = seat_of("AR")
    past = AppointmentFactory(
        seat=seat, period=term(today() - timedelta(900), today() - timedelta(500)), end_reason="Otro destino"
    )
    AppointmentFactory(seat=seat)
    coming = AppointmentFactory(seat=seat, alternate=True, future=True)
    html = desk.get(f"/es/office/seats/{seat.pk}/").content.decode()
    for text in (past.person.name, "Otro destino", coming.person.name):
        assert text in html


@pytest.mark.parametrize("terms", [1, 3])
def test_seat_takes_the_same_queries(desk, django_assert_num_queries, terms):
    seat = seat_of("AR")
    for number in range(terms):
        first = today() - timedelta(days=1000 - number * 100)
        AppointmentFactory(seat=seat, period=term(first, first + timedelta(days=50)))
        AppointmentFactory(seat=seat, alternate=True)
    desk.get(f"/es/office/seats/{seat.pk}/")
    with django_assert_num_queries(9):
        desk.get(f"/es/office/seats/{seat.pk}/")


def test_institution_is_added_with_its_seat(desk):
    member_state("AR")
    form = {
        "original": "es", "name_es": "Ministerio de Cultos", "kind": "other", "since": "2020-01-01",
        "with_seat": "on",
    }  # fmt: skip
    answer = desk.post("/en/office/states/ar/institutions/new/", form)
    seat = Seat.objects.get(ministry__name_es="Ministerio de Cultos")
    assert answer["Location"] == f"/en/office/institutions/{seat.ministry_id}/"


def test_institution_needs_a_name_in_its_own_language(desk):
    member_state("AR")
    form = {"original": "es", "name_en": "Ministry of Worship", "kind": "other", "since": "2020-01-01"}
    answer = desk.post("/es/office/states/ar/institutions/new/", form)
    assert list(answer.context["form"].errors) == ["name_es"]
    assert Seat.objects.count() == 0


def test_translation_behind_its_original_is_marked(desk):
    ministry = seat_of("AR").ministry
    form = {
        "original": "es", "name_es": "Cancillería", "name_en": ministry.name_en, "name_pt_br": "",
        "kind": ministry.kind, "since": ministry.since.isoformat(),
    }  # fmt: skip
    desk.post(f"/en/office/institutions/{ministry.pk}/edit/", form)
    html = desk.get(f"/en/office/institutions/{ministry.pk}/").content.decode()
    assert "Cancillería" in html
    assert "translation behind the original" in html


def test_seat_is_opened_by_a_button_only(desk):
    ministry = seat_of("AR").ministry
    Seat.objects.all().delete()
    assert desk.get(f"/en/office/institutions/{ministry.pk}/seat/").status_code == 405
    answer = desk.post(f"/en/office/institutions/{ministry.pk}/seat/")
    assert answer["Location"] == f"/en/office/seats/{Seat.objects.get().pk}/"


def test_organisation_shows_the_posts_of_this_network_only(desk, office):
    organisation = OrganisationFactory()
    abroad = NetworkFactory(slug="african", is_default=False)
    other = PostFactory(network=abroad, person=PersonFactory(name="Oficina de otra red"))
    html = desk.get(f"/en/office/organisations/{organisation.pk}/").content.decode()
    assert office.name in html
    assert other.person.name not in html


def test_organisation_is_added_and_found_without_accents(desk):
    form = {"original": "es", "name_es": "Fundación Ñandú", "kind": "supporting"}
    answer = desk.post("/en/office/organisations/new/", form)
    row = Organisation.objects.get(name_es="Fundación Ñandú")
    assert answer["Location"] == f"/en/office/organisations/{row.pk}/"
    lines = desk.get("/es/office/organisations/?q=fundacion").context["page"].object_list
    assert [line.organisation for line in lines] == [row]


@pytest.mark.parametrize("others", [0, 3])
def test_organisations_take_the_same_queries(desk, django_assert_num_queries, others):
    for number in range(others):
        OrganisationFactory(key=f"other-{number}")
    desk.get("/es/office/organisations/")
    with django_assert_num_queries(8):
        desk.get("/es/office/organisations/")
