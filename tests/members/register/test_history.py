"""Who changed what: by page, by SQL, in every language, before and after."""

import pytest
from django.db import connection

from members import history
from members.models import Appointment
from network_portal.common.versions import Change
from tests.factories import AppointmentFactory, NetworkFactory, OrganisationFactory, focal_point, seat_of

pytestmark = pytest.mark.django_db


def entries(kind, row):
    network = NetworkFactory()
    record = history.find(kind, row.pk, network)
    return history.entries_of(record, network)


def said(change: Change):
    return (change.label, change.before.text, change.after.text)


@pytest.mark.parametrize(
    ("column", "label"),
    [("name_es", "Name (Spanish)"), ("name_pt_br", "Name (Portuguese)"), ("name_en", "Name (English)")],
)
def test_sql_by_hand_is_seen_in_each_language(column, label, settings):
    from django.utils.translation import override

    ministry = seat_of("AR").ministry
    before = getattr(ministry, column)
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE members_ministry SET "{column}" = %s WHERE id = %s', ["A mano", ministry.pk])
    with override("en"):
        latest = entries("ministry", ministry)[0]
        assert [said(change) for change in latest.version.changes] == [(label, before, "A mano")]
    assert (latest.person, latest.office) == ("", "")


def test_page_names_who_changed_it_in_which_office(desk, office):
    seat = seat_of("AR")
    desk.post(f"/en/office/seats/{seat.pk}/edit/", {"email": "mesa@gob.example", "phone": "", "address": ""})
    html = desk.get(f"/en/office/history/seat/{seat.pk}/").content.decode()
    assert "mesa@gob.example" in html
    assert f"{office.name}, Technical secretariat" in html


def test_unchanged_form_makes_no_version(desk):
    seat = seat_of("AR")
    desk.post(f"/en/office/seats/{seat.pk}/edit/", {"email": "", "phone": "", "address": ""})
    assert [entry.version.act for entry in entries("seat", seat)] == ["insert"]


def test_terms_are_told_in_days_and_words():
    from django.utils.translation import override

    appointment = AppointmentFactory(seat=seat_of("AR"))
    Appointment.objects.filter(pk=appointment.pk).update(capacity="acting")
    with override("es"):
        (change,) = entries("appointment", appointment)[0].version.changes
        assert (change.before.text, change.after.text) == ("Titular", "Interino")


def test_deleted_row_keeps_its_history():
    appointment = AppointmentFactory(seat=seat_of("AR"))
    key = appointment.pk
    appointment.delete()
    record = history.find("appointment", key, NetworkFactory())
    assert record.is_gone
    acts = [entry.version.act for entry in history.entries_of(record, NetworkFactory())]
    assert acts == ["delete", "insert"]


@pytest.mark.parametrize("kind", ["seat", "ministry", "appointment", "membership", "person"])
def test_record_of_another_network_is_not_found(desk, kind):
    abroad = NetworkFactory(slug="african", is_default=False)
    person = focal_point("PY", network=abroad)
    seat = seat_of("PY", network=abroad)
    rows = {
        "seat": seat, "ministry": seat.ministry, "appointment": person.appointments.get(),
        "membership": abroad.memberships.get(), "person": person,
    }  # fmt: skip
    assert desk.get(f"/es/office/history/{kind}/{rows[kind].pk}/").status_code == 404


@pytest.mark.parametrize(("changes", "queries"), [(1, 16), (3, 16)])
def test_history_takes_the_same_queries(desk, django_assert_max_num_queries, changes, queries):
    seat = seat_of("AR")
    for number in range(changes):
        desk.post(f"/en/office/seats/{seat.pk}/edit/", {"email": f"m{number}@gob.example"})
    with django_assert_max_num_queries(queries):
        assert desk.get(f"/en/office/history/seat/{seat.pk}/").status_code == 200


def test_organisations_are_shared(desk):
    assert desk.get(f"/en/office/history/organisation/{OrganisationFactory().pk}/").status_code == 200


def test_relations_are_called_by_what_they_lead_to():
    from django.utils.translation import override

    with override("es"):
        first = entries("seat", seat_of("AR"))[-1].version
        assert [change.label for change in first.changes] == ["Red", "Ministerio"]
