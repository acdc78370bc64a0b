import datetime as dt
import threading
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.utils import timezone

from initiatives.models import Initiative
from initiatives.states import Audience, Stage, Status
from network_portal.dashboards import tallies
from network_portal.dashboards.models import Tally
from tests.dashboards.conftest import NOT_PUBLIC
from tests.factories import InitiativeFactory, seat_of


def counted() -> int:
    return sum(Tally.objects.counting_once().values_list("total", flat=True))


def test_published_alone_are_counted(region):
    assert counted() == 5
    assert tallies.differences() == []


@pytest.mark.django_db
@pytest.mark.parametrize("status", NOT_PUBLIC)
def test_what_is_not_public_is_not_counted(status):
    InitiativeFactory(**{status: True})
    assert list(Tally.objects.all()) == []


def test_cell_holds_once_and_each_audience(region):
    initiative = region.published[0]
    rows = Tally.objects.filter(network=region.network, stage=Stage.FUNCTIONING, kind=initiative.kind)
    assert sorted(rows.values_list("state__iso2", "year", "audience", "total")) == [
        ("AR", 2025, "", 1), ("AR", 2025, "diplomats", 1), ("AR", 2025, "police", 1),
    ]  # fmt: skip


def test_audience_given_twice_counts_once(region):
    InitiativeFactory(published=True, audiences=[Audience.ARMED_FORCES, Audience.ARMED_FORCES])
    assert list(Tally.objects.filter(audience=Audience.ARMED_FORCES).values_list("total", flat=True)) == [1]


def test_year_without_start_is_that_of_publication_where_the_portal_stands(db):
    at = dt.datetime(2026, 1, 1, 1, 30, tzinfo=dt.UTC)  # still 2025 in Buenos Aires
    InitiativeFactory(published=True, audiences=[], starts_on=None, published_at=at)
    assert list(Tally.objects.values_list("year", flat=True)) == [2025]


def test_changes_of_every_kind_are_followed(region):
    first, second, third, _fourth = region.published
    Initiative.objects.filter(pk=first.pk).update(stage=Stage.COMPLETED, audiences=[])
    second.delete()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE initiatives_initiative SET status = 'archived' WHERE id = %s", [third.pk])
    Initiative.objects.filter(pk__in=[each.pk for each in region.hidden]).update(
        status=Status.PUBLISHED, submitted_at=timezone.now(), published_at=timezone.now()
    )
    assert tallies.differences() == []
    assert counted() == 8


def test_edit_that_moves_nothing_appends_nothing(region):
    before = Tally.objects.count()
    Initiative.objects.update(title_es="Otro título")
    assert Tally.objects.count() == before


def test_bulk_create_is_counted(region):
    rows = [
        InitiativeFactory.build(seat=seat_of("AR"), created_by=region.published[0].created_by)
        for _ in range(40)
    ]
    for row in rows:
        row.status, row.submitted_at, row.published_at = Status.PUBLISHED, timezone.now(), timezone.now()
    Initiative.objects.bulk_create(rows)
    assert counted() == 45
    assert tallies.differences() == []


def test_folding_keeps_the_sums_in_fewer_rows(region):
    for stage in (Stage.PLANNED, Stage.COMPLETED, Stage.UNDER_WAY):
        Initiative.objects.filter(pk=region.published[0].pk).update(stage=stage)
    rows = Tally.objects.count()
    with connection.cursor() as cursor:
        cursor.execute("SELECT dashboards_fold_tallies()")
    assert Tally.objects.count() < rows
    assert not Tally.objects.filter(total=0).exists()
    assert tallies.differences() == []


def test_rebuild_reports_and_corrects(region):
    Tally.objects.filter(state__iso2="BR", audience="").update(total=7)
    out = StringIO()
    call_command("rebuild_tallies", "--check", stdout=out)
    assert out.getvalue().endswith("7 counted, 1 there\n1 differences\n")
    call_command("rebuild_tallies", stdout=StringIO())
    assert tallies.differences() == []
    assert counted() == 5


def test_rebuild_from_nothing(region):
    Tally.objects.all().delete()
    assert len(tallies.rebuild()) == 10
    assert tallies.differences() == []


@pytest.mark.django_db(transaction=True)
def test_truncating_initiatives_empties_the_tallies():
    InitiativeFactory(published=True)
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE initiatives_initiative CASCADE")
    assert not Tally.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_publishing_in_opposite_orders_at_once_counts_all_and_deadlocks_nobody():
    argentina = [InitiativeFactory(seat=seat_of("AR"), submitted=True).pk for _ in range(8)]
    brazil = [InitiativeFactory(seat=seat_of("BR"), submitted=True).pk for _ in range(8)]
    halves = [argentina[:4] + brazil[:4], brazil[4:] + argentina[4:]]
    start, failures = threading.Barrier(3), []

    def publish(keys):
        try:
            start.wait(20)
            with transaction.atomic():
                for pk in keys:
                    Initiative.objects.filter(pk=pk).update(
                        status=Status.PUBLISHED, published_at=timezone.now()
                    )
        except Exception as failure:
            failures.append(failure)
        finally:
            connections.close_all()

    def rebuild():
        try:
            start.wait(20)
            for _ in range(5):
                tallies.rebuild()
        except Exception as failure:
            failures.append(failure)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=publish, args=[half]) for half in halves]
    threads.append(threading.Thread(target=rebuild))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert counted() == 16
    assert tallies.differences() == []
