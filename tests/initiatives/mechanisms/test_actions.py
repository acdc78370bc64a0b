"""The verbs of mechanisms: writing, the way through review, changes of published ones, and what runs under them."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from initiatives import actions
from initiatives.actions import mechanisms as verbs
from initiatives.models import Initiative, Mechanism
from initiatives.states import MechanismStanding, Precision, Status
from network_portal.common.states import Stale
from network_portal.events.models import Event
from tests.factories import InitiativeFactory, MechanismFactory, advisor, focal_point, seat_of
from tests.initiatives.mechanisms.writing import entry, kinds

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 2, 12, tzinfo=timezone.get_default_timezone())


def test_mechanism_goes_from_draft_to_the_public_record(holder, office):
    seat = seat_of("AR")
    defence = seat_of("AR", "defence").ministry
    mechanism = verbs.log(
        seat=seat, by=holder,
        entry=entry(
            lead=seat.ministry, ministries=[defence],
            established_on=date(2013, 4, 1), established_precision="month",
        ),
    )  # fmt: skip
    assert (mechanism.status, mechanism.name_es, mechanism.state.iso2) == (
        "draft",
        "Consejo de Prevención",
        "AR",
    )
    assert (mechanism.lead, list(mechanism.ministries.all())) == (seat.ministry, [defence])
    assert (mechanism.established_on, mechanism.established_precision) == (date(2013, 4, 1), Precision.MONTH)
    actions.submit(text=mechanism, by=holder)
    actions.approve(text=mechanism, by=office, at=NOON)
    assert (mechanism.status, mechanism.published_at, mechanism.moved_at) == ("published", NOON, NOON)
    assert kinds(mechanism) == ["created", "submitted", "published"]


def test_alternate_asks_for_clearance_first(holder):
    alternate = focal_point("AR", capacity="alternate")
    mechanism = verbs.log(seat=seat_of("AR"), by=alternate, entry=entry(), submitting=True)
    assert mechanism.status == Status.IN_CLEARANCE
    verbs.log(mechanism=mechanism, by=holder, entry=entry(), version=mechanism.version, submitting=True)
    assert mechanism.status == Status.SUBMITTED


def test_secretariat_publishes_its_own_at_once(office):
    mechanism = verbs.log(
        seat=seat_of("AR"),
        by=office,
        entry=entry(is_verified=True, source="https://a.example/"),
        submitting=True,
    )
    assert (mechanism.status, mechanism.created_by, mechanism.is_verified) == ("published", office, True)
    assert kinds(mechanism) == ["created", "published"]


@pytest.mark.parametrize("who", [lambda: focal_point("BR"), lambda: focal_point("AR", "defence"), advisor])
def test_mechanism_of_a_seat_is_logged_by_nobody_else(who):
    seat, person = seat_of("AR"), who()
    with pytest.raises(PermissionDenied):
        verbs.log(seat=seat, by=person, entry=entry())
    assert (Mechanism.objects.count(), Event.objects.count()) == (0, 0)


@pytest.mark.parametrize(("values", "field"), [({"name": ""}, "name"), ({"terms": ""}, "terms")])
def test_incomplete_mechanism_is_not_submitted(holder, values, field):
    mechanism = verbs.log(seat=seat_of("AR"), by=holder, entry=entry(**values))
    with pytest.raises(ValidationError) as refused:
        actions.submit(text=mechanism, by=holder)
    assert list(refused.value.message_dict) == [field]
    mechanism.refresh_from_db()
    assert (mechanism.status, kinds(mechanism)) == ("draft", ["created"])


def test_instrument_is_enough_without_terms(holder):
    mechanism = verbs.log(seat=seat_of("AR"), by=holder, entry=entry(terms="", instrument="Decreto 1"))
    actions.submit(text=mechanism, by=holder)
    assert mechanism.status == Status.SUBMITTED


def test_same_form_twice_is_one_mechanism(holder):
    seat = seat_of("AR")
    first = verbs.log(seat=seat, by=holder, entry=entry(), form="una-marca")
    second = verbs.log(seat=seat, by=holder, entry=entry(), form="una-marca")
    assert (first.pk, Mechanism.objects.count()) == (second.pk, 1)


def test_edit_of_an_older_version_is_refused(holder):
    mechanism = MechanismFactory(seat=seat_of("AR"), draft=True)
    verbs.edit(mechanism=mechanism, by=holder, entry=entry(name="Uno"), version=1)
    with pytest.raises(Stale) as stale:
        verbs.edit(mechanism=mechanism, by=holder, entry=entry(name="Dos"), version=1)
    assert stale.value.current.name_es == "Uno"


def test_edit_that_changes_nothing_is_no_event(holder):
    mechanism = verbs.log(seat=seat_of("AR"), by=holder, entry=entry())
    verbs.edit(mechanism=mechanism, by=holder, entry=entry(), version=1)
    assert (mechanism.version, kinds(mechanism)) == (1, ["created"])


def test_text_moves_along_with_the_language_of_writing(holder):
    mechanism = verbs.log(seat=seat_of("AR"), by=holder, entry=entry())
    verbs.edit(
        mechanism=mechanism, by=holder, entry=entry("en", name="Council", terms="Meets monthly."), version=1
    )
    assert (mechanism.original_language, mechanism.name_es, mechanism.name_en) == ("en", "", "Council")


def test_gathering_puts_published_initiatives_under_it(holder, published):
    mine, other = (InitiativeFactory(seat=seat_of("AR"), published=True) for _ in range(2))
    verbs.gather(mechanism=published, initiatives=[mine, other], by=holder, at=NOON)
    verbs.gather(mechanism=published, initiatives=[other], by=holder, at=NOON)
    assert list(Initiative.objects.filter(mechanism=published)) == [other]
    published.refresh_from_db()
    assert published.moved_at == NOON
    told = Event.objects.about(published).order_by("pk").values_list("payload__added", "payload__removed")
    assert list(told) == [([mine.number, other.number], None), (None, [mine.number])]


def test_gathering_what_is_there_is_no_event(holder, published):
    initiative = InitiativeFactory(seat=seat_of("AR"), published=True)
    for _ in range(2):
        verbs.gather(mechanism=published, initiatives=[initiative], by=holder)
    assert kinds(published) == ["mechanism_gathered"]


def _under_another():
    another = MechanismFactory(seat=seat_of("AR"), published=True)
    return InitiativeFactory(seat=seat_of("AR"), published=True, mechanism=another)


@pytest.mark.parametrize(
    "make",
    [
        lambda: InitiativeFactory(seat=seat_of("BR"), published=True),
        lambda: InitiativeFactory(seat=seat_of("AR"), submitted=True),
        _under_another,
    ],
    ids=["of another state", "not public", "under another mechanism"],
)
def test_gathering_refuses(holder, published, make):
    initiative = make()
    before = initiative.mechanism_id
    with pytest.raises(ValidationError):
        verbs.gather(mechanism=published, initiatives=[initiative], by=holder)
    initiative.refresh_from_db()
    assert (initiative.mechanism_id, kinds(published)) == (before, [])


def test_gathering_leaves_texts_that_are_not_public_where_they_are(holder, published):
    draft = InitiativeFactory(seat=seat_of("AR"), draft=True, mechanism=published)
    verbs.gather(mechanism=published, initiatives=[], by=holder)
    draft.refresh_from_db()
    assert draft.mechanism == published


def test_discarded_draft_lets_its_initiatives_go(holder):
    initiative = InitiativeFactory(seat=seat_of("AR"), published=True)
    mechanism = verbs.log(seat=seat_of("AR"), by=holder, entry=entry(initiatives=[initiative]))
    verbs.discard(mechanism=mechanism, by=holder)
    initiative.refresh_from_db()
    assert (initiative.mechanism, Mechanism.objects.count()) == (None, 0)


def test_initiative_under_a_mechanism_of_another_state_is_refused(holder):
    foreign = MechanismFactory(seat=seat_of("BR"), published=True)
    values = {"title": "Curso", "summary": "", "kind": "legislation", "mechanism": foreign}
    with pytest.raises(ValidationError):
        actions.create(seat=seat_of("AR"), by=holder, language="es", values=values)
    assert Initiative.objects.count() == 0


# what the database and the model promise


def test_database_refuses_an_end_before_the_beginning():
    with pytest.raises(IntegrityError), transaction.atomic():
        MechanismFactory(established_on=date(2020, 1, 1), dissolved_on=date(2019, 1, 1))


def test_database_refuses_what_nobody_wrote_and_no_page_says():
    with pytest.raises(IntegrityError), transaction.atomic():
        MechanismFactory(created_by=None, source="")


@pytest.mark.parametrize(
    ("days", "dissolved", "expected"),
    [
        (364, None, MechanismStanding.ACTIVE),
        (366, None, MechanismStanding.DORMANT),
        (366, date(2020, 1, 1), MechanismStanding.DISSOLVED),
        (366, date(2999, 1, 1), MechanismStanding.DORMANT),
    ],
)
def test_standing_in_words_and_in_the_database(days, dissolved, expected):
    mechanism = MechanismFactory(
        published=True, moved_at=timezone.now() - timedelta(days=days), dissolved_on=dissolved
    )
    assert mechanism.standing == expected
    for each in MechanismStanding:
        assert Mechanism.objects.standing(each).exists() is (each == expected)


def test_draft_is_never_dormant():
    mechanism = MechanismFactory(draft=True, moved_at=timezone.now() - timedelta(days=999))
    assert (mechanism.standing, Mechanism.objects.dormant().count()) == (MechanismStanding.ACTIVE, 0)


def test_versions_are_kept_but_not_of_a_mere_movement(holder, published):
    before = published.versions.count()
    verbs.gather(
        mechanism=published, initiatives=[InitiativeFactory(seat=seat_of("AR"), published=True)], by=holder
    )
    assert published.versions.count() == before
