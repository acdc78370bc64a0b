"""Seats: appointments, posts and invitations."""

from typing import Any

from django.core.files.base import ContentFile

from members.models import Appointment, Post
from tests.factories import DocumentFactory, InvitationFactory, seat_of
from tests.factories.members import OrganisationFactory

#           visitor, own, alternate, neighbour, other, advisor, secretariat, former, administrator, outsider
TABLE: dict[str, str] = {
    "office_appoint": ">xxxxx.---",
    "seat_alternate": ">.xxxxx---",
    "office_appointment": ">xxxxx.---",
    "office_appointment_edit": ">xxxxx.---",
    "office_appointment_end": ">xxxxx.---",
    "office_appointment_withdraw": ">xxxxx/---",
    "office_appointment_letter": ">..xxx.---",
    "office_post_give": ">xxxxx.--.",
    "office_post": ">xxxxx.---",
    "office_post_edit": ">xxxxx.---",
    "office_post_end": ">xxxxx.---",
    "office_post_withdraw": ">xxxxx/---",
    "office_invitations": ">xxxxx.--.",
    "office_invitation_resend": "pppppppppp",
    "office_invitation_revoke": ">xxxxx.---",
}


def arguments(world: Any) -> dict[str, list[Any]]:
    """What addresses need to be asked at all."""
    seat = seat_of("AR")
    appointment = Appointment.objects.get(seat=seat, person=world.people["own"])
    post = Post.objects.get(person=world.people["secretariat"])
    invitation = InvitationFactory(network=world.network)
    found: dict[str, list[Any]] = {"office_appoint": [seat.pk], "seat_alternate": [seat.pk]}
    found |= {row: [appointment.pk] for row in TABLE if row.startswith("office_appointment")}
    found |= {row: [post.pk] for row in TABLE if row.startswith("office_post")}
    found |= {row: [invitation.pk] for row in TABLE if row.startswith("office_invitation_")}
    found["office_post_give"] = [OrganisationFactory().pk]
    _give_letter(appointment)
    return found


def _give_letter(appointment: Appointment) -> None:
    """With a file, so that handing it out is tried."""
    document = DocumentFactory(name="carta.pdf")
    document.file.storage.save(document.file.name, ContentFile(b"%PDF-1.4\n"))
    appointment.letter = document
    appointment.save(update_fields=["letter"])
