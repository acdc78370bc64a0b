"""The words-to-action clock, with exact days."""

from datetime import date, datetime, timedelta
from itertools import product

import pytest
from django.db.models import DateField, Value
from django.utils import timezone

from initiatives import clock as clocks
from initiatives.clock import Clock, longest_silence, silent_before, silent_days, with_clock
from initiatives.models import Commitment, StageChange
from initiatives.states import Distance, Stage
from tests.factories import CommitmentFactory, InitiativeFactory, MechanismFactory, seat_of

pytestmark = pytest.mark.django_db

MADE, TODAY = date(2024, 3, 14), date(2026, 11, 23)


def noon(day):
    return timezone.make_aware(datetime(day.year, day.month, day.day, 12))


def answered(*initiatives, **values):
    return CommitmentFactory(
        seat=seat_of("BR"), published=True, made_on=MADE, initiatives=initiatives, **values
    )


def initiative(stage=Stage.PLANNED, starts=None, published=date(2024, 6, 1), status="published", **values):
    row = InitiativeFactory(seat=seat_of("BR"), **{status: True}, stage=stage, starts_on=starts, **values)
    if status == "published":
        type(row).objects.filter(pk=row.pk).update(published_at=noon(published))
    return row


def read(commitment, on=TODAY):
    return Clock.of(with_clock(Commitment.objects.filter(pk=commitment.pk), on).get(), on)


def days(commitment, on=TODAY):
    """The four days, in the order of the way."""
    return [point.on for point in read(commitment, on).points]


def changes(of, **stages):
    for stage, day in stages.items():
        StageChange.objects.create(initiative=of, stage=stage, on=day)


def test_clock_of_words_alone():
    clock = read(answered())
    assert [point.on for point in clock.points] == [MADE, None, None, None]
    assert (clock.distance, clock.days, clock.is_stopped) == (Distance.ANNOUNCED, 984, False)


def test_clock_reads_the_days_on_which_stages_changed():
    of = initiative(Stage.FUNCTIONING)
    changes(of, planned=date(2024, 5, 1), under_way=date(2024, 9, 2), functioning=date(2025, 6, 10))
    clock = read(answered(of))
    assert [(p.on, p.days, p.since_before) for p in clock.points] == [
        (MADE, 0, None), (date(2024, 9, 2), 172, 172), (date(2025, 6, 10), 453, 281), (None, None, None),
    ]  # fmt: skip
    assert clock.distance == Distance.FUNCTIONING


@pytest.mark.parametrize(
    ("stage", "reached"),
    [
        (Stage.PLANNED, (False, False)),
        (Stage.UNDER_WAY, (True, False)),
        (Stage.FUNCTIONING, (True, True)),
        (Stage.COMPLETED, (True, True)),
        (Stage.DISCONTINUED, (False, False)),
    ],
)
@pytest.mark.parametrize("as_change", [True, False])
def test_clock_counts_a_stage(stage, reached, as_change):
    of = initiative(stage, starts=date(2024, 9, 2))
    if as_change:
        changes(of, **{stage: date(2024, 9, 2)})
    expected = [date(2024, 9, 2) if each else None for each in reached]
    assert days(answered(of)) == [MADE, *expected, None]


def test_clock_keeps_what_was_reached_before_it_was_discontinued():
    of = initiative(Stage.DISCONTINUED)
    changes(of, under_way=date(2024, 9, 2), discontinued=date(2025, 1, 1))
    assert days(answered(of)) == [MADE, date(2024, 9, 2), None, None]


@pytest.mark.parametrize(
    ("starts", "expected"),
    [
        (date(2024, 8, 1), date(2024, 8, 1)),
        (None, date(2024, 6, 1)),  # its publication
        (date(2027, 1, 1), date(2024, 6, 1)),  # a start still to come is none
    ],
)
def test_clock_without_changes_reads_start_or_publication(starts, expected):
    assert days(answered(initiative(Stage.UNDER_WAY, starts=starts))) == [MADE, expected, None, None]


def test_clock_takes_the_earliest_of_several_initiatives():
    slow, fast = initiative(Stage.FUNCTIONING, starts=date(2025, 2, 1)), initiative(Stage.UNDER_WAY)
    changes(fast, under_way=date(2024, 7, 1))
    assert days(answered(slow, fast)) == [MADE, date(2024, 7, 1), date(2025, 2, 1), None]


def test_clock_counts_what_came_before_the_announcement_from_its_day():
    of = initiative(Stage.FUNCTIONING)
    changes(of, under_way=date(2019, 1, 1), functioning=date(2020, 1, 1))
    assert days(answered(of)) == [MADE, MADE, MADE, None]


