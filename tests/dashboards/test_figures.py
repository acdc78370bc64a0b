import datetime as dt

import pytest
from django.utils.translation import override

from members.models import Membership, State
from network_portal.common.periods import term, today
from network_portal.common.tables import Column, Table
from network_portal.dashboards.figures import headlines, pictures
from network_portal.dashboards.figures.headlines import Headline
from network_portal.dashboards.figures.registry import FIGURES, figure_for, figures_for
from network_portal.dashboards.figures.scope import Scope
from network_portal.dashboards.filters import Filters
from tests.factories import AppointmentFactory, InitiativeFactory, StateFactory, focal_point, seat_of


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


def rows(name, scope) -> list[tuple]:
    return [
        tuple(str(c) if hasattr(c, "_proxy____args") else c for c in row)
        for row in FIGURES[name].table(scope)
    ]


def scope_of(region, **data) -> Scope:
    return Scope.read(region.network, data)


def test_by_state_has_every_state_that_takes_part(region):
    assert rows("initiatives_by_state", Scope(region.network)) == [
        ("Argentina", "AR", 3), ("Brazil", "BR", 1), ("Chile", "CL", 0),
    ]  # fmt: skip


def test_by_state_keeps_a_former_member_with_something_published(region):
    Membership.objects.filter(state__iso2="AR").update(period=term(dt.date(2012, 3, 29), today()))
    assert rows("initiatives_by_state", Scope(region.network)) == [
        ("Argentina", "AR", 3), ("Brazil", "BR", 1), ("Chile", "CL", 0),
    ]  # fmt: skip


def test_by_stage_splits_each_state(region):
    assert rows("initiatives_by_stage", Scope(region.network)) == [
        ("Argentina", "AR", 1, 0, 2, 0, 0, 3),
        ("Brazil", "BR", 0, 1, 0, 0, 0, 1),
        ("Chile", "CL", 0, 0, 0, 0, 0, 0),
    ]


def test_by_kind_lists_all_kinds(region):
    found = {code: n for _label, code, n in rows("initiatives_by_kind", Scope(region.network))}
    assert len(found) == 10
    assert {code: n for code, n in found.items() if n} == {"public_policy": 2, "legislation": 2}


def test_by_audience_counts_in_each(region):
    found = {code: n for _label, code, n in rows("initiatives_by_audience", Scope(region.network))}
    assert len(found) == 9
    assert {code: n for code, n in found.items() if n} == {"police": 2, "diplomats": 1, "educators": 1}


def test_by_year_has_no_gaps_and_ignores_the_period(region):
    InitiativeFactory(seat=seat_of("BR"), published=True, starts_on=dt.date(2021, 1, 1))
    expected = [("2021", 1), ("2022", 0), ("2023", 1), ("2024", 1), ("2025", 2)]
    assert rows("initiatives_by_year", Scope(region.network)) == expected
    assert rows("initiatives_by_year", scope_of(region, period="2024")) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"period": "2025"}, [2, 0, 0]),
        ({"year": "2025"}, [2, 0, 0]),
        ({"state": "br"}, [1]),
        ({"kind": "legislation"}, [1, 1, 0]),
        ({"audience": "police"}, [2, 0, 0]),
        ({"stage": "functioning"}, [2, 0, 0]),
        ({"kind": "legislation", "stage": "functioning", "period": "2025"}, [1, 0, 0]),
        ({"audience": "police", "period": "2023"}, [1, 0, 0]),
        ({"period": "1999"}, [0, 0, 0]),
    ],
)
def test_filters_narrow_figures(region, data, expected):
    assert FIGURES["initiatives_by_state"].table(scope_of(region, **data)).values("initiatives") == expected


def test_audience_filter_leaves_one_audience(region):
    found = rows("initiatives_by_audience", scope_of(region, audience="police"))
    assert [row[1:] for row in found] == [("police", 2)]


def test_membership_counts_standings(region):
    assert [row[1:] for row in rows("membership", Scope(region.network))] == [
        ("invited", 1), ("observer", 0), ("member", 3), ("suspended", 0), ("left", 0),
    ]  # fmt: skip


def test_seats_counts_filled_vacant_and_the_oldest_vacancy(region):
    focal_point("AR")
    held = seat_of("AR", "defence")
    AppointmentFactory(seat=held, period=term(today() - dt.timedelta(90), today() - dt.timedelta(40)))
    AppointmentFactory(seat=held, future=True)
    seat_of("AR", "justice")
    assert rows("seats", Scope(region.network)) == [
        ("Argentina", "AR", 3, 1, 2, 40), ("Brazil", "BR", 1, 0, 1, None), ("Chile", "CL", 1, 0, 1, None),
    ]  # fmt: skip


def test_seats_are_for_who_takes_part(region):
    visitor, insider = Scope(region.network), Scope(region.network, insider=True)
    assert figure_for("seats", visitor) is None
    assert figure_for("seats", insider) is FIGURES["seats"]
    assert [f.name for f in figures_for(visitor)] == [
        n for n in FIGURES if n not in ("seats", "reporting_compliance")
    ]


def test_state_has_no_regional_figures(region):
    scope = Scope(region.network, state=State.objects.get(iso2="AR"), insider=True)
    assert [figure.name for figure in figures_for(scope)] == [
        "initiatives_by_stage", "initiatives_by_year", "initiatives_by_kind", "initiatives_by_audience",
        "commitments_by_distance", "commitments_days", "commitments_silent", "mechanisms", "officials_reached",
        "delay_causes", "milestones", "seats", "translation_completeness", "reporting_compliance",
    ]  # fmt: skip


