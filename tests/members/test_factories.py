"""The factories make what the database accepts, once."""

import pytest

from initiatives.models import Initiative
from initiatives.states import Status
from members.models import Membership, Seat
from members.roles import roles_of
from tests.factories import (
    CommentFactory,
    EvidenceFactory,
    InitiativeFactory,
    NetworkFactory,
    administrator,
    advisor,
    focal_point,
    seat_of,
    secretary,
)

pytestmark = pytest.mark.django_db


def test_seat_of_twice_is_one_seat():
    assert seat_of("AR") == seat_of("AR")
    assert (Seat.objects.count(), Membership.objects.count()) == (1, 1)


def test_people_have_their_parts():
    network = NetworkFactory()
    people = [focal_point(), secretary(), advisor(), administrator()]
    parts = [
        (r.is_focal_point(network), r.is_secretariat(network), r.is_advisor(network))
        for r in map(roles_of, people)
    ]
    assert parts == [(True, False, False), (False, True, False), (False, False, True), (False, False, False)]


@pytest.mark.parametrize("status", Status.values)
def test_initiative_in_each_status(status):
    initiative = InitiativeFactory(**{status: True}, seat=seat_of("PE"))
    stored = Initiative.objects.get(pk=initiative.pk)
    assert (stored.status, stored.state.iso2, stored.sort_title_en) == (status, "PE", stored.sort_title_es)


def test_evidence_and_comments_are_accepted():
    EvidenceFactory(filed=True)
    EvidenceFactory()
    CommentFactory(advice=True)
    CommentFactory()
