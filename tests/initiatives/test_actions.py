"""The verbs: the whole way of a text, and what each of them records."""

from datetime import datetime

import pytest
from django.utils import timezone

from initiatives import actions
from initiatives.models import Comment
from initiatives.states import FLOW, Status
from members.states import Capacity
from network_portal.events.models import Event
from tests.factories import InitiativeFactory, focal_point, seat_of, secretary
from tests.initiatives.acting import SPANISH, SUMMARY, again

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 2, 12, tzinfo=timezone.get_default_timezone())


def events_of(initiative):
    return list(Event.objects.about(initiative).order_by("pk").values_list("kind", flat=True))


def last_event(initiative):
    return Event.objects.about(initiative).order_by("-pk")[0]


def test_way_of_a_text_from_draft_to_archive_and_back():
    principal, office = focal_point("AR"), secretary()
    text = actions.create(seat=seat_of("AR"), by=principal, language="es", values=SPANISH)
    actions.edit(
        initiative=text,
        by=principal,
        version=text.version,
        language="es",
        values={**SPANISH, "summary": f"{SUMMARY}Doce."},
    )
    actions.submit(text=text, by=principal, at=AT)
    assert (text.status, text.submitted_at) == (Status.SUBMITTED, AT)
    actions.return_to_state(text=text, by=office, remark="Indique la fecha.")
    actions.submit(text=text, by=principal)
    actions.approve(text=text, by=office, at=AT)
    assert (text.status, text.published_at) == (Status.PUBLISHED, AT)
    actions.archive(text=text, by=office)
    assert text.status == Status.ARCHIVED
    actions.restore(text=text, by=office)
    assert (text.status, text.published_at, text.version) == (Status.PUBLISHED, AT, 8)
    assert events_of(text) == [
        "initiatives.created",
        "initiatives.edited",
        "initiatives.submitted",
        "initiatives.returned",
        "initiatives.submitted",
        "initiatives.published",
        "initiatives.archived",
        "initiatives.restored",
    ]


def test_way_of_an_alternates_text_leads_through_clearance():
    principal, alternate = focal_point("AR"), focal_point("AR", capacity=Capacity.ALTERNATE)
    text = actions.create(seat=seat_of("AR"), by=alternate, language="es", values=SPANISH)
    actions.submit(text=text, by=alternate)
    assert (text.status, text.submitted_at) == (Status.IN_CLEARANCE, None)
    actions.send_back(text=text, by=principal, remark="Falta el público.")
    assert text.status == Status.RETURNED
    actions.submit(text=text, by=alternate)
    actions.clear(text=text, by=principal, at=AT)
    assert (text.status, text.submitted_at) == (Status.SUBMITTED, AT)
    assert events_of(text)[1:] == [
        "initiatives.clearance_asked",
        "initiatives.sent_back",
        "initiatives.clearance_asked",
        "initiatives.submitted",
    ]


def test_submit_by_an_alternate_goes_straight_on_when_nobody_can_clear():
    alternate = focal_point("AR", capacity=Capacity.ALTERNATE)
    text = InitiativeFactory(seat=seat_of("AR"))
    actions.submit(text=text, by=alternate)
    assert text.status == Status.SUBMITTED


def test_submit_by_an_alternate_waits_again_once_somebody_acts():
    alternate = focal_point("AR", capacity=Capacity.ALTERNATE)
    text = InitiativeFactory(seat=seat_of("AR"))
    assert FLOW.available(text, alternate) == ["submit"]
    focal_point("AR", capacity=Capacity.ACTING)
    assert FLOW.available(text, again(alternate)) == ["ask_clearance"]


def test_event_holds_role_office_and_particulars():
    office = secretary()
    text = InitiativeFactory(submitted=True, seat=seat_of("AR"), title_es="Mesa de prevención")
    actions.return_to_state(text=text, by=office, remark="Indique la fecha.", at=AT)
    event = last_event(text)
    assert (event.kind, event.at, event.actor, event.actor_role) == (
        "initiatives.returned", AT, office, "secretariat",
    )  # fmt: skip
    assert event.actor_office["pt-br"] == "Secretaria técnica"
    assert (event.network, event.state, event.original_language) == (text.network, text.state, "es")
    assert event.payload == {
        "title": "Mesa de prevención",
        "number": text.number,
        "institution": {
            "es": "Ministerio de Relaciones Exteriores",
            "pt-br": "Ministério das Relações Exteriores",
            "en": "Ministry of Foreign Affairs",
        },
        "version": text.version,
        "remark": "Indique la fecha.",
    }


def test_edit_records_the_names_of_what_changed_and_nothing_else():
    principal = focal_point("AR")
    text = actions.create(seat=seat_of("AR"), by=principal, language="es", values=SPANISH)
    changed = {**SPANISH, "title": "Otro título", "stage": "functioning"}
    actions.edit(initiative=text, by=principal, version=1, language="es", values=changed)
    assert last_event(text).payload["fields"] == ["stage", "title_es"]
    actions.edit(initiative=text, by=principal, version=2, language="es", values=changed)
    assert (text.version, len(events_of(text))) == (2, 2)


def test_remark_of_a_decision_stays_as_a_comment_of_the_office():
    office = secretary()
    text = InitiativeFactory(submitted=True, seat=seat_of("AR"))
    actions.approve(text=text, by=office, remark="Gracias.", at=AT)
    comment = Comment.objects.get()
    assert (comment.kind, comment.body, comment.author_role) == ("remark", "Gracias.", "secretariat")
