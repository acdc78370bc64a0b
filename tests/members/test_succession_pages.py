"""The note for a successor and the yearly confirmation, as a holder meets them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from members.models import Appointment, Seat
from members.states import Capacity
from network_portal.accounts.models import User
from network_portal.common.periods import term, today
from network_portal.events.models import Event
from tests.factories import AppointmentFactory, NetworkFactory, advisor, focal_point, seat_of, secretary

pytestmark = pytest.mark.django_db


@pytest.fixture
def holder(client):
    person = focal_point("AR", name="Ana Paz", language="es")
    client.force_login(person)
    return person


def url(page, seat=None, language="en"):
    return f"/{language}/workspace/seats/{(seat or seat_of('AR')).pk}/{page}/"


def html_of(response):
    return response.content.decode()


def kinds():
    return list(Event.objects.order_by("pk").values_list("kind", flat=True))


# -- the note -----------------------------------------------------------------------------------------


def test_note_is_kept_with_its_language_and_an_event(client, holder):
    sent = {"note": "Hable con Justicia.", "language": "pt-br"}
    response = client.post(url("note"), sent)
    assert response["Location"] == url("note")
    kept = Appointment.objects.get(person=holder)
    assert (kept.handover_note, kept.handover_language) == ("Hable con Justicia.", "pt-br")
    event = Event.objects.get()
    assert (event.kind, event.actor, event.subject_key) == ("members.note_left", holder, str(kept.pk))
    assert event.actor_office["es"] == "Ministerio de Relaciones Exteriores"
    assert "Hable con Justicia." in html_of(client.get(url("note")))
    client.post(url("note"), sent)
    assert kinds() == ["members.note_left"]


def test_note_that_is_emptied_is_taken_back(client, holder):
    Appointment.objects.update(handover_note="Hable con Justicia.")
    client.post(url("note"), {"note": " ", "language": "es"})
    assert Appointment.objects.get().handover_note == ""


@pytest.mark.parametrize(
    ("sent", "field"), [({"language": "fr"}, "language"), ({"note": "x" * 4001}, "note")]
)
def test_note_that_is_refused_keeps_what_was_typed(client, holder, sent, field):
    response = client.post(url("note"), {"note": "Hable con Justicia.", "language": "es"} | sent)
    html = html_of(response)
    assert response.status_code == 200
    assert f'id="id_{field}_error"' in html
    assert sent.get("note", "Hable con Justicia.") in html
    assert kinds() == []


def test_note_that_comes_after_the_session_ended_is_given_back(client, holder):
    client.logout()
    response = client.post(url("note"), {"note": "Hable con Justicia.", "language": "es"})
    html = html_of(response)
    assert response.status_code == 403
    assert "Hable con Justicia." in html
    assert '<label class="form-label" for="typed-1">Note</label>' in html
    assert f"?next={url('note')}" in html
    assert Appointment.objects.get().handover_note == ""


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (lambda: focal_point("AR", "defence"), 403),
        (lambda: focal_point("BR"), 403),
        (secretary, 403),
        (advisor, 403),
        (lambda: focal_point("AR", past=True), 404),
        (lambda: focal_point("AR", network=NetworkFactory(slug="african", is_default=False)), 404),
    ],
)
def test_note_is_written_by_nobody_else(client, who, status):
    appointment = AppointmentFactory(seat=seat_of("AR"), alternate=True)
    client.force_login(who())
    for answer in (client.get(url("note")), client.post(url("note"), {"note": "No.", "language": "es"})):
        assert answer.status_code == status
    appointment.refresh_from_db()
    assert (appointment.handover_note, kinds()) == ("", [])


def test_colleague_writes_a_note_of_one_s_own(client, holder):
    client.force_login(focal_point("AR", capacity=Capacity.ALTERNATE))
    client.post(url("note"), {"note": "De la suplencia.", "language": "es"})
    notes = dict(Appointment.objects.values_list("capacity", "handover_note"))
    assert notes == {Capacity.PRINCIPAL: "", Capacity.ALTERNATE: "De la suplencia."}


# -- the confirmation ---------------------------------------------------------------------------------

ENTRY = {
    "website": "https://cancilleria.gob.ar", "email": "mesa@cancilleria.gob.ar", "phone": "+54 11 4819 7000",
    "address": "Esmeralda 1212", "name": "Ana María Paz", "title": "Directora", "own_phone": "+54 11 1",
}  # fmt: skip


def mark_of(html):
    return html.split('name="seen" value="')[1].split('"')[0]


def test_entry_that_is_right_is_confirmed_by_one_button(client, holder):
    html = html_of(client.get(url("confirm")))
    assert "Everything is right: confirm" in html
    assert "Save and confirm" not in html
    response = client.post(url("confirm"), {"do": "confirm", "seen": mark_of(html)})
    assert response["Location"] == "/en/workspace/"
    seat = Seat.objects.get()
    assert (seat.confirmed_by, timezone.localdate(seat.confirmed_at)) == (holder, today())
    event = Event.objects.get()
    assert (event.kind, event.actor, event.payload.get("fields")) == ("members.seat_confirmed", holder, None)


def test_what_is_corrected_is_saved_and_confirmed_together(client, holder):
    html = html_of(client.get(f"{url('confirm')}?correct=1"))
    assert "Save and confirm" in html
    assert "Everything is right: confirm" not in html
    client.post(url("confirm"), {"do": "save", "seen": mark_of(html), **ENTRY})
    seat, held, person = Seat.objects.get(), Appointment.objects.get(), User.objects.get(pk=holder.pk)
    assert {
        "website": seat.ministry.website, "email": seat.email, "phone": seat.phone, "address": seat.address,
        "name": person.name, "title": held.title, "own_phone": person.phone,
    } == ENTRY  # fmt: skip
    assert seat.confirmed_by == holder
    assert Event.objects.get().payload["fields"] == [
        "appointment.title", "ministry.website", "person.name", "person.phone",
        "seat.address", "seat.email", "seat.phone",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sent", "field"),
    [({"email": "mesa"}, "email"), ({"website": "no web"}, "website"), ({"name": " "}, "name")],
)
def test_entry_that_is_refused_keeps_what_was_typed_and_confirms_nothing(client, holder, sent, field):
    html = html_of(client.get(f"{url('confirm')}?correct=1"))
    html = html_of(client.post(url("confirm"), {"do": "save", "seen": mark_of(html), **ENTRY, **sent}))
    assert f'id="id_{field}_error"' in html
    assert "Esmeralda 1212" in html
    assert 'class="notice bad"' in html
    seat = Seat.objects.get()
    assert (seat.confirmed_at, seat.address, kinds()) == (None, "", [])


@pytest.mark.parametrize("do", ["confirm", "save"])
def test_entry_that_somebody_changed_meanwhile_is_shown_again(client, holder, do):
    html = html_of(client.get(url("confirm")))
    Seat.objects.update(phone="+54 11 9999")
    sent = {"do": do, "seen": mark_of(html), **ENTRY}
    html = html_of(client.post(url("confirm"), sent))
    assert "Somebody changed the entry meanwhile." in html
    assert ("Esmeralda 1212" if do == "save" else "+54 11 9999") in html
    assert (Seat.objects.get().confirmed_at, kinds()) == (None, [])
    client.post(url("confirm"), sent | {"seen": mark_of(html)})
    assert kinds() == ["members.seat_confirmed"]


def test_entry_that_comes_after_the_session_ended_is_given_back(client, holder):
    client.logout()
    response = client.post(url("confirm"), {"do": "save", **ENTRY})
    assert response.status_code == 403
    assert '<label class="form-label" for="typed-4">Address of the office</label>' in html_of(response)
    assert kinds() == []


def test_nobody_corrects_what_is_of_another_person(client, holder):
    client.force_login(focal_point("AR", capacity=Capacity.ALTERNATE, name="Luz Sol"))
    html = html_of(client.get(f"{url('confirm')}?correct=1"))
    client.post(url("confirm"), {"do": "save", "seen": mark_of(html), **ENTRY})
    names = set(User.objects.filter(appointments__isnull=False).values_list("name", flat=True))
    assert names == {"Ana Paz", "Ana María Paz"}


def test_secretariat_confirms_for_the_seat_and_corrects_the_office_only(client, holder):
    staff = secretary()
    client.force_login(staff)
    html = html_of(client.get(f"{url('confirm')}?correct=1"))
    assert 'name="email"' in html
    assert 'name="own_phone"' not in html
    response = client.post(url("confirm"), {"do": "save", "seen": mark_of(html), **ENTRY})
    assert response["Location"] == "/en/states/ar/#seats"
    seat = Seat.objects.get()
    assert (seat.confirmed_by, seat.email) == (staff, ENTRY["email"])
    assert User.objects.get(pk=holder.pk).name == "Ana Paz"
    assert Event.objects.get().actor_office["en"] == "Technical secretariat"


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (lambda: focal_point("AR", "defence"), 403),
        (lambda: focal_point("BR"), 403),
        (advisor, 403),
        (lambda: focal_point("AR", past=True), 404),
        (lambda: secretary(NetworkFactory(slug="african", is_default=False)), 404),
    ],
)
def test_entry_is_confirmed_by_nobody_else(client, who, status):
    seat = seat_of("AR")
    AppointmentFactory(seat=seat, alternate=True)
    client.force_login(who())
    for answer in (client.get(url("confirm")), client.post(url("confirm"), {"do": "confirm", "seen": ""})):
        assert answer.status_code == status
    assert (Seat.objects.get(pk=seat.pk).confirmed_at, kinds()) == (None, [])


def test_entry_of_a_closed_seat_is_not_found(client):
    client.force_login(secretary())
    Seat.objects.filter(pk=seat_of("AR").pk).update(closed_on=today())
    assert client.get(url("confirm")).status_code == 404


@pytest.mark.parametrize("others", [0, 2])
@pytest.mark.parametrize(("page", "queries"), [("confirm", 9), ("note", 7)])
def test_pages_of_a_holder_query_counts(client, holder, django_assert_num_queries, others, page, queries):
    for _number in range(others):
        AppointmentFactory(seat=seat_of("AR"), alternate=True)
        AppointmentFactory(seat=seat_of("AR"), alternate=True, period=term(today() - timedelta(9), today()))
    address = url(page)
    with django_assert_num_queries(queries):
        client.get(address)
