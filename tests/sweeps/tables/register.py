"""Memberships, institutions, seats, organisations, and their histories; all of Argentina's, in the default network."""

from typing import Any

from members.models import Membership
from tests.factories import OrganisationFactory, PostFactory, seat_of

#           visitor, own, alternate, neighbour, other, advisor, secretariat, former, administrator, outsider
TABLE = {
    "office": ">xxxxx.--.",
    "office_state": ">xxxxx.---",
    "office_state_add": ">xxxxx.--.",
    "office_standing": ">xxxxx.---",
    "office_standing_edit": ">xxxxx.---",
    "office_ministry_new": ">xxxxx.---",
    "office_ministry_merge": ">xxxxx.---",
    "office_ministry": ">xxxxx.---",
    "office_ministry_edit": ">xxxxx.---",
    "office_ministry_rename": ">xxxxx.---",
    "office_ministry_close": ">xxxxx.---",
    "office_seat_open": ">xxxxxp--p",
    "office_seat": ">xxxxx.---",
    "office_seat_edit": ">xxxxx.---",
    "office_seat_close": ">xxxxx.---",
    "office_organisations": ">xxxxx.--.",
    "office_organisation_new": ">xxxxx.--.",
    "office_organisation": ">xxxxx.---",
    "office_organisation_edit": ">xxxxx.---",
    "office_history seat": ">xxxxx.---",
    "office_history membership": ">xxxxx.---",
    "office_history ministry": ">xxxxx.---",
    "office_history appointment": ">xxxxx.---",
    "office_history network": ">xxxxx.---",
    "office_history person": ">xxxxx.---",
    "office_history nothing": ">xxxxx----",
}


def arguments(world: Any) -> dict[str, list[Any]]:
    """What addresses need to be asked at all."""
    seat = seat_of("AR")
    membership = Membership.objects.get(network=world.network, state=seat.ministry.state)
    own = world.people["own"]
    organisation = PostFactory(
        network=world.network, organisation=OrganisationFactory(supporting=True)
    ).organisation
    state, ministry = [seat.ministry.state.slug], [seat.ministry_id]
    return {
        "office_state": state,
        "office_standing": state,
        "office_standing_edit": [membership.pk],
        "office_ministry_new": state,
        "office_ministry_merge": state,
        "office_ministry": ministry,
        "office_ministry_edit": ministry,
        "office_ministry_rename": ministry,
        "office_ministry_close": ministry,
        "office_seat_open": ministry,
        "office_seat": [seat.pk],
        "office_seat_edit": [seat.pk],
        "office_seat_close": [seat.pk],
        "office_organisation": [organisation.pk],
        "office_organisation_edit": [organisation.pk],
        "office_history seat": ["seat", seat.pk],
        "office_history membership": ["membership", membership.pk],
        "office_history ministry": ["ministry", seat.ministry_id],
        "office_history appointment": ["appointment", own.appointments.get().pk],
        "office_history network": ["network", world.network.pk],
        "office_history person": ["person", own.pk],
        "office_history nothing": ["nothing", 1],
    }
