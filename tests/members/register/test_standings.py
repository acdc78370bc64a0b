"""Standings: from a day on, corrected, and read one after the other."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from members import actions
from members.models import Membership
from members.roles import roles_of
from members.standings import steps_of
from members.states import Standing
from network_portal.common.periods import term, today
from network_portal.events.models import Event
from tests.factories import MembershipFactory, NetworkFactory, StateFactory, focal_point, member_state

DAY = today() - timedelta(days=10)


def change(office, standing, since=DAY, state=None, **values):
    return actions.change_standing(
        network=NetworkFactory(), state=state or member_state("AR"), standing=standing, since=since, by=office,
        **values,
    )  # fmt: skip


def rows(state):
    found = Membership.objects.filter(state=state).order_by("period")
    return [(row.standing, row.since, row.until) for row in found]


def test_new_standing_ends_the_one_before(office):
    state = member_state("AR")
    first = Membership.objects.get(state=state)
    change(office, Standing.SUSPENDED, note="Carta del 3 de marzo.")
    assert rows(state) == [("member", first.since, DAY), ("suspended", DAY, None)]
    event = Event.objects.get(kind="members.standing_changed")
    assert (event.actor, event.state, event.payload["before"]) == (office, state, "member")
    assert event.actor_role == "secretariat"


def test_access_goes_with_the_standing(office):
    person = focal_point("AR")
    assert roles_of(person).is_focal_point(NetworkFactory())
    change(office, Standing.SUSPENDED, since=today())
    del person._roles
    assert not roles_of(person).is_focal_point(NetworkFactory())


def test_founding_is_carried_on(office):
    state = member_state("AR")
    Membership.objects.filter(state=state).update(is_founding=True)
    assert change(office, Standing.LEFT).is_founding is True


@pytest.mark.parametrize("since", [date_of_first := None, "before"])
def test_day_not_after_the_first_one_is_refused(office, since):
    state = member_state("AR")
    first = Membership.objects.get(state=state).since
    day = first if since is None else first - timedelta(days=400)
    with pytest.raises(ValidationError) as refused:
        change(office, Standing.OBSERVER, since=day)
    assert list(refused.value.message_dict) == ["since"]
    assert rows(state) == [("member", first, None)]
    assert Event.objects.count() == 0


def test_same_standing_twice_is_refused(office):
    member_state("AR")
    with pytest.raises(ValidationError) as refused:
        change(office, Standing.MEMBER)
    assert list(refused.value.message_dict) == ["standing"]


def test_state_that_never_was_there_cannot_leave(office):
    with pytest.raises(ValidationError):
        change(office, Standing.LEFT, state=StateFactory(iso2="PE"))
    assert Membership.objects.count() == 0


def test_who_comes_back_has_returned(network):
    state = StateFactory(iso2="PE")
    for standing, since, until in [
        ("invited", 900, 800), ("member", 800, 400), ("left", 400, 200), ("member", 200, None),
    ]:  # fmt: skip
        period = term(today() - timedelta(since), today() - timedelta(until) if until else None)
        MembershipFactory(state=state, standing=standing, period=period)
    assert [(s.row.standing, s.has_returned) for s in steps_of(Membership.objects.filter(state=state))] == [
        ("invited", False), ("member", False), ("left", False), ("member", True),
    ]  # fmt: skip


def test_page_records_a_standing(desk):
    member_state("AR")
    answer = desk.post(
        "/en/office/states/ar/standing/",
        {"standing": "observer", "since": DAY.isoformat(), "note": "By letter."},
    )
    assert answer["Location"] == "/en/office/states/ar/"
    html = desk.get("/en/office/states/ar/").content.decode()
    assert "Observer" in html
    assert "By letter." in html


def test_page_says_beside_the_field_what_is_wrong_and_keeps_what_was_typed(desk):
    state = member_state("AR")
    first = Membership.objects.get(state=state).since
    answer = desk.post(
        "/es/office/states/ar/standing/",
        {"standing": "observer", "since": first.isoformat(), "note": "Nota que no se pierde"},
    )
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["since"]
    assert "Nota que no se pierde" in answer.content.decode()
    assert rows(state) == [("member", first, None)]


def test_correction_that_overlaps_is_refused_beside_the_day(desk):
    state = member_state("AR")
    old = Membership.objects.get(state=state)
    Membership.objects.filter(pk=old.pk).update(period=term(old.since, DAY))
    later = MembershipFactory(state=state, standing="observer", period=term(DAY))
    answer = desk.post(
        f"/en/office/standings/{later.pk}/edit/",
        {"standing": "observer", "since": (DAY - timedelta(days=3)).isoformat()},
    )
    assert list(answer.context["form"].errors) == ["since"]
    assert rows(state)[1] == ("observer", DAY, None)


def test_state_is_added_once(desk):
    StateFactory(iso2="PE")
    assert desk.get("/en/office/states/pe/").status_code == 404
    answer = desk.post(
        "/en/office/states/add/", {"state": "PE", "standing": "invited", "since": DAY.isoformat()}
    )
    assert answer["Location"] == "/en/office/states/pe/"
    answer = desk.post(
        "/en/office/states/add/", {"state": "PE", "standing": "member", "since": today().isoformat()}
    )
    assert list(answer.context["form"].errors) == ["state"]


def test_standing_of_another_network_is_not_there(desk):
    abroad = NetworkFactory(slug="african", is_default=False)
    member_state("PY", abroad)
    other = Membership.objects.get(network=abroad)
    assert desk.get(f"/en/office/standings/{other.pk}/edit/").status_code == 404
    assert desk.get("/en/office/states/py/").status_code == 404
    assert desk.post("/en/office/states/py/standing/", {"standing": "left"}).status_code == 404
