"""A region to count: three member states, and what must not be counted beside what must."""

import datetime as dt
from types import SimpleNamespace

import pytest

from initiatives.states import Audience, Kind, Stage
from network_portal.dashboards.charts import render
from tests.factories import (
    InitiativeFactory,
    MembershipFactory,
    NetworkFactory,
    StateFactory,
    member_state,
    seat_of,
)


@pytest.fixture
def region(db):
    """Argentina with three published initiatives, Brazil with one, Chile with none; Peru is only invited."""
    network = NetworkFactory()
    for code in ("AR", "BR", "CL"):
        member_state(code)
    MembershipFactory(network=network, state=StateFactory(iso2="PE"), standing="invited")
    argentina, brazil = seat_of("AR"), seat_of("BR")
    published = [
        InitiativeFactory(
            seat=seat,
            published=True,
            kind=kind,
            stage=stage,
            starts_on=dt.date(year, 3, 1),
            audiences=audiences,
        )
        for seat, kind, stage, year, audiences in [
            (argentina, Kind.PUBLIC_POLICY, Stage.FUNCTIONING, 2025, [Audience.POLICE, Audience.DIPLOMATS]),
            (argentina, Kind.PUBLIC_POLICY, Stage.PLANNED, 2023, [Audience.POLICE]),
            (argentina, Kind.LEGISLATION, Stage.FUNCTIONING, 2025, []),
            (brazil, Kind.LEGISLATION, Stage.UNDER_WAY, 2024, [Audience.EDUCATORS]),
        ]
    ]
    hidden = [InitiativeFactory(seat=seat_of("CL"), **{status: True}) for status in NOT_PUBLIC]
    other = NetworkFactory(slug="other", is_default=False)
    InitiativeFactory(seat=seat_of("AR", network=other), published=True)
    return SimpleNamespace(network=network, published=published, hidden=hidden)


NOT_PUBLIC = ("draft", "in_clearance", "submitted", "returned", "archived")


_drawn: dict = {}


@pytest.fixture
def drawn_once(monkeypatch):
    """Drawing takes time, and these pages show the same few pictures again and again."""
    draw = render.render

    def once(spec, caption, *, standalone=False):
        key = (repr(spec), caption, standalone)
        if key not in _drawn:
            _drawn[key] = draw(spec, caption, standalone=standalone)
        return _drawn[key]

    monkeypatch.setattr(render, "render", once)
