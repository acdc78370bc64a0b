"""What ends the silence of a commitment, and what does not."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from initiatives import actions
from initiatives.models import Commitment, Mechanism
from initiatives.states import CommentKind
from network_portal.events import actions as events
from tests.factories import (
    CommitmentFactory,
    InitiativeFactory,
    MechanismFactory,
    focal_point,
    seat_of,
    secretary,
)

pytestmark = pytest.mark.django_db

LONG_AGO = timezone.now() - timedelta(days=400)


@pytest.fixture
def seat():
    return seat_of("PY")


def silent(seat, *initiatives, **values):
    return CommitmentFactory(
        seat=seat, **{"published": True, **values}, initiatives=initiatives, moved_at=LONG_AGO
    )


def moved_at(row):
    return type(row).objects.get(pk=row.pk).moved_at


def test_publication_of_an_initiative_moves_what_it_answers(seat):
    of = InitiativeFactory(seat=seat, submitted=True)
    answered, other = silent(seat, of), silent(seat)
    at = timezone.now() - timedelta(days=3)
    actions.approve(text=of, by=secretary(), at=at)
    assert (moved_at(answered), moved_at(other)) == (at, LONG_AGO)


def test_own_publication_and_revision_move_it(seat):
    by, at = secretary(), timezone.now() - timedelta(days=9)
    row = CommitmentFactory(seat=seat, submitted=True, moved_at=LONG_AGO)
    actions.approve(text=row, by=by, at=at)
    assert moved_at(row) == at
    later = at + timedelta(days=2)
    actions.revise_target(
        commitment=row, after=row.made_on + timedelta(days=900), reason="Cambio.", by=by,
        version=row.version, at=later,
    )  # fmt: skip
    assert moved_at(row) == later


@pytest.mark.parametrize("label", ["initiative", "mechanism"])
def test_acts_reach_through_initiatives_and_mechanisms(seat, label):
    mechanism = MechanismFactory(seat=seat, published=True, moved_at=LONG_AGO)
    of = InitiativeFactory(seat=seat, published=True, mechanism=mechanism)
    answered = silent(seat, of)
    subject = {"initiative": of, "mechanism": mechanism}[label]
    event = events.record("initiatives.restored", by=None, subject=subject, network=seat.network)
    assert moved_at(answered) == event.at
    assert Mechanism.objects.get(pk=mechanism.pk).moved_at == event.at


@pytest.mark.parametrize("status", ["draft", "submitted", "archived"])
def test_acts_on_what_is_not_public_move_nothing(seat, status):
    of = InitiativeFactory(seat=seat, **{status: True})
    answered = silent(seat, of)
    events.record("initiatives.milestone_done", by=None, subject=of, network=seat.network)
    assert moved_at(answered) == LONG_AGO


def test_drafts_of_commitments_do_not_move(seat):
    of = InitiativeFactory(seat=seat, published=True)
    draft = silent(seat, of, published=False, draft=True)
    events.record("initiatives.milestone_done", by=None, subject=of, network=seat.network)
    assert moved_at(draft) == LONG_AGO


def test_remarks_edits_and_archiving_are_no_movement(seat):
    by, of = secretary(), InitiativeFactory(seat=seat, published=True)
    answered = silent(seat, of)
    actions.comment(text=answered, by=by, kind=CommentKind.REMARK, body="¿Qué se hizo?", language="es")
    actions.archive(text=of, by=by)
    assert moved_at(answered) == LONG_AGO


def test_acts_of_the_past_move_nothing_back(seat):
    of = InitiativeFactory(seat=seat, submitted=True)
    now = timezone.now()
    answered = CommitmentFactory(seat=seat, published=True, initiatives=[of], moved_at=now)
    actions.approve(text=of, by=secretary(), at=now - timedelta(days=40))
    assert moved_at(answered) == now


def test_movement_is_no_new_version(seat):
    of = InitiativeFactory(seat=seat, submitted=True)
    answered = silent(seat, of)
    actions.approve(text=of, by=secretary())
    assert Commitment.objects.get(pk=answered.pk).version == answered.version


def test_movement_falls_with_the_act(seat):
    of = InitiativeFactory(seat=seat, submitted=True)
    answered = silent(seat, of)
    with pytest.raises(PermissionDenied):
        actions.approve(text=of, by=focal_point("PY"))
    assert moved_at(answered) == LONG_AGO
