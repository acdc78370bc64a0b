"""An import is applied as a whole or not at all, once, by the actions that would do it by hand."""

from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from members import actions, tasks
from members.imports import progress
from members.models import Appointment, BulkImport, Ministry, Seat
from network_portal.accounts.models import User
from network_portal.common.periods import term
from network_portal.events.actions import recorded
from network_portal.events.models import Event
from network_portal.notifications import actions as outbox
from network_portal.notifications.models import Delivery
from tests.factories import AppointmentFactory, ImportFactory, NetworkFactory, seat_of
from tests.members.imports.sending import applied, counts, csv_of, export_of, problems, read, sent

pytestmark = pytest.mark.django_db

LATER = timedelta(seconds=1000)


@pytest.fixture
def seat():
    return seat_of("AR")


@pytest.fixture
def ready(office, seat):
    """A new institution and a corrected one."""
    old = seat.ministry
    return sent(
        csv_of(
            "ministries",
            f"{old.pk},AR,foreign_affairs,Cancillería,{old.name_pt_br},{old.name_en},es,MRE,,,,2012-03-29,,",
            ",AR,other,Archivo de la Memoria,,,es,,https://memoria.example,,sí,2020-01-01,,",
        ),
        office,
        seat.network,
    )


def kinds():
    return list(Event.objects.order_by("pk").values_list("kind", flat=True))


def failing(error):
    raise error


@contextmanager
def listening(do, *, every=False):
    """While a row is being written, somebody else does something: once, or at every row."""

    def hear(event, **_kwargs):
        if not event.kind.startswith("members.import"):
            if not every:
                recorded.disconnect(hear)
            do()

    recorded.connect(hear)
    try:
        yield
    finally:
        recorded.disconnect(hear)


def test_institutions_are_written_with_events_and_histories(office, seat, ready):
    row = applied(ready, office)
    assert (row.status, row.done, row.total, row.applied_by) == ("done", 2, 2, office)
    old = Ministry.objects.get(pk=seat.ministry_id)
    assert (old.name_es, old.acronym, old.is_verified) == ("Cancillería", "MRE", False)
    new = Ministry.objects.get(name_es="Archivo de la Memoria")
    assert (new.state.iso2, new.kind, new.website, new.is_verified) == (
        "AR",
        "other",
        "https://memoria.example",
        True,
    )
    assert (new.period, new.original_language) == (term(date(2020, 1, 1)), "es")
    for changed in (old, new):
        version = changed.versions.select_related("pgh_context").order_by("pgh_id").last()
        assert version.pgh_context.metadata == {"user": office.pk}
        assert Event.objects.about(changed).get().actor == office
    assert kinds()[0] == "members.import_received"
    assert kinds()[-1] == "members.import_finished"


def test_applied_file_would_change_nothing_more(office, seat, ready):
    applied(ready, office)
    again = sent(export_of("ministries", seat.network), office, seat.network)
    assert counts(again) == (0, 0, 2, 0)
    assert not actions.start_import(row=again, by=office)


def test_who_started_it_finds_a_notice(office, seat, ready):
    applied(ready, office)
    event = Event.objects.get(kind="members.import_finished")
    outbox.fan_out(event_pk=event.pk)
    assert list(Delivery.objects.values_list("recipient", "channel", "status")) == [
        (office.pk, "inbox", "sent")
    ]
    assert event.payload == {"title": "archivo.csv", "kind": "ministries", "outcome": "applied", "changes": 2}


def test_seat_gets_its_entry_and_an_institution_its_seat(office, seat):
    archive = Ministry.objects.create(
        state=seat.ministry.state, kind="other", name_es="Archivo", period=term(date(2020, 1, 1))
    )
    content = csv_of(
        "seats",
        f'{seat.pk},,,,MESA@gob.example,+54 11 4819-7000,"Calle 1\nPiso 2",',
        ",AR,Archivo,,a@gob.example,,,",
    )
    applied(sent(content, office, seat.network, "seats"), office)
    seat.refresh_from_db()
    assert (seat.email, seat.phone, seat.address) == (
        "mesa@gob.example",
        "+54 11 4819-7000",
        "Calle 1\nPiso 2",
    )
    new = Seat.objects.get(ministry=archive)
    assert (new.network, new.email) == (seat.network, "a@gob.example")


