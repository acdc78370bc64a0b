"""Changes of published mechanisms: the approved one stays until the change is approved as well."""

from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from initiatives import actions
from initiatives.actions import mechanisms as verbs
from initiatives.models import Comment, Mechanism
from network_portal.common.states import Stale
from network_portal.common.translation import Standing, standing
from network_portal.events.models import Event
from tests.factories import MechanismFactory, focal_point, seat_of
from tests.initiatives.acting import again
from tests.initiatives.mechanisms.writing import entry, kinds

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 2, 12, tzinfo=timezone.get_default_timezone())


def propose(published, by, **values):
    given = {"name": published.name_es, "terms": published.terms_es, **values}
    return verbs.log(mechanism=published, by=by, entry=entry(**given), version=published.version)


def test_change_leaves_the_published_mechanism_as_it_was(holder, published):
    change = propose(published, holder, name="Consejo Nacional")
    published.refresh_from_db()
    assert (change.revises, change.status, change.name_es, change.name_en) == (
        published, "draft", "Consejo Nacional", "Council",
    )  # fmt: skip
    assert (published.status, published.name_es, change.number) == ("published", "Consejo", published.number)
    assert kinds(published) == []


def test_approved_change_is_written_to_the_mechanism_and_put_away(holder, office, published):
    change = propose(published, holder, name="Consejo Nacional", lead=seat_of("AR").ministry)
    actions.submit(text=change, by=holder)
    actions.approve(text=change, by=office, at=NOON)
    published.refresh_from_db()
    change.refresh_from_db()
    assert (published.name_es, published.lead, published.moved_at) == (
        "Consejo Nacional",
        seat_of("AR").ministry,
        NOON,
    )
    assert (published.status, change.status) == ("published", "archived")
    assert (kinds(published), kinds(change)) == (["mechanism_changed"], ["created", "submitted", "published"])
    assert Event.objects.about(published).get().payload["fields"] == ["lead", "name_es"]
    assert standing(published, "name", "en") == Standing.BEHIND
    assert list(Mechanism.objects.entries().published()) == [published]


def test_approved_change_cannot_be_restored(holder, office, published):
    change = propose(published, holder, name="Otro")
    actions.submit(text=change, by=holder)
    actions.approve(text=change, by=office)
    with pytest.raises(PermissionDenied):
        actions.restore(text=change, by=again(office))


def test_second_change_is_refused_with_the_first(holder, published):
    change = propose(published, holder, name="Uno")
    with pytest.raises(Stale) as stale:
        propose(published, holder, name="Dos")
    assert stale.value.current == change


def test_database_refuses_a_second_open_change(published):
    MechanismFactory(revises=published, submitted=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        MechanismFactory(revises=published, draft=True)
    MechanismFactory(revises=published, archived=True)


def test_change_by_another_state_is_refused(published):
    with pytest.raises(PermissionDenied):
        propose(published, focal_point("BR"), name="Otro")
    assert Mechanism.objects.count() == 1


def test_change_follows_what_the_secretariat_puts_right_meanwhile(holder, office, published):
    change = propose(published, holder, name="Consejo Nacional")
    verbs.log(
        mechanism=published, by=office, version=published.version,
        entry=entry(name="Consejo (1)", terms="Cada trimestre.", source="https://a.example/"),
    )  # fmt: skip
    change.refresh_from_db()
    assert (published.name_es, published.terms_es) == ("Consejo (1)", "Cada trimestre.")
    # its own words stay, the rest follows; who has it open is told by the version
    assert (change.name_es, change.terms_es, change.source) == (
        "Consejo Nacional",
        "Cada trimestre.",
        "https://a.example/",
    )
    assert change.version == 3
    assert kinds(published) == ["mechanism_corrected"]


def test_what_a_change_brings_is_not_verified(holder, office):
    mechanism = MechanismFactory(
        of_reference=True, seat=seat_of("AR"), is_verified=True, unverified=["terms"], terms_es="",
        established_on=date(2012, 1, 1), established_precision="year",
    )  # fmt: skip
    change = verbs.log(
        mechanism=mechanism, by=holder, version=1,
        entry=entry(
            name=mechanism.name_es, terms="Cada mes.", instrument_url="https://a.example/ley",
            source=mechanism.source, established_on=date(2012, 3, 9),
        ),
    )  # fmt: skip
    actions.submit(text=change, by=holder)
    actions.approve(text=change, by=office)
    mechanism.refresh_from_db()
    assert (mechanism.is_verified, mechanism.unverified) == (True, ["established_on", "instrument", "terms"])


def test_another_source_is_another_page_that_nobody_read(holder, office):
    mechanism = MechanismFactory(of_reference=True, seat=seat_of("AR"), is_verified=True)
    change = propose(mechanism, holder, source="https://otra.example/")
    actions.submit(text=change, by=holder)
    actions.approve(text=change, by=office)
    mechanism.refresh_from_db()
    assert (mechanism.source, mechanism.is_verified) == ("https://otra.example/", False)


def test_discarded_change_takes_its_remarks_and_leaves_the_mechanism(holder, published):
    change = propose(published, holder, name="Otro")
    actions.comment(text=change, by=holder, kind="remark", body="¿Así?", language="es")
    verbs.discard(mechanism=change, by=holder)
    assert (list(Mechanism.objects.all()), Comment.objects.count()) == ([published], 0)


# what runs under one