@pytest.mark.parametrize("status", ["draft", "submitted", "returned", "archived"])
def test_clock_knows_nothing_of_what_is_not_public(status):
    of = initiative(Stage.FUNCTIONING, starts=date(2024, 9, 2), status=status)
    changes(of, functioning=date(2024, 9, 2))
    of.mechanism = MechanismFactory(seat=seat_of("BR"), published=True, established_on=date(2025, 1, 1))
    of.save()
    assert days(answered(of)) == [MADE, None, None, None]


def test_clock_knows_nothing_of_what_is_still_to_come():
    of = initiative()
    changes(of, under_way=date(2026, 12, 1))
    commitment = answered(of)
    assert days(commitment, date(2026, 11, 30)) == [MADE, None, None, None]
    assert days(commitment, date(2026, 12, 1)) == [MADE, date(2026, 12, 1), None, None]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"established_on": date(2025, 5, 5)}, date(2025, 5, 5)),
        ({"established_on": date(2013, 4, 17)}, MADE),
        ({"established_on": None}, None),
        ({"established_on": date(2027, 1, 1)}, None),
        ({"established_on": date(2025, 5, 5), "dissolved_on": date(2026, 11, 23)}, None),
        ({"established_on": date(2025, 5, 5), "dissolved_on": date(2026, 11, 24)}, date(2025, 5, 5)),
        ({"established_on": date(2025, 5, 5), "published": False, "draft": True}, None),
    ],
)
def test_clock_stops_with_a_mechanism_in_force(values, expected):
    mechanism = MechanismFactory(seat=seat_of("BR"), **{"published": True, **values})
    clock = read(answered(initiative(mechanism=mechanism)))
    assert clock.reached[Distance.INSTITUTIONAL] == expected
    assert clock.is_stopped == (expected is not None)
    if expected:
        assert (clock.days, clock.distance) == ((expected - MADE).days, Distance.INSTITUTIONAL)


def test_clock_asks_other_sources_of_what_is_institutional(monkeypatch):
    monkeypatch.setattr(clocks, "_sources", dict(clocks._sources))
    clocks.register_institutional("mandates", lambda on: Value(date(2024, 4, 1), output_field=DateField()))
    mechanism = MechanismFactory(seat=seat_of("BR"), published=True, established_on=date(2025, 5, 5))
    assert days(answered(initiative(mechanism=mechanism)))[3] == date(2024, 4, 1)
    assert days(answered())[3] == date(2024, 4, 1)


def test_clock_never_runs_backwards():
    """Whatever days stages and mechanisms have: no point before the announcement, functioning after first action."""
    near = [MADE - timedelta(1), MADE, MADE + timedelta(1)]
    for under_way, functioning, established in product([None, *near], repeat=3):
        of = initiative(
            mechanism=MechanismFactory(seat=seat_of("BR"), published=True, established_on=established)
        )
        given = {"under_way": under_way, "functioning": functioning}
        changes(of, planned=date(2020, 1, 1), **{stage: day for stage, day in given.items() if day})
        announced, first, functions, institutional = days(answered(of))
        first_known = [max(day, MADE) for day in (under_way, functioning) if day]
        assert announced == MADE
        assert first == (min(first_known) if first_known else None)
        assert functions == (max(functioning, MADE) if functioning else None)
        assert institutional == (max(established, MADE) if established else None)


@pytest.mark.parametrize("rows", [1, 3])
def test_clock_of_a_list_takes_one_query(rows, django_assert_num_queries):
    for _number in range(rows):
        answered(initiative(Stage.FUNCTIONING), initiative())
    with django_assert_num_queries(1):
        assert len([Clock.of(row) for row in with_clock(Commitment.objects.all(), TODAY)]) == rows


def test_silence_counts_days_of_the_calendar():
    at = timezone.make_aware(datetime(2026, 11, 20, 23, 59))
    assert [silent_days(at, date(2026, 11, day)) for day in (19, 20, 21, 23)] == [0, 0, 1, 3]


@pytest.mark.parametrize(("ago", "is_silent"), [(180, False), (181, True)])
def test_silent_before_a_day(ago, is_silent):
    row = answered(moved_at=noon(TODAY - timedelta(days=ago)))
    assert Commitment.objects.filter(silent_before(180, TODAY), pk=row.pk).exists() == is_silent


def test_longest_silence_comes_first_and_stopped_clocks_last():
    stopped = answered(
        initiative(mechanism=MechanismFactory(seat=seat_of("BR"), published=True, established_on=MADE)),
        moved_at=noon(date(2024, 4, 1)),
    )
    late, early = answered(moved_at=noon(date(2026, 1, 1))), answered(moved_at=noon(date(2025, 1, 1)))
    assert list(longest_silence(with_clock(Commitment.objects.all(), TODAY))) == [early, late, stopped]
