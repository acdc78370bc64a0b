"""The demonstration: what it holds, that it rings nobody, and that a second run changes nothing."""

from collections import Counter

import pytest
from django.core import mail
from django.db import connection, transaction
from django.db.models import Count

from initiatives.models import Comment, Evidence, Initiative
from initiatives.states import Audience, Kind, Stage, Status
from members.models import (
    Announcement,
    Appointment,
    Membership,
    Ministry,
    Network,
    Organisation,
    Post,
    Seat,
    State,
)
from members.queries import seats_by_state
from members.roles import roles_of
from network_portal.accounts.models import User
from network_portal.common.translation import LANGUAGE_CODES, Standing, in_language, standing
from network_portal.events.models import Event
from network_portal.notifications.models import Delivery, FanOut
from tests.members.commands import contents, run

PASSWORD = "una-clave-de-demostración"
ALL = [State, Network, Membership, Ministry, Seat, Organisation, User, Appointment, Post]
WORK = [Initiative, Evidence, Comment, Announcement, Event]


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup, django_db_blocker):
    """The demonstration, loaded once for all tests of this file; how many mails that sent."""
    # an earlier test's mails may still lie there
    before = len(mail.outbox)
    with django_db_blocker.unblock(), transaction.atomic():
        run("load_demo", password=PASSWORD)
        hooks = [hook for _ids, hook, _robust in connection.run_on_commit]
        for hook in hooks:
            hook()
        yield len(mail.outbox) - before
        transaction.set_rollback(True)


pytestmark = pytest.mark.django_db


def test_load_demo_rings_nobody(loaded):
    assert (loaded, FanOut.objects.count(), Delivery.objects.count()) == (0, 0, 0)
    assert Event.objects.filter(kind="initiatives.submitted").exists()


def test_load_demo_twice_changes_nothing():
    before = contents(*ALL, *WORK)
    assert run("load_demo", password=PASSWORD) == "The demonstration is all there: nothing changed.\n"
    assert contents(*ALL, *WORK) == before


def test_load_demo_does_not_bring_back_what_was_edited():
    draft = Initiative.objects.filter(status=Status.DRAFT).first()
    Initiative.objects.filter(pk=draft.pk).update(title_es="Otro título")
    assert "nothing changed" in run("load_demo", password=PASSWORD)


def test_load_demo_sign_ins():
    network = Network.objects.default()
    assert network.is_demonstration
    parts = {}
    for name in ("secretariat", "advisor", "focal.ar", "alternate.ar", "focal.br", "focal.cl", "focal.pa",
                 "focal.py", "former.ar"):  # fmt: skip
        person = User.objects.get(email=f"{name}@demo.example")
        assert person.check_password(PASSWORD)
        roles = roles_of(person)
        parts[name] = (person.language, roles.part_in(network)[0], *(a.capacity for a in roles.appointments))
    assert parts == {
        "secretariat": ("en", "secretariat"),
        "advisor": ("en", "advisor"),
        "focal.ar": ("es", "focal_point", "principal"),
        "alternate.ar": ("es", "focal_point", "alternate"),
        "focal.br": ("pt-br", "focal_point", "principal"),
        "focal.cl": ("es", "focal_point", "principal"),
        "focal.pa": ("es", "focal_point", "principal"),
        "focal.py": ("es", "focal_point", "principal"),
        "former.ar": ("es", ""),
    }


def test_load_demo_others_cannot_sign_in():
    others = User.objects.exclude(posts__isnull=False).exclude(
        email__regex=r"^(focal|alternate|former)\.\w+@"
    )
    assert others.count() > 60
    assert [person.email for person in others if person.has_usable_password()] == []


def test_load_demo_sets_the_password_anew():
    assert "passwords: 13" in run("load_demo", password="otra-clave-de-demostración")
    assert User.objects.get(email="focal.ar@demo.example").check_password("otra-clave-de-demostración")


