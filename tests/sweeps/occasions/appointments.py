"""Seats and posts that are given and ended, invitations that are sent and lapse."""

from network_portal.common.periods import today
from tests.factories import AppointmentFactory, InvitationFactory, PostFactory, seat_of
from tests.sweeps.occasions.occasion import INSTITUTION, Occasion


def appointment() -> Occasion:
    row = AppointmentFactory(seat=seat_of("AR"))
    payload = {
        "institution": INSTITUTION,
        "capacity": "principal",
        "day": today().isoformat(),
        "remark": "Fin de la gestión.",
    }
    return Occasion(row, row.seat.network, row.seat.ministry.state, payload)


def post() -> Occasion:
    row = PostFactory()
    return Occasion(row, row.network, None, {"institution": INSTITUTION})


def invitation() -> Occasion:
    row = InvitationFactory()
    return Occasion(row, row.network, None, {"institution": INSTITUTION, "day": row.last_day.isoformat()})


MAKERS = {
    "members.appointed": appointment,
    "members.appointment_ended": appointment,
    "members.post_given": post,
    "accounts.invited": invitation,
    "accounts.invitation_due": invitation,
    "accounts.invitation_lapsed": invitation,
}
