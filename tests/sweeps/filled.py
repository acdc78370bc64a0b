"""A network with one of everything in it, each with the network's mark in every text that somebody wrote."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from members.actions.announcing import texts_of
from members.models import (
    Announcement,
    BulkImport,
    Decision,
    Meeting,
    MeetingDocument,
    Membership,
    Ministry,
    Network,
    State,
)
from members.states import AnnouncementStatus, ImportStatus, Standing
from network_portal.accounts.models import Invitation
from network_portal.common.periods import term, today
from network_portal.common.translation import LANGUAGE_CODES
from network_portal.events import actions as events
from network_portal.events.models import Event
from network_portal.notifications.models import Channel, Delivery, DeliveryStatus
from tests.factories import (
    AppointmentFactory,
    DocumentFactory,
    InitiativeFactory,
    LibraryFactory,
    OrganisationFactory,
    PersonFactory,
    PostFactory,
    SeatFactory,
    seat_of,
)
from tests.sweeps.filled_texts import fill_texts, texts_in_all


def fill(network: Network, state: State, mark: str) -> set[int]:
    """Put one of everything into the network; the keys of all rows, of whatever model."""
    membership, _new = Membership.objects.get_or_create(
        network=network, state=state, defaults={"standing": Standing.MEMBER, "period": term(today())}
    )
    Membership.objects.filter(pk=membership.pk).update(note=f"{mark} nota")
    ministry = Ministry.objects.create(
        state=state, kind="education", acronym=mark, period=term(today()), source=f"https://{mark}.example/",
        **texts_in_all("name", f"{mark} ministerio"),
    )  # fmt: skip
    seat = SeatFactory(network=network, ministry=ministry)
    type(seat).objects.filter(pk=seat.pk).update(email=f"{mark}@office.example", address=f"{mark} avenida")
    holder = PersonFactory(name=f"{mark} titular", email=f"{mark}.holder@portal.example".lower())
    appointment = AppointmentFactory(
        seat=seat, person=holder, title=f"{mark} cargo", handover_note=f"{mark} nota"
    )
    organisation = OrganisationFactory(
        key=f"org-{mark}".lower(), **texts_in_all("name", f"{mark} organización")
    )
    post = PostFactory(organisation=organisation, network=network, person=holder, title=f"{mark} puesto")
    rows: list[Any] = [membership, ministry, seat, holder, appointment, organisation, post]
    rows += fill_texts(network, state, seat, holder, mark)
    rows += _announcements(network, holder, mark)
    rows += _meeting(network, state, mark)
    rows += _library(network, state, holder, mark)
    rows += _import(network, holder, mark)
    rows += _invitation(network, state, mark)
    rows += _told(rows[-1], network, state, holder, mark)
    return {row.pk for row in rows}


def _announcements(network: Network, holder: Any, mark: str) -> list[Any]:
    soon = timezone.now() + timedelta(days=1)
    rows = [
        Announcement.objects.create(
            network=network, created_by=holder, status=status, original_language="es",
            send_at=soon if status == AnnouncementStatus.SCHEDULED else None,
            sent_at=timezone.now() if status == AnnouncementStatus.SENT else None,
            **texts_in_all("subject", f"{mark} anuncio"), **texts_in_all("body", f"{mark} texto"),
        )
        for status in AnnouncementStatus
    ]  # fmt: skip
    for row in rows:
        if row.status == AnnouncementStatus.SENT:
            texts = {"title": row.subject_es, **texts_of(row)}
            events.record("members.announced", by=holder, subject=row, network=network, payload=texts)
    return rows


def _meeting(network: Network, state: State, mark: str) -> list[Any]:
    meeting = Meeting.objects.create(
        network=network, number=1, starts_on=today(), host=state, original_language="es",
        **texts_in_all("title", f"{mark} reunión"), **texts_in_all("place", f"{mark} ciudad"),
        **texts_in_all("agenda", f"{mark} orden"), **texts_in_all("summary", f"{mark} resumen"),
    )  # fmt: skip
    meeting.states.add(state)
    decision = Decision.objects.create(
        meeting=meeting, position=1, original_language="es", **texts_in_all("text", f"{mark} decisión")
    )
    papers = [
        MeetingDocument.objects.create(
            meeting=meeting,
            document=DocumentFactory(name=f"{mark}.pdf"),
            kind="minutes",
            visibility=visibility,
        )
        for visibility in ("public", "members", "secretariat")
    ]
    return [meeting, decision, *papers]


def _library(network: Network, state: State, holder: Any, mark: str) -> list[Any]:
    """A document for each kind of reader, and one that was removed."""
    return [
        LibraryFactory(
            network=network, state=state, added_by=holder, visibility=visibility, removed_at=removed_at,
            document=DocumentFactory(name=f"{mark}.pdf"), source=f"https://{mark}.example/".lower(),
            **texts_in_all("title", f"{mark} guía"), **texts_in_all("description", f"{mark} descripción"),
        )
        for visibility, removed_at in (
            ("public", None), ("members", None), ("secretariat", None), ("public", timezone.now()),
        )
    ]  # fmt: skip


def _import(network: Network, holder: Any, mark: str) -> list[Any]:
    return [
        BulkImport.objects.create(
            network=network, kind="appointments", name=f"{mark}.csv", content=f"{mark};x".encode(), by=holder,
            status=ImportStatus.REFUSED, remarks=[],
            counts={"new": 0, "changed": 0, "same": 0, "wrong": 1, "errors": 1},
        )
    ]  # fmt: skip


def _invitation(network: Network, state: State, mark: str) -> list[Any]:
    guest = PersonFactory(
        name=f"{mark} invitada", email=f"{mark}.guest@portal.example".lower(), is_active=False
    )
    AppointmentFactory(seat=seat_of(state, "other", network), person=guest, title=f"{mark} cargo")
    invitation = Invitation.objects.create(
        person=guest, network=network, expires_at=timezone.now() + timedelta(days=3)
    )
    return [guest, invitation]


def _told(subject: Any, network: Network, state: State, holder: Any, mark: str) -> list[Any]:
    """An event with its deliveries, one of which failed."""
    initiative = InitiativeFactory(
        submitted=True,
        seat=seat_of(state, network=network),
        created_by=holder,
        **texts_in_all("title", f"{mark} más"),
    )
    event = Event.objects.create(
        kind="initiatives.submitted", at=timezone.now(), network=network, state=state, actor=holder,
        actor_role="focal_point",
        actor_office=dict.fromkeys(LANGUAGE_CODES, f"{mark} oficina"),
        subject_label="initiatives.initiative", subject_key=str(initiative.pk),
        payload={
            "title": f"{mark} más", "number": initiative.number, "version": 1, "remark": f"{mark} observación",
            "institution": dict.fromkeys(LANGUAGE_CODES, f"{mark} ministerio"),
        },
    )  # fmt: skip
    failed = Delivery.objects.create(
        event=event, notice="initiatives.submitted", recipient=holder, channel=Channel.MAIL,
        status=DeliveryStatus.FAILED, done_at=timezone.now(), error=f"550 {mark}",
    )  # fmt: skip
    return [initiative, event, failed]