def test_names_and_their_order_follow_the_language(region):
    Membership.objects.filter(state__iso2="PE").update(standing="observer")
    StateFactory(iso2="SV")
    with override("pt-br"):
        table = FIGURES["initiatives_by_state"].table(Scope(region.network))
        assert table.values("state") == ["Argentina", "Brasil", "Chile", "Peru"]
    with override("es"):
        table = FIGURES["initiatives_by_state"].table(Scope(region.network))
        assert table.values("state") == ["Argentina", "Brasil", "Chile", "Perú"]


def test_labels_are_translated_when_they_are_read(region):
    table = FIGURES["initiatives_by_stage"].table(Scope(region.network))
    with override("es"):
        assert [str(column.label) for column in table.columns[2:5]] == [
            "Prevista",
            "En curso",
            "En funcionamiento",
        ]
    with override("pt-br"):
        assert str(table.columns[2].label) == "Prevista"
    assert str(table.columns[2].label) == "Planned"


def test_note_says_the_filters(region):
    scope = scope_of(region, period="2025", state="ar", kind="legislation")
    assert (
        FIGURES["initiatives_by_kind"].table(scope).note
        == "Period: 2025; State: Argentina; Kind: Legislation"
    )


@pytest.mark.parametrize("more", [0, 2])
def test_all_figures_together_take_four_queries(region, more, django_assert_num_queries):
    for _ in range(more):
        InitiativeFactory(seat=seat_of("BR"), published=True)
        focal_point("BR", "defence", capacity="alternate")
    scope = Scope(region.network, insider=True)
    # memberships, the cube, seats, commitments, what was achieved, translations
    with django_assert_num_queries(6):
        for figure in figures_for(scope):
            list(figure.table(scope))


def test_figures_do_not_read_initiatives(region, django_assert_num_queries):
    with django_assert_num_queries(1) as queries:
        assert Scope(region.network).cube.total == 4
    assert "initiatives_initiative" not in queries.captured_queries[0]["sql"]


def test_headlines_of_the_region(region):
    assert headlines.of(Scope(region.network)) == [
        Headline("member_states", 3, None, "member states", "since March 2012"),
        Headline("published", 4, None, "initiatives published", f"none from {today().year}"),
        Headline("functioning", 2, None, "initiatives functioning", f"none from {today().year}"),
        Headline("states_functioning", 1, 3, "states with an initiative functioning", "33% of the members"),
        Headline("kinds", 2, 10, "kinds of initiative in use", "from briefings to legislation"),
    ]


@pytest.mark.parametrize(
    ("year", "published", "change"),
    [
        ("2025", 2, "1 more than in 2024"),
        ("2024", 1, "as many as in 2023"),
        ("2026", 0, "2 in all of 2025"),
        ("2022", 0, "as many as in 2021"),
    ],
)
def test_headline_is_compared_with_the_year_before(region, year, published, change, monkeypatch):
    monkeypatch.setattr(headlines, "today", lambda: dt.date(2026, 11, 23))
    headline = headlines.of(scope_of(region, period=year))[1]
    assert (headline.number, headline.change) == (published, change)


def test_headline_says_what_became_fewer(region):
    InitiativeFactory(seat=seat_of("BR"), published=True, starts_on=dt.date(2023, 1, 1))
    assert headlines.published(scope_of(region, period="2024")).change == "1 fewer than in 2023"


def test_headline_of_seats_for_who_takes_part(region):
    focal_point("AR")
    scope = Scope(region.network, insider=True)
    first = headlines.of(scope, FIGURES["seats"].table(scope))[0]
    assert first == Headline("seats", 1, 3, "seats filled", "")


def test_filters_refuse_what_does_not_exist():
    filters = Filters.read(
        {"period": "20x6", "state": "zz", "kind": "'; --", "audience": "police", "stage": "x" * 99},
        states=["AR"],
    )
    assert filters == Filters(audience="police")
    assert filters.refused == (("period", "20x6"), ("state", "zz"), ("kind", "'; --"), ("stage", "x" * 60))


def test_filters_write_addresses():
    filters = Filters(period=2025, state="AR", stage="planned")
    assert filters.query() == "?period=2025&state=ar&stage=planned"
    assert filters.without("state").query(period="year") == "?year=2025&stage=planned"
    assert Filters().query() == ""


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("first", [2027, 2019, 2001, 1980])
def test_picture_of_years_adds_up_to_the_table(narrow, first):
    rows = [(str(year), year % 7) for year in range(first, 2028)]
    columns = [Column("year", "Year"), Column("initiatives", "Initiatives", "number")]
    table = Table("initiatives_by_year", "By year", columns, rows)
    drawn = pictures.columns(table, None, narrow=narrow).arguments["rows"]
    assert sum(number for _year, number in drawn) == table.total("initiatives")
    assert drawn[-1] == list(rows[-1])
    assert len(drawn) == min(len(rows), 12 if narrow else 20)


def test_picture_of_many_years_says_what_its_first_column_holds():
    rows = [(str(year), 2) for year in range(2011, 2028)]
    columns = [Column("year", "Year"), Column("initiatives", "Initiatives", "number")]
    table = Table("initiatives_by_year", "By year", columns, rows)
    drawn = pictures.columns(table, None, narrow=True).arguments["rows"]
    assert drawn[:2] == [["up to 2016", 12], ["2017", 2]]
