"""Erasing a person: nothing of them is left in any column of the database, and the record keeps its sense."""

from datetime import timedelta

import pghistory
import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone, translation
from knox.models import AuthToken

from members.models import Appointment, BulkImport, Seat
from members.states import ImportStatus
from network_portal.accounts import actions
from network_portal.accounts.actions.erasure import InTheWay, erase
from network_portal.accounts.models import Invitation, User
from network_portal.common.periods import term, today
from network_portal.documents.actions import store
from network_portal.documents.models import Document
from network_portal.events.models import Event
from network_portal.notifications.models import Delivery
from tests.factories import (
    AppointmentFactory,
    CommentFactory,
    EvidenceFactory,
    InitiativeFactory,
    PersonFactory,
    PostFactory,
    administrator,
    secretary,
)
from tests.members.commands import run

pytestmark = pytest.mark.django_db(transaction=True)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
NAME, FORMER_NAME = "Zenobia Quispe Vargas", "Zenobia Quispe de Entonces"
EMAIL, FORMER_EMAIL = "zenobia.quispe@cancilleria.example", "z.quispe@antes.example"
PHONE = "+591 7 5550199"
MARKS = (NAME, FORMER_NAME, EMAIL, FORMER_EMAIL, PHONE)


@pytest.fixture
def person():
    """Somebody whose seat and post have ended, and who left traces wherever a person can."""
    person = PersonFactory(name=FORMER_NAME, email=FORMER_EMAIL, phone="", language="pt-br")
    admin = administrator()
    person.name, person.email = NAME, EMAIL
    with transaction.atomic():
        actions.keep(user=person, by=admin)
    User.objects.filter(pk=person.pk).update(phone=PHONE)
    person.refresh_from_db()
    over = term(today() - timedelta(400), today())
    letter = store(
        file=SimpleUploadedFile(f"{NAME}.pdf", PDF, content_type="application/pdf"), by=secretary()
    )
    term_of = AppointmentFactory(
        person=person, period=over, letter=letter, title="Dirección General", end_reason=f"Renuncia de {NAME}",
        handover_note=f"Escriban a {EMAIL} o al {PHONE}.",
    )  # fmt: skip
    PostFactory(person=person, period=over, title=f"Asesoría de {NAME}")
    Seat.objects.filter(pk=term_of.seat_id).update(
        email=EMAIL,
        phone=PHONE,
        address=f"Despacho de {NAME}",
        confirmed_at=timezone.now(),
        confirmed_by=person,
    )
    signs_in(person)
    told(person, term_of, admin)
    return person


def signs_in(person):
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    UserSession.objects.create(
        user=person, session_key=client.session.session_key, ip="192.0.2.7", user_agent="Firefox"
    )
    EmailAddress.objects.create(user=person, email=EMAIL, primary=True)
    EmailAddress.objects.create(user=person, email=FORMER_EMAIL)
    Authenticator.objects.create(user=person, type="totp", data={"secret": EMAIL})
    AuthToken.objects.create(person)


def told(person, term_of, admin):
    network, state = term_of.seat.network, term_of.seat.ministry.state
    Invitation.objects.create(person=person, network=network, expires_at=timezone.now() + timedelta(3))
    initiative = InitiativeFactory(seat=term_of.seat, created_by=person, published=True)
    CommentFactory(initiative=initiative, author=person, body=f"Consulte a {NAME}.")
    EvidenceFactory(initiative=initiative, added_by=person, label=f"Nota de {NAME}")
    event = Event.objects.create(
        kind="members.appointed", at=timezone.now(), actor=admin, network=network, state=state,
        actor_office={"es": "Cancillería"}, subject_label="members.appointment", subject_key=str(term_of.pk),
        payload={"person": {"name": NAME, "address": [EMAIL, "otra@cancilleria.example"]}, "capacity": "principal"},
    )  # fmt: skip
    for status, channel, error in (
        ("pending", "mail", f"450 {EMAIL} busy"), ("sent", "inbox", ""),
    ):  # fmt: skip
        Delivery.objects.create(
            event=event, notice="initiatives.published", recipient=person, channel=channel, status=status,
            error=error, done_at=None if status == "pending" else timezone.now(),
        )  # fmt: skip
    BulkImport.objects.create(
        network=network, kind="appointments", name=f"{NAME}.csv", content=f"{NAME};{EMAIL}".encode("utf-16"),
        plan=[{"email": EMAIL, "after": {"name": NAME}}], errors=[NAME], by=admin, status=ImportStatus.DONE,
        finished_at=timezone.now(),
    )  # fmt: skip
    LogEntry.objects.create(
        user=admin, content_type=ContentType.objects.get_for_model(User), object_id=str(person.pk),
        object_repr=NAME, action_flag=CHANGE, change_message=f"{FORMER_EMAIL} -> {EMAIL}",
    )  # fmt: skip
    with pghistory.context(user=admin.pk):
        Appointment.objects.filter(pk=term_of.pk).update(title="Dirección")


