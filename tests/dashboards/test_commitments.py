"""Figures of commitments."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from initiatives.models import StageChange
from initiatives.states import Stage
from network_portal.dashboards.figures import commitments
from network_portal.dashboards.figures.scope import Scope
from tests.factories import CommitmentFactory, InitiativeFactory, MechanismFactory, seat_of

pytestmark = pytest.mark.django_db
MADE = date(2024, 3, 14)


def held(code="AR", after=(), silent=3, institutional=False, **values):
    """A public commitment whose initiative came into stages so many days after it."""
    seat = seat_of(code)
    mechanism = MechanismFactory(seat=seat, published=True, established_on=MADE) if institutional else None
    of = InitiativeFactory(seat=seat, published=True, stage=Stage.PLANNED, mechanism=mechanism)
    for stage, days in zip(["under_way", "functioning"], after, strict=False):
        StageChange.objects.create(initiative=of, stage=stage, on=MADE + timedelta(days=days))
    moved = timezone.now() - timedelta(days=silent)
    values = {"published": True, "made_on": MADE, "moved_at": moved, **values}
    return CommitmentFactory(seat=seat, initiatives=[of], **values)


@pytest.fixture
def scope(region):
    held(), held("BR", [10]), held("BR", [30, 100]), held("AR", [21, 60]), held("CL", institutional=True)
    held("AR", [5], published=False, draft=True)
    return Scope(region.network)


def test_commitments_by_distance(scope):
    assert [row[1:] for row in commitments.by_distance(scope)] == [
        ("announced", 1), ("first_action", 1), ("functioning", 2), ("institutional", 1),
    ]  # fmt: skip


def test_median_days_of_those_that_came_so_far(scope):
    assert [row[1:] for row in commitments.median_days(scope)] == [
        ("first_action", 21, 3), ("functioning", 80, 2), ("institutional", 0, 1),
    ]  # fmt: skip


def test_median_days_of_none_are_none(region):
    assert [row[2:] for row in commitments.median_days(Scope(region.network))] == [(None, 0)] * 3


def test_silent_longest_leaves_out_stopped_clocks(region):
    rows = [held(silent=days) for days in (5, 50, 20)]
    held(silent=500, institutional=True)
    found = commitments.silent_longest(Scope(region.network))
    assert [(row[2], row[5]) for row in found] == [
        (rows[1].number, 50), (rows[2].number, 20), (rows[0].number, 5),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({"state": "br"}, [0, 1, 1, 0]),
        ({"period": "2023"}, [0, 0, 0, 0]),
        ({"kind": "legislation"}, [1, 1, 2, 1]),
    ],
)
def test_filters_by_state_and_period_apply(scope, region, asked, numbers):
    found = commitments.by_distance(Scope.read(region.network, asked))
    assert found.values("commitments") == numbers
    assert "legislation" not in str(found.note).lower()


def test_dashboard_names_the_silent_and_shows_a_revision_at_once(
    scope, region, client, django_capture_on_commit_callbacks
):
    from initiatives import actions
    from tests.factories import secretary

    cache.clear()
    row = held(silent=99, statement_es="La más callada de todas")
    html = client.get("/en/dashboard/").content.decode()
    assert "La más callada de todas" in html
    assert '<td role="cell" class="num" data-h="Days of silence">99</td>' in html
    with django_capture_on_commit_callbacks(execute=True):
        actions.revise_target(
            commitment=row, after=date(2030, 1, 1), reason="Cambio.", by=secretary(), version=row.version
        )
    assert ">99</td>" not in client.get("/en/dashboard/").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_commitments_take_one_query(region, rows, django_assert_num_queries):
    for _number in range(rows):
        held(after=[3])
    scope = Scope(region.network, known=())
    with django_assert_num_queries(1):
        commitments.by_distance(scope), commitments.median_days(scope), commitments.silent_longest(scope)
