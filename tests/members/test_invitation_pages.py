"""The secretariat's list of invitations: found, exported, sent again, taken back."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from members import actions
from members.models import Appointment, Post
from network_portal.accounts import actions as accounts
from network_portal.accounts.models import Invitation
from tests.factories import (
    AppointmentFactory,
    InvitationFactory,
    NetworkFactory,
    OrganisationFactory,
    PersonFactory,
    seat_of,
    secretary,
)

pytestmark = pytest.mark.django_db
LIST = "/en/office/invitations/"


@pytest.fixture
def person():
    return secretary()


@pytest.fixture
def office(person):
    client = Client()
    client.force_login(person)
    return client


def listed(office, question=""):
    return [row["invitation"].person.name for row in office.get(f"{LIST}{question}").context["rows"]]


@pytest.fixture
def four(person):
    """One of each status; and one of another network, which is never shown."""
    waiting = InvitationFactory(person__name="Espera Ñandú")
    InvitationFactory(lapsed=True, person__name="Vencida")
    accepted = InvitationFactory(person__name="Aceptada")
    accounts.accept(invitation=accepted, name="Aceptada", password="una clave cualquiera")
    revoked = InvitationFactory(person__name="Retirada")
    accounts.revoke(invitation=revoked, by=person)
    InvitationFactory(person__name="Ajena", network=NetworkFactory(slug="african", is_default=False))
    return waiting


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("?status=waiting", ["Espera Ñandú"]),
        ("?status=lapsed", ["Vencida"]),
        ("?status=accepted", ["Aceptada"]),
        ("?status=revoked", ["Retirada"]),
        ("?q=nandu", ["Espera Ñandú"]),
        ("?q=nobody", []),
        ("", ["Retirada", "Aceptada", "Espera Ñandú", "Vencida"]),
        ("?sort=oldest", ["Vencida", "Espera Ñandú", "Aceptada", "Retirada"]),
        ("?status=nonsense", ["Retirada", "Aceptada", "Espera Ñandú", "Vencida"]),
    ],
)
def test_list_is_narrowed_by_the_address(office, four, question, names):
    assert listed(office, question) == names


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_same_whatever_its_length(office, person, count, django_assert_num_queries):
    for number in range(count):
        actions.appoint_by_email(
            seat=seat_of(["AR", "BR", "CL"][number]), by=person, email=f"n{number}@portal.example", name="N"
        )
    office.get(LIST)
    with django_assert_num_queries(10):
        office.get(LIST)


def test_empty_list_says_what_to_do(office):
    assert "the invitation goes by itself" in office.get(LIST).content.decode()


def test_export_is_what_is_filtered(office, four):
    text = b"".join(office.get(f"{LIST}?status=lapsed&format=csv").streaming_content).decode()
    assert "Vencida" in text
    assert "Espera" not in text
    assert office.get(f"{LIST}?format=xlsx").status_code == 200


def test_sending_again_makes_a_new_link(office, four):
    response = office.post(f"{LIST}{four.pk}/resend/", follow=True)
    assert "A new invitation goes to" in response.content.decode()
    fresh = Invitation.objects.get(pk=four.pk)
    assert fresh.key != four.key
    assert fresh.expires_at > four.expires_at - timedelta(1)


@pytest.mark.parametrize("what", ["accepted", "revoked"])
def test_answered_invitation_is_left_alone(office, person, what):
    invitation = InvitationFactory()
    if what == "accepted":
        accounts.accept(invitation=invitation, name="N", password="una clave cualquiera")
    else:
        accounts.revoke(invitation=invitation, by=person)
    before = Invitation.objects.values().get(pk=invitation.pk)
    for verb in ("resend", "revoke"):
        response = office.post(f"{LIST}{invitation.pk}/{verb}/", follow=True)
        assert "nothing was changed" in response.content.decode()
    assert Invitation.objects.values().get(pk=invitation.pk) == before


def test_taking_back_names_and_withdraws_what_never_took_effect(office, person):
    closed = PersonFactory(email="n@portal.example", is_active=False)
    held = AppointmentFactory(seat=seat_of("CL"), person=closed)
    seat = actions.appoint_by_email(seat=seat_of("AR"), by=person, email="n@portal.example", name="N")
    post = actions.give_post_by_email(
        organisation=OrganisationFactory(advising=True),
        network=NetworkFactory(),
        by=person,
        email="n@portal.example",
        name="N",
    )
    invitation = Invitation.objects.get()
    page = office.get(f"{LIST}{invitation.pk}/revoke/")
    assert [row.pk for row in page.context["appointments"]] == [seat.pk]
    assert [row.pk for row in page.context["posts"]] == [post.pk]
    assert Invitation.objects.get().revoked_at is None
    office.post(f"{LIST}{invitation.pk}/revoke/")
    assert Invitation.objects.get().revoked_at <= timezone.now()
    assert list(Appointment.objects.values_list("pk", flat=True)) == [held.pk]
    assert not Post.objects.filter(pk=post.pk).exists()


def test_outsider_reaches_no_invitation_of_ours(four):
    outsider = Client()
    outsider.force_login(secretary(NetworkFactory(slug="african", is_default=False)))
    assert outsider.post(f"{LIST}{four.pk}/resend/").status_code == 404
    assert outsider.post(f"{LIST}{four.pk}/revoke/").status_code == 404
    assert Invitation.objects.get(pk=four.pk).key == four.key
