"""Invitations: one at a time, one link at a time, accepted once, told in time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from network_portal.accounts import actions
from network_portal.accounts.actions import NotOpen
from network_portal.accounts.links import link_to, redeem, token_of
from network_portal.accounts.models import Invitation, User
from network_portal.events.models import Event
from network_portal.notifications.actions import fan_out
from network_portal.notifications.delivery import send
from network_portal.notifications.models import Channel, Delivery
from network_portal.notifications.reminders import remind
from tests.factories import InvitationFactory, NetworkFactory, PersonFactory, secretary

pytestmark = pytest.mark.django_db
INSTITUTION = {"es": "Ministerio", "pt-br": "Ministério", "en": "Ministry"}
PASSWORD = "una frase que nadie más escribe"


@pytest.fixture
def office():
    return secretary()


def invite(office, at=None, **person):
    person = PersonFactory(is_active=False, **person)
    return actions.invite(person=person, network=NetworkFactory(), by=office, institution=INSTITUTION, at=at)


def mails_of(kind):
    for event in Event.objects.of_kinds(kind):
        fan_out(event_pk=event.pk)
    return list(Delivery.objects.filter(event__kind=kind, channel=Channel.MAIL).values_list("pk", flat=True))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("es", "Ministerio"),
        ("pt-br", "Ministério"),
        ("en", "Invitation to the Latin American Network: Ministry"),
    ],
)
def test_mail_reaches_a_person_who_cannot_sign_in_yet(office, mailoutbox, language, subject):
    invitation = invite(office, email="nueva@portal.example", language=language)
    assert send(pks=mails_of("accounts.invited")) == 1
    (mail,) = mailoutbox
    assert (mail.to, subject in mail.subject) == (["nueva@portal.example"], True)
    assert f"/{language}/account/invitation/{token_of(invitation)}/" in mail.body


def test_event_holds_no_link(office):
    invitation = invite(office)
    event = Event.objects.get(kind="accounts.invited")
    assert event.payload == {"institution": INSTITUTION, "day": invitation.last_day.isoformat()}


def test_link_is_good_until_it_is_sent_again(office):
    first = invite(office)
    old = token_of(first)
    assert redeem(old) == (first, True)
    again = actions.resend(invitation=first, by=office, institution=INSTITUTION)
    assert redeem(old) == (again, False)
    assert redeem(token_of(again)) == (again, True)


@pytest.mark.parametrize("token", ["", "1.0", "1.abc~sig", "ñ", "1." + "0" * 32 + "~" + "A" * 43])
def test_forged_link_stands_for_nothing(office, token):
    invite(office)
    assert redeem(token) is None


@pytest.mark.django_db(transaction=True)
def test_mail_that_was_overtaken_by_a_second_one_is_not_sent(office, mailoutbox):
    invitation = invite(office)
    actions.resend(invitation=invitation, by=office, institution=INSTITUTION)
    assert send(pks=mails_of("accounts.invited")) == 1
    assert token_of(Invitation.objects.get()) in mailoutbox[0].body


def test_second_invitation_keeps_the_first(office):
    first = invite(office)
    second = actions.invite(person=first.person, network=first.network, by=office, institution=INSTITUTION)
    assert (second, Event.objects.of_kinds("accounts.invited").count()) == (first, 1)


def test_second_invitation_renews_a_lapsed_link(office):
    first = InvitationFactory(lapsed=True)
    second = actions.invite(person=first.person, network=first.network, by=office, institution=INSTITUTION)
    assert (second.pk, second.key != first.key, second.has_lapsed()) == (first.pk, True, False)


def test_acceptance_opens_the_account_once(office):
    invitation = invite(office)
    person = actions.accept(invitation=invitation, name="Cómo se llama", password=PASSWORD)
    fresh = User.objects.get(pk=person.pk)
    assert (fresh.is_active, fresh.name, fresh.check_password(PASSWORD)) == (True, "Cómo se llama", True)
    assert Event.objects.get(kind="accounts.invitation_accepted").actor == fresh
    with pytest.raises(NotOpen):
        actions.accept(invitation=invitation, name="Otra", password="otra clave muy distinta")
    assert User.objects.get(pk=person.pk).check_password(PASSWORD)


@pytest.mark.parametrize("what", ["lapsed", "revoked", "superseded"])
def test_dead_invitation_opens_nothing(office, what):
    invitation = InvitationFactory(lapsed=what == "lapsed")
    if what == "revoked":
        actions.revoke(invitation=invitation, by=office)
    if what == "superseded":
        actions.resend(invitation=invitation, by=office, institution=INSTITUTION)
    with pytest.raises(NotOpen):
        actions.accept(invitation=invitation, name="Nueva", password=PASSWORD)
    assert not User.objects.get(pk=invitation.person_id).is_active


@pytest.mark.parametrize("verb", ["resend", "revoke"])
def test_accepted_invitation_is_neither_sent_again_nor_taken_back(office, verb):
    invitation = invite(office)
    actions.accept(invitation=invitation, name="Nueva", password=PASSWORD)
    more = {"institution": INSTITUTION} if verb == "resend" else {}
    with pytest.raises(NotOpen):
        getattr(actions, verb)(invitation=invitation, by=office, **more)


def test_reminder_comes_once_three_days_before_the_end(office):
    sent = timezone.now()
    invitation = invite(office, at=sent)
    for days in (10, 11.5, 12, 13):
        remind(at=sent + timedelta(days))
    (event,) = Event.objects.of_kinds("accounts.invitation_due")
    assert event.at == sent + timedelta(11.5)
    fan_out(event_pk=event.pk)
    assert [row.recipient_id for row in Delivery.objects.filter(event=event)] == [invitation.person_id]


def test_lapse_is_told_once_to_who_invited(office):
    secretary()
    sent = timezone.now() - timedelta(20)
    invitation = invite(office, at=sent)
    for days in (13, 14.1, 15):
        remind(at=sent + timedelta(days))
    (event,) = Event.objects.of_kinds("accounts.invitation_lapsed")
    fan_out(event_pk=event.pk)
    assert {row.recipient for row in Delivery.objects.filter(event=event)} == {office}
    assert invitation.has_lapsed()


def test_lapse_is_told_to_the_office_where_who_invited_left_it(office):
    InvitationFactory(lapsed=True, invited_by=PersonFactory())
    remind()
    (event,) = Event.objects.of_kinds("accounts.invitation_lapsed")
    fan_out(event_pk=event.pk)
    assert {row.recipient for row in Delivery.objects.filter(event=event)} == {office}


def test_lapse_is_told_again_after_it_was_sent_again(office):
    sent = timezone.now() - timedelta(60)
    invitation = invite(office, at=sent)
    remind(at=sent + timedelta(15))
    again = actions.resend(invitation=invitation, by=office, institution=INSTITUTION, at=sent + timedelta(20))
    remind(at=again.expires_at + timedelta(1))
    assert Event.objects.of_kinds("accounts.invitation_lapsed").count() == 2


def test_link_is_in_the_language_that_is_active(office):
    assert link_to(invite(office)).startswith("/es/account/invitation/")
