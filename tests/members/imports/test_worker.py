"""An import with a real worker, which is killed in the middle of it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import psycopg
import pytest
from django.utils import timezone

from members import actions
from members.models import Appointment
from tests.factories import seat_of, secretary
from tests.members.imports.sending import csv_of
from tests.notifications.workers import start_worker, test_database_url, wait_until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def start(tmp_path):
    """Starts workers on the test's database and broker."""
    from network_portal.celery import app

    app.control.purge()
    yield lambda: start_worker(
        database_url=test_database_url(),
        broker=os.environ["CELERY_BROKER_URL"],
        email_url="smtp://127.0.0.1:1",
        log=tmp_path / "worker.log",
    )
    app.control.purge()


@contextmanager
def account_in_the_making(email: str) -> Iterator[None]:
    """Somebody else is about to make an account of this address: who makes it too has to wait."""
    with psycopg.connect(test_database_url()) as other:
        other.execute(
            "INSERT INTO accounts_user (email, name, password, language, phone, is_active, is_staff, is_superuser,"
            " date_joined) VALUES (%s, '', '', 'es', '', false, false, false, now())",
            [email],
        )
        yield
        other.rollback()


def test_worker_killed_in_the_middle_writes_nothing_and_the_import_is_applied_again(start):
    office, seat = secretary(), seat_of("AR")
    rows = [
        f",AR,{seat.ministry_id},,{name}@gob.example,{name},es,alternate,,2026-01-01,,"
        for name in ("uno", "dos", "tres")
    ]
    row = actions.receive_import(
        network=seat.network,
        kind="appointments",
        name="a.csv",
        content=csv_of("appointments", *rows),
        language="es",
        by=office,
    )
    with start() as first:
        wait_until(lambda: status(row) == "ready")
        with account_in_the_making("tres@gob.example"):
            assert actions.start_import(row=row, by=office)
            wait_until(waits_for_another)
            first.kill()
    assert (status(row), Appointment.objects.count()) == ("applying", 0)
    assert actions.sweep_imports(at=timezone.now() + timedelta(hours=1)) == 1
    assert status(row) == "ready"
    with start():
        assert actions.start_import(row=row, by=office)
        wait_until(lambda: status(row) == "done")
    held = Appointment.objects.order_by("pk").values_list("person__email", flat=True)
    assert list(held) == ["uno@gob.example", "dos@gob.example", "tres@gob.example"]


def status(row) -> str:
    row.refresh_from_db()
    return str(row.status)


def waits_for_another() -> bool:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'transactionid'")
        return bool(cursor.fetchone()[0])
