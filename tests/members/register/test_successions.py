"""Institutions that are renamed, merged or closed: seats move along, work with them, and history stays."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from initiatives.models import Initiative
from members import actions
from members.models import Appointment, Ministry, Seat
from network_portal.common.periods import term, today
from network_portal.dashboards.models import Tally
from network_portal.events.models import Event
from network_portal.notifications.actions import fan_out
from network_portal.notifications.models import Delivery
from tests.factories import (
    AppointmentFactory,
    InitiativeFactory,
    MinistryFactory,
    NetworkFactory,
    focal_point,
    seat_of,
)

DAY = today() - timedelta(days=30)
REASON = "Decreto 8 de 2026"


def names(text="Ministerio de Justicia y Derechos"):
    return {
        "names": {"es": text, "pt-br": "", "en": ""}, "original": "es", "kind": "justice",
        "acronym": "", "website": "", "source": "", "is_verified": False,
    }  # fmt: skip


def rename(office, seat, since=DAY, **values):
    return actions.rename_ministry(
        ministry=seat.ministry, network=seat.network, since=since, values=values or names(), reason=REASON,
        by=office,
    )  # fmt: skip


def merge(office, sources, target=None, since=DAY, **more):
    return actions.merge_ministries(
        sources=[seat.ministry for seat in sources], target=target and target.ministry, since=since,
        network=NetworkFactory(), reason=REASON, by=office, values=None if target else names(), **more,
    )  # fmt: skip


def test_seat_moves_to_the_new_name_and_the_old_one_stays_readable(office):
    holder = focal_point("BO", "justice")
    seat = seat_of("BO", "justice")
    initiative = InitiativeFactory(seat=seat, published=True)
    old = seat.ministry
    new = rename(office, seat)
    old.refresh_from_db()
    seat.refresh_from_db()
    assert (seat.ministry, old.successor, old.until, new.since) == (new, new, DAY, DAY)
    assert old.name_es == "Ministerio de Justicia"
    assert Appointment.objects.get(person=holder).until is None
    assert Initiative.objects.get(pk=initiative.pk).seat == seat
    event = Event.objects.get(kind="members.ministry_renamed")
    assert event.payload["before"]["es"] == "Ministerio de Justicia"
    fan_out(event_pk=event.pk)
    assert {d.recipient for d in Delivery.objects.filter(event=event)} == {holder}


def test_work_of_merged_seats_goes_to_the_one_that_goes_on(office):
    staying, leaving = focal_point("BO", "justice"), focal_point("BO", "defence")
    goes_on, ends = seat_of("BO", "justice"), seat_of("BO", "defence")
    moved = InitiativeFactory(seat=ends, published=True)
    kept = InitiativeFactory(seat=goes_on, draft=True)
    new = merge(office, [goes_on, ends])
    goes_on.refresh_from_db()
    ends.refresh_from_db()
    assert (goes_on.ministry, goes_on.closed_on) == (new, None)
    assert (ends.closed_on, ends.merged_into) == (DAY, goes_on)
    assert set(Initiative.objects.filter(seat=goes_on)) == {moved, kept}
    assert Appointment.objects.get(person=staying).until is None
    term_of_leaving = Appointment.objects.get(person=leaving)
    assert (term_of_leaving.until, term_of_leaving.end_reason) == (DAY, REASON)
    assert set(new.predecessors.all()) == {
        Ministry.objects.get(pk=row.pk) for row in Ministry.objects.filter(until_is(DAY))
    }
    taken = Event.objects.get(kind="initiatives.taken_over")
    assert taken.subject_key == str(moved.pk)
    assert taken.payload["predecessor"]["es"] == "Ministerio de Defensa"
    for event in Event.objects.filter(kind__in=["members.seat_merged", "members.ministries_merged"]):
        fan_out(event_pk=event.pk)
    told = {(d.event.kind, d.recipient) for d in Delivery.objects.select_related("event", "recipient")}
    assert told == {("members.seat_merged", leaving), ("members.ministries_merged", staying)}


def until_is(day):
    from django.db.models import Q

    return Q(period__endswith=day)


def test_tallies_count_the_same_after_a_merger(office):
    InitiativeFactory(seat=seat_of("BO", "defence"), published=True)
    before = sorted(Tally.objects.values_list("state", "stage", "total"))
    merge(office, [seat_of("BO", "justice"), seat_of("BO", "defence")])
    assert sorted(Tally.objects.values_list("state", "stage", "total")) == before


def test_institution_goes_into_one_that_is_there(office):
    target, source = seat_of("BO"), seat_of("BO", "defence")
    new = merge(office, [source], target=target)
    assert new == target.ministry
    source.refresh_from_db()
    assert source.merged_into == target


def test_seats_of_every_network_move_along(office):
    abroad = NetworkFactory(slug="african", is_default=False)
    here, there = seat_of("BO", "justice"), seat_of("BO", "justice", network=abroad)
    new = rename(office, here)
    there.refresh_from_db()
    assert there.ministry == new
    kinds = Event.objects.filter(kind="members.ministry_renamed").values_list("network__slug", flat=True)
    assert sorted(kinds) == ["latin-american"] or sorted(kinds) == ["african", "latin-american"]


@pytest.mark.parametrize(
    ("since", "field"), [(today() + timedelta(days=1), "since"), (today() - timedelta(days=9000), "since")]
)
def test_day_that_cannot_be_is_refused(office, since, field):
    seat = seat_of("BO", "justice")
    with pytest.raises(ValidationError) as refused:
        rename(office, seat, since=since)
    assert list(refused.value.message_dict) == [field]
    assert Ministry.objects.count() == 1
    assert Event.objects.count() == 0


def test_merging_into_itself_is_refused(office):
    seat = seat_of("BO", "justice")
    with pytest.raises(ValidationError) as refused:
        merge(office, [seat], target=seat)
    assert list(refused.value.message_dict) == ["target"]


def test_merging_across_states_is_refused(office):
    with pytest.raises(ValidationError) as refused:
        merge(office, [seat_of("BO", "justice")], target=seat_of("PE", "justice"))
    assert list(refused.value.message_dict) == ["target"]
    assert Seat.objects.filter(closed_on__isnull=False).count() == 0


def test_one_alone_does_not_merge(office):
    with pytest.raises(ValidationError) as refused:
        merge(office, [seat_of("BO", "justice")])
    assert list(refused.value.message_dict) == ["sources"]


def test_what_has_ended_neither_merges_nor_follows(office):
    seat = seat_of("BO", "justice")
    ended = MinistryFactory(
        state=seat.ministry.state,
        kind="defence",
        period=term(today() - timedelta(900), today() - timedelta(100)),
    )
    with pytest.raises(ValidationError):
        actions.merge_ministries(
            sources=[seat.ministry], target=ended, since=DAY, network=seat.network, reason=REASON, by=office
        )
    with pytest.raises(ValidationError):
        actions.rename_ministry(
            ministry=ended, network=seat.network, since=DAY, values=names(), reason=REASON, by=office
        )


def test_term_that_began_after_the_day_stands_in_the_way(office):
    seat = seat_of("BO", "defence")
    AppointmentFactory(seat=seat, period=term(DAY + timedelta(days=5)))
    with pytest.raises(ValidationError) as refused:
        actions.close_seat(seat=seat, since=DAY, reason=REASON, by=office)
    assert list(refused.value.message_dict) == ["since"]
    seat.refresh_from_db()
    assert seat.closed_on is None


def test_closing_ends_terms_and_takes_back_those_to_come(office):
    seat = seat_of("BO", "defence")
    held = AppointmentFactory(seat=seat, period=term(today() - timedelta(400), today() + timedelta(5)))
    coming = AppointmentFactory(seat=seat, period=term(today() + timedelta(5)))
    actions.close_ministry(ministry=seat.ministry, network=seat.network, since=DAY, reason=REASON, by=office)
    held.refresh_from_db()
    assert (held.until, held.end_reason) == (DAY, REASON)
    assert not Appointment.objects.filter(pk=coming.pk).exists()
    seat.refresh_from_db()
    assert (seat.closed_on, seat.merged_into) == (DAY, None)


def test_closed_seat_opens_again(office):
    seat = seat_of("BO", "defence")
    actions.close_seat(seat=seat, since=DAY, reason=REASON, by=office)
    assert actions.open_seat(ministry=seat.ministry, network=seat.network, by=office) == seat
    with pytest.raises(ValidationError):
        actions.open_seat(ministry=seat.ministry, network=seat.network, by=office)


FORM = {
    "original": "es", "name_es": "Ministerio de Justicia y Derechos", "kind": "justice",
    "since": DAY.isoformat(), "reason": REASON,
}  # fmt: skip


def test_page_asks_once_and_then_renames(desk):
    holder = focal_point("BO", "justice")
    seat = seat_of("BO", "justice")
    address = f"/en/office/institutions/{seat.ministry_id}/rename/"
    asked = desk.post(address, FORM)
    assert asked.status_code == 200
    assert holder.name in asked.content.decode()
    assert Ministry.objects.count() == 1
    assert Event.objects.count() == 0
    done = desk.post(address, {**FORM, "confirm": "1"})
    new = Ministry.objects.get(successor=None)
    assert done["Location"] == f"/en/office/institutions/{new.pk}/"
    html = desk.get(done["Location"]).content.decode()
    assert "Ministerio de Justicia y Derechos" in html
    assert REASON in html


def test_page_goes_back_to_the_form_with_what_was_typed(desk):
    seat = seat_of("BO", "justice")
    answer = desk.post(f"/en/office/institutions/{seat.ministry_id}/rename/", {**FORM, "back": "1"})
    assert answer.context["form"]["name_es"].value() == FORM["name_es"]
    assert Ministry.objects.count() == 1


def test_page_asks_nothing_that_would_be_refused(desk):
    seat = seat_of("BO", "justice")
    tomorrow = (today() + timedelta(days=1)).isoformat()
    answer = desk.post(f"/es/office/institutions/{seat.ministry_id}/rename/", {**FORM, "since": tomorrow})
    assert list(answer.context["form"].errors) == ["since"]
    assert answer.context["plan"] is None


def test_merger_by_the_page(desk):
    leaving = focal_point("BO", "defence")
    goes_on, ends = seat_of("BO", "justice"), seat_of("BO", "defence")
    initiative = InitiativeFactory(seat=ends, published=True)
    form = {
        **FORM, "sources": [goes_on.ministry_id, ends.ministry_id], "target": "new", "keeper": goes_on.ministry_id,
    }  # fmt: skip
    asked = desk.post("/en/office/states/bo/institutions/merge/", form)
    assert leaving.name in asked.content.decode()
    assert asked.context["plan"].ends[0].work == 1
    desk.post("/en/office/states/bo/institutions/merge/", {**form, "confirm": "1"})
    assert Initiative.objects.get(pk=initiative.pk).seat == goes_on


def test_close_with_a_successor_by_the_page(desk):
    target, source = seat_of("BO"), seat_of("BO", "defence")
    form = {"since": DAY.isoformat(), "reason": REASON, "successor": target.ministry_id, "confirm": "1"}
    answer = desk.post(f"/en/office/institutions/{source.ministry_id}/close/", form)
    assert answer["Location"] == f"/en/office/institutions/{target.ministry_id}/"
    source.refresh_from_db()
    assert source.merged_into == target


def test_institution_of_another_network_is_not_there(desk):
    abroad = NetworkFactory(slug="african", is_default=False)
    seat = seat_of("PY", network=abroad)
    for page in ("", "edit/", "rename/", "close/"):
        address = f"/en/office/institutions/{seat.ministry_id}/{page}"
        assert desk.get(address).status_code == 404
        assert desk.post(address, {**FORM, "confirm": "1"}).status_code in (404, 405)
    assert desk.get(f"/en/office/seats/{seat.pk}/").status_code == 404
    assert desk.post(f"/en/office/institutions/{seat.ministry_id}/seat/").status_code == 404
    assert Ministry.objects.filter(successor__isnull=False).count() == 0