def test_appointments_end_and_begin_and_invite_who_is_new(office, seat):
    old = AppointmentFactory(seat=seat, period=term(date(2020, 1, 1)))
    content = csv_of(
        "appointments",
        f",AR,{seat.ministry_id},,Nueva@gob.example,Nueva Persona,pt-br,titular,Directora,2026-01-01,,",
        f"{old.pk},,,,,,,principal,,2020-01-01,31/12/2025,Traslado",
    ).replace(b",,,,,,,principal", f",AR,,,{old.person.email},,,principal".encode())
    row = sent(content, office, seat.network, "appointments")
    assert (problems(row), counts(row)) == ([], (1, 1, 0, 0))
    applied(row, office)
    old.refresh_from_db()
    assert (old.period, old.end_reason) == (term(date(2020, 1, 1), date(2026, 1, 1)), "Traslado")
    new = Appointment.objects.exclude(pk=old.pk).get()
    assert (new.seat, new.capacity, new.title, new.period) == (
        seat,
        "principal",
        "Directora",
        term(date(2026, 1, 1)),
    )
    person = new.person
    assert (person.email, person.name, person.language) == ("nueva@gob.example", "Nueva Persona", "pt-br")
    assert (person.is_active, person.has_usable_password()) == (False, False)


def test_same_new_person_of_two_rows_is_one_account(office, seat):
    other = seat_of("AR", "defence")
    rows = [
        f",AR,{one.ministry_id},,nueva@gob.example,Nueva Persona,es,alternate,,2026-01-01,,"
        for one in (seat, other)
    ]
    applied(sent(csv_of("appointments", *rows), office, seat.network, "appointments"), office)
    assert User.objects.filter(email="nueva@gob.example").count() == 1
    assert Appointment.objects.filter(person__email="nueva@gob.example").count() == 2


def test_import_of_a_register_that_changed_writes_nothing_and_shows_the_new_difference(office, seat, ready):
    Ministry.objects.filter(pk=seat.ministry_id).update(acronym="MREC")
    row = applied(ready, office)
    assert (row.status, row.remarks) == ("ready", [{"code": "moved_on", "params": {}}])
    assert row.plan[0]["changes"]["acronym"] == ["MREC", "MRE"]
    assert Ministry.objects.count() == 1
    assert Event.objects.get(kind="members.import_finished").payload["outcome"] == "moved_on"
    assert applied(row, office).status == "done"


def test_import_that_breaks_a_rule_by_now_is_refused(office, seat):
    line = f",AR,{seat.ministry_id},,nueva@gob.example,Nueva Persona,es,principal,,2026-01-01,,"
    row = sent(csv_of("appointments", line), office, seat.network, "appointments")
    AppointmentFactory(seat=seat)
    row = applied(row, office)
    assert (row.status, problems(row)) == ("refused", [(2, "capacity", "two_principal")])
    assert Appointment.objects.count() == 1
    assert not User.objects.filter(email="nueva@gob.example").exists()


def test_rows_that_only_collide_on_the_way_are_refused_as_a_whole(office, seat):
    first, second = (
        AppointmentFactory(seat=seat, period=term(date(year, 1, 1), date(year, 12, 31)))
        for year in (2020, 2021)
    )
    rows = [
        f"{row.pk},AR,,,{row.person.email},,,principal,,{year}-01-01,{year}-06-30,"
        for row, year in ((first, 2021), (second, 2020))
    ]
    row = applied(sent(csv_of("appointments", *rows), office, seat.network, "appointments"), office)
    assert row.status == "refused"
    assert [error["code"] for error in row.errors] == ["refused"]
    first.refresh_from_db()
    assert first.period == term(date(2020, 1, 1), date(2020, 12, 31))


def test_row_that_waits_for_a_later_one_is_written_after_it(office, seat):
    first, second = (
        AppointmentFactory(seat=seat, period=term(date(year, 1, 1), date(year + 1, 1, 1)))
        for year in (2020, 2021)
    )
    rows = [
        f"{first.pk},AR,,,{first.person.email},,,principal,,2020-01-01,2021-06-30,",
        f"{second.pk},AR,,,{second.person.email},,,principal,,2021-07-01,2021-12-31,",
    ]
    assert (
        applied(sent(csv_of("appointments", *rows), office, seat.network, "appointments"), office).status
        == "done"
    )


