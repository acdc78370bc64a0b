"""A network with one of everything in it, each with the network's mark in every text that somebody wrote."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from initiatives.models import Amendment, Edition, ReportingRound, ReturnItem, RoundReport, StateReturn
from initiatives.states import Status
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
from network_portal.translations.models import TranslationFile
from tests.factories import (
    AppointmentFactory,
    CommentFactory,
    DocumentFactory,
    EvidenceFactory,
    InitiativeFactory,
    LibraryFactory,
    MechanismFactory,
    OrganisationFactory,
    PersonFactory,
    PostFactory,
    RecognitionFactory,
    SeatFactory,
    seat_of,
)


def fill(network: Network, state: State, mark: str) -> set[int]:
    """Put one of everything into the network; the keys of all rows, of whatever model."""
    membership, _new = Membership.objects.get_or_create(
        network=network, state=state, defaults={"standing": Standing.MEMBER, "period": term(today())}
    )
    Membership.objects.filter(pk=membership.pk).update(note=f"{mark} nota")
    ministry = Ministry.objects.create(
        state=state, kind="education", acronym=mark, period=term(today()), source=f"https://{mark}.example/",
        **_texts("name", f"{mark} ministerio"),
    )  # fmt: skip
    seat = SeatFactory(network=network, ministry=ministry)
    type(seat).objects.filter(pk=seat.pk).update(email=f"{mark}@office.example", address=f"{mark} avenida")
    holder = PersonFactory(name=f"{mark} titular", email=f"{mark}.holder@portal.example".lower())
    appointment = AppointmentFactory(
        seat=seat, person=holder, title=f"{mark} cargo", handover_note=f"{mark} nota"
    )
    organisation = OrganisationFactory(key=f"org-{mark}".lower(), **_texts("name", f"{mark} organización"))
    post = PostFactory(organisation=organisation, network=network, person=holder, title=f"{mark} puesto")
    rows: list[Any] = [membership, ministry, seat, holder, appointment, organisation, post]
    rows += _initiatives(seat, holder, mark)
    rows += _mechanisms(seat, holder, mark)
    rows += _recognitions(network, state, mark)
    rows += _announcements(network, holder, mark)
    rows += _meeting(network, state, mark)
    rows += _library(network, state, holder, mark)
    rows += _import(network, holder, mark)
    rows += _rounds(network, seat, holder, mark)
    rows += _translations(seat, holder, mark)
    rows += _invitation(network, state, mark)
    rows += _told(rows[-1], network, state, holder, mark)
    return {row.pk for row in rows}


def _texts(field: str, text: str) -> dict[str, str]:
    return {f"{field}_{code.replace('-', '_')}": text for code in LANGUAGE_CODES}


def _initiatives(seat: Any, holder: Any, mark: str) -> list[Any]:
    rows = [
        InitiativeFactory(
            **{status: True}, seat=seat, created_by=holder, **_texts("title", f"{mark} {status}")
        )
        for status in Status.values
    ]
    for row in rows:
        EvidenceFactory(initiative=row, label=f"{mark} resolución", added_by=holder)
        CommentFactory(initiative=row, body=f"{mark} observación", author=holder)
        CommentFactory(initiative=row, body=f"{mark} consejo", author=holder, advice=True)
    return rows + _changes(rows[-2], holder, mark)


def _changes(published: Any, holder: Any, mark: str) -> list[Any]:
    """Two editions of what is public, and a change of it that is in review."""
    editions = [
        Edition.objects.create(
            initiative=published, number=number, values={"title_es": f"{mark} edición {number}"},
            approved_office=dict.fromkeys(LANGUAGE_CODES, f"{mark} oficina"),
        )
        for number in (1, 2)
    ]  # fmt: skip
    change = Amendment.objects.create(
        initiative=published, base=editions[-1], language="es", created_by=holder, status=Status.SUBMITTED,
        submitted_at=timezone.now(), values={"title_es": f"{mark} modificación"}, began={"title_es": f"{mark} antes"},
    )  # fmt: skip
    return [*editions, change]


def _mechanisms(seat: Any, holder: Any, mark: str) -> list[Any]:
    texts = {
        name: value
        for field in ("name", "instrument", "terms", "civil_society", "note")
        for name, value in _texts(field, f"{mark} {field}").items()
    }
    more = {"seat": seat, "created_by": holder, "lead": seat.ministry, "source": f"https://{mark}.example/"}
    rows = [MechanismFactory(**{status: True}, **more, **texts) for status in Status.values]
    published = next(row for row in rows if row.status == Status.PUBLISHED)
    rows.append(MechanismFactory(submitted=True, revises=published, **more, **texts))
    for row in rows:
        row.instrument_document = DocumentFactory(name=f"{mark}.pdf")
        row.save()
        row.ministries.add(seat.ministry)
        CommentFactory(initiative=None, mechanism=row, network=row.network, state=row.state,
                       body=f"{mark} observación", author=holder)  # fmt: skip
    under = InitiativeFactory(published=True, seat=seat, created_by=holder, **_texts("title", f"{mark} bajo"))
    type(under).objects.filter(pk=under.pk).update(mechanism=published)
    return [*rows, under]


def _recognitions(network: Network, state: State, mark: str) -> list[Any]:
    texts = {
        name: value
        for field in ("cited_by", "where", "quotation", "summary")
        for name, value in _texts(field, f"{mark} {field}").items()
    }
    return [
        RecognitionFactory(network=network, state=state, is_hidden=hidden, **texts)
        for hidden in (False, True)
    ]


def _announcements(network: Network, holder: Any, mark: str) -> list[Any]:
    soon = timezone.now() + timedelta(days=1)
    rows = [
        Announcement.objects.create(
            network=network, created_by=holder, status=status, original_language="es",
            send_at=soon if status == AnnouncementStatus.SCHEDULED else None,
            sent_at=timezone.now() if status == AnnouncementStatus.SENT else None,
            **_texts("subject", f"{mark} anuncio"), **_texts("body", f"{mark} texto"),
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
        **_texts("title", f"{mark} reunión"), **_texts("place", f"{mark} ciudad"),
        **_texts("agenda", f"{mark} orden"), **_texts("summary", f"{mark} resumen"),
    )  # fmt: skip
    meeting.states.add(state)
    decision = Decision.objects.create(
        meeting=meeting, position=1, original_language="es", **_texts("text", f"{mark} decisión")
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
            **_texts("title", f"{mark} guía"), **_texts("description", f"{mark} descripción"),
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


def _rounds(network: Network, seat: Any, holder: Any, mark: str) -> list[Any]:
    """An open round and a closed one, each with what a state of the network said in words."""
    rows: list[Any] = []
    for year, closed_at in ((2040, None), (2041, timezone.now())):
        asked = ReportingRound.objects.create(
            network=network,
            year=year,
            opens_on=today(),
            due_on=today() + timedelta(days=30),
            opened_at=timezone.now(),
            closed_at=closed_at,
            created_by=holder,
        )
        given = StateReturn.objects.create(
            round=asked,
            state=seat.ministry.state,
            note=f"{mark} nota",
            submitted_at=timezone.now(),
            submitted_by=holder,
            office=dict.fromkeys(LANGUAGE_CODES, f"{mark} oficina"),
        )
        published = InitiativeFactory(
            published=True, seat=seat, created_by=holder, **_texts("title", f"{mark} ronda")
        )
        item = ReturnItem.objects.create(
            state_return=given,
            initiative=published,
            answer="explained",
            explanation=f"{mark} explicación",
            answered_at=timezone.now(),
            answered_by=holder,
        )
        report = RoundReport.objects.create(
            round=asked,
            language="es",
            status="done",
            asked_by=holder,
            asked_at=asked.opened_at,
            finished_at=timezone.now(),
            document=DocumentFactory(name=f"{mark}.pdf"),
        )
        rows += [asked, given, published, item, report]
    return rows


def _translations(seat: Any, holder: Any, mark: str) -> list[Any]:
    """A text that two languages lack, and a translator's file."""
    return [
        InitiativeFactory(published=True, seat=seat, created_by=holder, title_es=f"{mark} sin traducir"),
        TranslationFile.objects.create(network=seat.network, name=f"{mark}.xlf", by=holder),
    ]


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
        **_texts("title", f"{mark} más"),
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