def test_load_demo_shows_every_sort():
    rows = list(Initiative.objects.select_related("state"))
    assert 55 <= len(rows) <= 75
    assert len({row.state_id for row in rows}) == 18
    assert {row.kind for row in rows} == set(Kind.values)
    assert {row.stage for row in rows} == set(Stage.values)
    assert {row.status for row in rows} == set(Status.values)
    assert {audience for row in rows for audience in row.audiences} == set(Audience.values)
    assert {row.published_at.year for row in rows if row.published_at} >= set(range(2019, 2026))
    assert {row.original_language for row in rows if row.state.iso2 == "BR"} == {"pt-br"}
    drafts = [row for row in rows if row.status == Status.DRAFT]
    assert {row.state.iso2 for row in drafts} == {"AR"}


def test_load_demo_has_an_announcement_that_was_sent_and_a_draft():
    found = Announcement.objects.order_by("created_at")
    assert [(row.status, row.sent_at is not None, row.version) for row in found] == [
        ("sent", True, 2),
        ("draft", False, 1),
    ]
    assert found[0].created_at < found[0].sent_at
    assert bool(found[0].body_en and found[1].body_pt_br)
    assert found[1].body_en in (None, "")


def test_load_demo_times_go_forward():
    for row in Initiative.objects.all():
        steps = [
            step for step in (row.created_at, row.submitted_at, row.published_at, row.updated_at) if step
        ]
        assert steps == sorted(steps), row.title


def test_load_demo_translations_are_up_to_date():
    standings = Counter(
        standing(row, "title", code) for row in Initiative.objects.all() for code in LANGUAGE_CODES
    )
    assert standings[Standing.BEHIND] == 0
    assert standings[Standing.CURRENT] > 20
    assert standings[Standing.MISSING] > 20


def test_load_demo_has_vacant_seats_with_a_past():
    seats = seats_by_state(Network.objects.default())
    assert sum(filled for filled, _all in seats.values()) == 63
    ended = Appointment.objects.ended().values("seat").annotate(n=Count("pk"))
    assert ended.count() == 11


def test_load_demo_scaled():
    before = Initiative.objects.count()
    run("load_demo", password=PASSWORD, scale=3)
    assert Initiative.objects.count() == 3 * before
    added = Initiative.objects.select_related("seat__ministry").order_by("-pk")[:50]
    assert {row.status for row in added} == {Status.PUBLISHED}
    assert len({row.state_id for row in added}) > 9
    assert all(row.seat.ministry.state_id == row.state_id for row in added)
    assert "nothing changed" in run("load_demo", password=PASSWORD, scale=3)


def test_load_demo_has_a_second_network():
    africa, first = Network.objects.get(slug="african"), Network.objects.default()
    assert (africa.modelled_after, africa.default_language, africa.is_default, africa.is_demonstration) == (
        first, "en", False, True,
    )  # fmt: skip
    assert (str(africa.founded_on), africa.founded_in_en, africa.contact) == (
        "2013-02-19", "Addis Ababa", "secretariat.africa@demo.example",
    )  # fmt: skip
    for field in ("name", "short_name", "tagline", "purpose", "founded_in"):
        assert all(in_language(africa, field, code) for code in LANGUAGE_CODES), field
    standings = Membership.objects.filter(network=africa).values_list("state__iso2", "standing", "note")
    assert sorted(standings) == [
        ("ET", "invited", "Demonstration"), ("GH", "member", "Demonstration"), ("KE", "member", "Demonstration"),
        ("SN", "observer", "Demonstration"), ("ZA", "member", "Demonstration"),
    ]  # fmt: skip
    assert sum(filled for filled, _all in seats_by_state(africa).values()) == 3
    assert not Initiative.objects.filter(network=africa).exists()


def test_load_demo_has_somebody_in_both_networks():
    africa, first = Network.objects.get(slug="african"), Network.objects.default()
    parts = {}
    for name in ("secretariat", "advisor", "secretariat.africa", "focal.za", "focal.sn", "focal.ar"):
        roles = roles_of(User.objects.get(email=f"{name}@demo.example"))
        parts[name] = (roles.part_in(first)[0], roles.part_in(africa)[0])
    assert parts == {
        "secretariat": ("secretariat", ""),
        "advisor": ("advisor", "advisor"),
        "secretariat.africa": ("", "secretariat"),
        "focal.za": ("", "focal_point"),
        "focal.sn": ("", "focal_point"),
        "focal.ar": ("focal_point", ""),
    }
