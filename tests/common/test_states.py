"""The table of moves: who may make one, from where, and what a refused one leaves behind."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from initiatives.models import Initiative
from initiatives.states import FLOW, Status
from network_portal.common.states import Stale, WrongState
from tests.factories import InitiativeFactory, focal_point, seat_of, secretary

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return InitiativeFactory(draft=True, seat=seat_of("AR"))


def test_move_saves_target_and_values_and_counts_version(draft):
    at = timezone.now()
    FLOW.move(draft, "submit", by=focal_point("AR"), submitted_at=at)
    stored = Initiative.objects.get(pk=draft.pk)
    assert (stored.status, stored.submitted_at, stored.version) == (Status.SUBMITTED, at, 2)
    assert (draft.status, draft.version) == (Status.SUBMITTED, 2)


def test_move_from_another_status_raises_and_writes_nothing(draft):
    with pytest.raises(WrongState) as refused:
        FLOW.move(draft, "approve", by=secretary())
    assert refused.value.instance == draft
    assert Initiative.objects.get(pk=draft.pk).version == 1


def test_move_without_permission_raises_and_writes_nothing(draft):
    with pytest.raises(PermissionDenied):
        FLOW.move(draft, "submit", by=focal_point("BR"), submitted_at=timezone.now())
    assert Initiative.objects.get(pk=draft.pk).status == Status.DRAFT


def test_move_past_the_version_that_was_read_raises(draft):
    Initiative.objects.filter(pk=draft.pk).update(version=5)
    with pytest.raises(Stale) as refused:
        FLOW.move(draft, "submit", by=focal_point("AR"), version=1, submitted_at=timezone.now())
    assert refused.value.current.version == 5


def test_available_names_each_move_once_in_the_order_of_the_table(draft):
    assert FLOW.available(draft, focal_point("AR")) == ["submit"]
    draft.status = Status.SUBMITTED
    assert FLOW.available(draft, secretary()) == ["return", "approve"]
    assert FLOW.available(draft, focal_point("CL")) == []


def test_every_status_can_be_reached_from_a_draft():
    reached = {Status.DRAFT}
    while found := {m.target for m in FLOW.moves if m.source in reached} - reached:
        reached |= found
    assert reached == set(Status)
