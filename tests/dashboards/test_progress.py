"""Figures of what was achieved: officials reached, causes of delay, milestones."""

from datetime import date, timedelta

import pytest

from members.models import State
from network_portal.common.periods import today
from network_portal.dashboards.figures.registry import FIGURES
from network_portal.dashboards.figures.scope import Scope
from tests.factories import MilestoneFactory, NetworkFactory, ReportFactory, seat_of

pytestmark = pytest.mark.django_db


def rows(name, scope):
    return [tuple(row) for row in FIGURES[name].table(scope)]


def scope_of(region, **data):
    return Scope.read(region.network, data)


@pytest.fixture
def reported(region):
    """Argentina reports for 2024 and 2026, Brazil for 2026; beside them what must not be counted."""
    argentina = {"initiative__published": True, "initiative__seat": seat_of("AR")}
    ReportFactory(
        **argentina, published=True, until=date(2024, 12, 31), since=date(2024, 1, 1), women=3, men=2,
        delay_cause="staff",
    )  # fmt: skip
    ReportFactory(**argentina, published=True, women=10, men=4, unrecorded=1, delay_cause="funding")
    ReportFactory(initiative__published=True, initiative__seat=seat_of("BR"), published=True, women=5)
    for status in ("draft", "submitted", "returned", "archived"):
        ReportFactory(**argentina, **{status: True}, women=1000, delay_cause="other")
    ReportFactory(initiative__archived=True, initiative__published=False, published=True, women=1000)
    other = NetworkFactory(slug="african", is_default=False)
    ReportFactory(initiative__seat=seat_of("AR", network=other), published=True, women=1000)
    return region


def test_officials_are_counted_by_the_year_of_published_reports(reported):
    assert rows("officials_reached", scope_of(reported)) == [
        ("2024", 3, 2, 0, 5), ("2025", 0, 0, 0, 0), ("2026", 15, 4, 1, 20),
    ]  # fmt: skip
    assert rows("officials_reached", scope_of(reported, state="br")) == [("2026", 5, 0, 0, 5)]
    assert rows("officials_reached", scope_of(reported, stage="planned")) == []


def test_causes_of_delay_are_counted_in_the_period(reported):
    def found(**data):
        return {code: n for _label, code, n in rows("delay_causes", scope_of(reported, **data)) if n}

    assert found() == {"staff": 1, "funding": 1}
    assert found(period="2026") == {"funding": 1}
    assert found(state="br") == {}
    assert "none" not in {code for _label, code, _n in rows("delay_causes", scope_of(reported))}


def test_milestones_are_counted_by_how_they_stand_to_their_day(region):
    argentina = {"initiative__published": True, "initiative__seat": seat_of("AR")}
    day = date(2024, 5, 1)
    MilestoneFactory(**argentina, due_on=day, done_on=day)
    MilestoneFactory(**argentina, due_on=day, done_on=day + timedelta(days=1))
    MilestoneFactory(**argentina, due_on=today() - timedelta(days=1))
    MilestoneFactory(**argentina, due_on=today())
    MilestoneFactory(initiative__submitted=True, initiative__published=False, due_on=day)

    def found(**data):
        return {code: n for _label, code, n in rows("milestones", scope_of(region, **data))}

    assert found() == {"on_time": 1, "late": 1, "overdue": 1, "coming": 1}
    assert found(period="2024") == {"on_time": 1, "late": 1, "overdue": 0, "coming": 0}
    assert set(found(state="br").values()) == {0}


def test_page_of_a_state_counts_that_state(reported):
    scope = Scope(reported.network, state=State.objects.get(iso2="BR"))
    assert rows("officials_reached", scope) == [("2026", 5, 0, 0, 5)]


@pytest.mark.parametrize("more", [0, 2])
def test_what_was_achieved_takes_one_query(reported, more, django_assert_num_queries):
    for _ in range(more):
        ReportFactory(published=True)
        MilestoneFactory()
    scope = Scope(reported.network)
    with django_assert_num_queries(1):
        assert scope.achieved.officials
