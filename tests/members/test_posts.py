"""Posts: given by email address, corrected, ended; the secretariat is never left empty."""

from datetime import date, timedelta

import pytest

from members import actions
from members.clashes import Clash
from members.models import Post
from members.roles import roles_of
from network_portal.accounts.models import Invitation
from network_portal.common.periods import term, today
from network_portal.events.models import Event
from tests.factories import OrganisationFactory, PersonFactory, PostFactory, secretary

pytestmark = pytest.mark.django_db
NEW = {"email": "nueva@portal.example", "name": "Nueva Persona", "language": "en"}


@pytest.fixture
def office():
    return secretary()


@pytest.fixture
def advising():
    return OrganisationFactory(advising=True)


def give(organisation, office, **values):
    network = Post.objects.get(person=office).network
    return actions.give_post_by_email(organisation=organisation, network=network, by=office, **NEW, **values)


def test_new_person_is_invited(advising, office):
    post = give(advising, office, last_day=date(2099, 12, 31))
    assert (post.person.is_active, post.until) == (False, date(2100, 1, 1))
    assert Invitation.objects.get().person == post.person
    assert Event.objects.get(kind="accounts.invited").payload["institution"]["en"] == "Advising office"


def test_person_with_an_account_just_gets_the_post(advising, office):
    person = PersonFactory(email="nueva@portal.example")
    give(advising, office)
    assert roles_of(person).is_advisor(Post.objects.get(person=person).network)
    assert not Invitation.objects.exists()


def test_second_post_at_the_same_time_is_refused(advising, office):
    give(advising, office)
    with pytest.raises(Clash) as refused:
        give(advising, office)
    assert refused.value.field == "email"


def test_correction_and_end(advising, office):
    post = PostFactory(advising=True, period=term(date(2025, 1, 1)))
    actions.correct_post(post=post, by=office, title="Asesora", since=date(2025, 2, 1), last_day=None)
    actions.end_post(post=post, last_day=date(2026, 3, 31), by=office)
    fresh = Post.objects.get(pk=post.pk)
    assert (fresh.title, fresh.period) == ("Asesora", term(date(2025, 2, 1), date(2026, 4, 1)))
    kinds = Event.objects.filter(subject_key=str(post.pk)).order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["members.post_corrected", "members.post_ended"]


def test_end_before_the_beginning_is_refused(office):
    post = PostFactory(advising=True, period=term(date(2025, 1, 1)))
    with pytest.raises(Clash) as refused:
        actions.end_post(post=post, last_day=date(2024, 12, 31), by=office)
    assert refused.value.field == "last_day"


def test_last_of_the_secretariat_cannot_end_the_post(office):
    post = Post.objects.get(person=office)
    with pytest.raises(Clash):
        actions.end_post(post=post, last_day=today(), by=office)
    secretary()
    assert actions.end_post(post=post, last_day=today(), by=office).until == today() + timedelta(1)


def test_colleague_who_has_not_accepted_does_not_count(office):
    give(OrganisationFactory(), office)
    with pytest.raises(Clash):
        actions.end_post(post=Post.objects.get(person=office), last_day=today(), by=office)


def test_post_that_nobody_accepted_is_withdrawn_with_its_invitation(advising, office):
    post = give(advising, office)
    actions.withdraw_post(post=post, by=office)
    assert not Post.objects.filter(pk=post.pk).exists()
    assert Invitation.objects.get().revoked_at is not None
    assert Event.objects.filter(kind="members.post_withdrawn").count() == 1


def test_post_in_force_is_not_withdrawn(office):
    with pytest.raises(Clash):
        actions.withdraw_post(post=Post.objects.get(person=office), by=office)