def found(*marks):
    """(table, column) of every place in the database where one of the marks stands, whatever the column's type."""
    places = set()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name, data_type FROM information_schema.columns JOIN information_schema.tables"
            " USING (table_schema, table_name) WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
            " AND data_type IN ('text', 'character varying', 'json', 'jsonb', 'ARRAY', 'bytea')"
        )
        for table, column, kind in cursor.fetchall():
            shown = f"encode(\"{column}\", 'escape')" if kind == "bytea" else f'"{column}"::text'
            for mark in marks:
                query = f'SELECT 1 FROM "{table}" WHERE position(lower(%s) in lower({shown})) > 0 LIMIT 1'
                cursor.execute(query, [mark])
                if cursor.fetchone():
                    places.add((table, column))
    return places


def test_traces_are_where_they_are_looked_for(person):
    assert {
        ("accounts_user", "email"), ("accounts_userversion", "name"), ("members_appointment", "handover_note"),
        ("members_appointmentversion", "end_reason"), ("members_postversion", "title"), ("members_seat", "email"),
        ("members_seatversion", "phone"), ("events_event", "payload"), ("notifications_delivery", "error"),
        ("members_bulkimport", "plan"), ("documents_document", "name"), ("django_admin_log", "object_repr"),
        ("account_emailaddress", "email"), ("mfa_authenticator", "data"), ("initiatives_comment", "body"),
    } - found(*MARKS) == set()  # fmt: skip


def test_nothing_of_the_person_is_left_in_the_database(person):
    assert erase(person=person, by=None) is True
    assert found(*MARKS) == set()
    assert BulkImport.objects.get().content == b""


def test_account_is_closed_and_opens_nothing(person):
    erase(person=person, by=None)
    person = User.objects.get(pk=person.pk)
    assert (person.email, person.phone, person.is_active, person.has_usable_password(), person.last_login) == (
        f"erased-{person.pk}@erased.invalid", "", False, False, None,
    )  # fmt: skip
    assert person.is_erased
    own = [Session, UserSession, Authenticator, AuthToken, EmailAddress]
    assert [model.objects.count() for model in own] == [0] * len(own)
    assert Invitation.objects.get().revoked_at is not None


def test_name_is_said_in_the_page_s_language(person):
    erase(person=person, by=None)
    person = User.objects.get(pk=person.pk)
    said = {}
    for code in ("es", "pt-br", "en"):
        with translation.override(code):
            said[code] = str(person)
    assert said == {
        "es": "Persona que ya no figura en el registro",
        "pt-br": "Pessoa que não consta mais do registro",
        "en": "Person no longer on record",
    }
    assert person.name == said["pt-br"]


def test_record_keeps_its_sense(person):
    before = Event.objects.count()
    erase(person=person, by=None)
    term_of = Appointment.objects.get(person=person)
    assert (term_of.title, term_of.end_reason, term_of.handover_note, term_of.letter) == (
        "Dirección", "Renuncia de […]", "Escriban a […] o al […].", None,
    )  # fmt: skip
    event = Event.objects.get(kind="members.appointed")
    assert event.payload == {
        "person": {"name": "[…]", "address": ["[…]", "otra@cancilleria.example"]}, "capacity": "principal",
    }  # fmt: skip
    assert event.actor_office == {"es": "Cancillería"}
    assert Event.objects.count() == before + 1
    assert Seat.objects.get(pk=term_of.seat_id).confirmed_by == person