def test_second_start_and_second_apply_do_nothing(office, seat, ready):
    assert actions.start_import(row=ready, by=office)
    assert not actions.start_import(row=ready, by=office)
    tasks.apply_import(ready.pk)
    tasks.apply_import(ready.pk)
    assert Ministry.objects.count() == 2
    assert kinds().count("members.import_finished") == 1


def test_apply_that_nobody_started_does_nothing(office, seat, ready):
    tasks.apply_import(ready.pk)
    assert Ministry.objects.count() == 1


def test_work_that_was_freed_meanwhile_is_thrown_away(office, seat, ready):
    assert actions.start_import(row=ready, by=office)
    with listening(lambda: actions.sweep_imports(at=timezone.now() + LATER)):
        tasks.apply_import(ready.pk)
    assert Ministry.objects.count() == 1
    assert "members.import_finished" not in kinds()


def test_database_that_goes_away_leaves_it_to_the_sweep(office, seat, ready):
    assert actions.start_import(row=ready, by=office)
    with listening(lambda: failing(OperationalError("gone"))), pytest.raises(OperationalError):
        tasks.apply_import(ready.pk)
    ready.refresh_from_db()
    assert (ready.status, Ministry.objects.count()) == ("applying", 1)
    assert actions.sweep_imports(at=timezone.now()) == 0
    assert actions.sweep_imports(at=timezone.now() + LATER) == 1
    ready.refresh_from_db()
    assert (ready.status, ready.remarks) == ("ready", [{"code": "interrupted", "params": {}}])
    assert applied(ready, office).status == "done"


def test_bug_is_told_and_not_waited_for(office, seat, ready, caplog):
    assert actions.start_import(row=ready, by=office)
    with listening(lambda: failing(ZeroDivisionError())):
        tasks.apply_import(ready.pk)
    ready.refresh_from_db()
    assert (ready.status, problems(ready), Ministry.objects.count()) == ("failed", [(0, "", "crashed")], 1)
    assert ready.finished_at is not None
    assert "could not be applied" in caplog.text


def test_progress_is_told_while_the_rows_are_written(office, seat):
    rows = [f",AR,other,Oficina {n},,,es,,,,,2020-01-01,," for n in range(11)]
    row = sent(csv_of("ministries", *rows), office, seat.network)
    assert actions.start_import(row=row, by=office)
    seen = []
    with listening(lambda: seen.append(progress.done_of(row.pk)), every=True):
        tasks.apply_import(row.pk)
    assert seen == [0, 0, 0, 0, 0, 5, 5, 5, 5, 5, 10]
    assert progress.done_of(row.pk) == 0


def test_sweep_has_an_unread_file_read_and_gives_up_in_the_end(office):
    left = ImportFactory(
        reading=True, content=csv_of("ministries", ",AR,other,Archivo,,,es,,,,,2020-01-01,,")
    )
    fresh = ImportFactory(reading=True)
    BulkImport.objects.filter(pk=left.pk).update(claimed_at=timezone.now() - LATER)
    assert actions.sweep_imports() == 1
    seat_of("AR")
    assert read(left).status == "ready"
    actions.sweep_imports(at=timezone.now() + timedelta(hours=2))
    fresh.refresh_from_db()
    assert (fresh.status, problems(fresh)) == ("failed", [(0, "", "unread")])


def test_what_is_done_is_left_alone_by_the_sweep(office):
    rows = [ImportFactory(finished=True), ImportFactory(), ImportFactory(refused=True)]
    assert actions.sweep_imports(at=timezone.now() + timedelta(days=1)) == 0
    assert [BulkImport.objects.get(pk=row.pk).status for row in rows] == ["done", "ready", "refused"]


def test_reading_again_what_is_ready_changes_nothing(office, seat, ready):
    Ministry.objects.filter(pk=seat.ministry_id).update(acronym="X")
    before = ready.plan
    assert read(ready).plan == before


def test_networks_are_kept_apart(office):
    african = NetworkFactory(slug="african", is_default=False)
    seat_of("PY", network=african)
    row = sent(csv_of("ministries", ",PY,other,Archivo,,,es,,,,,2020-01-01,,"), office, NetworkFactory())
    assert problems(row) == [(2, "state", "state_not_here")]