def test_letter_is_deleted_with_its_file(person):
    letter = Document.objects.get()
    path, storage = letter.file.name, letter.file.storage
    assert storage.exists(path)
    erase(person=person, by=None)
    assert not Document.objects.exists()
    assert not storage.exists(path)


def test_waiting_mail_is_not_sent_and_the_inbox_stays_as_it_was(person):
    erase(person=person, by=None)
    assert sorted(Delivery.objects.values_list("channel", "status", "error")) == [
        ("inbox", "sent", ""), ("mail", "obsolete", ""),
    ]  # fmt: skip


def test_others_are_left_alone(person):
    other = PersonFactory(name="Zenobia Quispe", email="quispe@cancilleria.example", phone="+591 7 555")
    signs = AppointmentFactory(
        seat__ministry__kind="defence", person=other, title="Dirección de Zenobia Quispe"
    )
    erase(person=person, by=None)
    other.refresh_from_db()
    signs.refresh_from_db()
    assert (other.name, other.email, other.phone, other.is_active, signs.title) == (
        "Zenobia Quispe", "quispe@cancilleria.example", "+591 7 555", True, "Dirección de Zenobia Quispe",
    )  # fmt: skip


def test_erasing_twice_changes_nothing(person):
    erase(person=person, by=None)
    events = Event.objects.count()
    assert erase(person=person, by=None) is False
    assert Event.objects.count() == events


def test_who_holds_a_seat_or_a_post_is_refused_with_their_names(person):
    AppointmentFactory(person=person, period=term(today()), seat__ministry__kind="defence")
    PostFactory(person=person, period=term(today() + timedelta(9)))
    with pytest.raises(InTheWay) as refused:
        erase(person=person, by=None)
    state = Appointment.objects.in_force().get().seat.ministry.state.name
    assert refused.value.reasons == [
        f"la representación de Ministerio de Defensa, {state}", "el cargo en Secretaría técnica",
    ]  # fmt: skip
    assert User.objects.get(pk=person.pk).name == NAME


def test_file_that_is_being_applied_is_in_the_way(person):
    BulkImport.objects.update(status=ImportStatus.APPLYING, finished_at=None)
    with pytest.raises(InTheWay):
        erase(person=person, by=None)


def test_file_that_waits_to_be_applied_is_emptied_and_cannot_be_applied(person):
    BulkImport.objects.update(status=ImportStatus.READY, finished_at=None)
    erase(person=person, by=None)
    row = BulkImport.objects.get()
    assert (row.status, row.content, [error["code"] for error in row.errors]) == ("failed", b"", ["erased"])
    assert found(*MARKS) == set()


def test_events_stay_append_only_for_everybody_else(person):
    from django.db.utils import ProgrammingError

    erase(person=person, by=None)
    with pytest.raises(ProgrammingError):
        Event.objects.update(kind="x")


def test_command_asks_once(person, monkeypatch):
    asked = []
    monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or "no")
    with pytest.raises(CommandError, match=r"Nothing was changed\."):
        run("erase_person", EMAIL)
    assert len(asked) == 1
    assert User.objects.get(pk=person.pk).name == NAME
    monkeypatch.setattr("builtins.input", lambda question: EMAIL.upper())
    assert run("erase_person", EMAIL).endswith("Done.\n")
    assert found(*MARKS) == set()


def test_command_does_not_ask_who_said_yes(person):
    said = run("erase_person", EMAIL.upper(), yes=True)
    assert "This cannot be undone." in said
    assert run("erase_person", f"erased-{person.pk}@erased.invalid") == (
        "This person was erased before: nothing changed.\n"
    )


def test_command_says_what_is_in_the_way(person):
    PostFactory(person=person, period=term(today()))
    with pytest.raises(CommandError, match="cannot be erased yet"):
        run("erase_person", EMAIL, yes=True)
    with pytest.raises(CommandError, match="Nobody has the address"):
        run("erase_person", "nadie@portal.example", yes=True)
