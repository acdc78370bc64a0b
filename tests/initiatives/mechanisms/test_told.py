"""Who is told of a silence and of a correction, and where mechanisms are counted and handed to programs."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from initiatives.actions import mechanisms as verbs
from initiatives.actions.successions import count_of_seat, take_over
from initiatives.models import Mechanism
from network_portal.dashboards.figures.registry import FIGURES
from network_portal.dashboards.figures.scope import Scope
from network_portal.events.models import Event
from network_portal.notifications.registry import notice_named
from network_portal.notifications.reminders import remind
from tests.factories import (
    InitiativeFactory,
    MechanismFactory,
    NetworkFactory,
    focal_point,
    member_state,
    seat_of,
    secretary,
)
from tests.initiatives.mechanisms.writing import entry, kinds

pytestmark = pytest.mark.django_db
API = "/api/v1/mechanisms/"


def test_silence_of_a_year_is_told_once():
    mechanism = MechanismFactory(seat=seat_of("AR"), dormant=True, name_es="Consejo")
    for status in ("draft", "submitted", "archived"):
        MechanismFactory(seat=seat_of("AR"), **{status: True}, moved_at=timezone.now() - timedelta(days=999))
    MechanismFactory(seat=seat_of("AR"), dissolved=True, moved_at=timezone.now() - timedelta(days=999))
    MechanismFactory(seat=seat_of("AR"), published=True, moved_at=timezone.now() - timedelta(days=364))
    for _ in range(2):
        remind()
    event = Event.objects.get(kind="initiatives.mechanism_dormant")
    assert (event.subject_key, event.payload["title"]) == (str(mechanism.pk), "Consejo")
    assert event.payload["day"] == timezone.localdate(mechanism.moved_at).isoformat()


def test_next_silence_is_another_one():
    mechanism = MechanismFactory(seat=seat_of("AR"), dormant=True)
    remind()
    verbs.gather(mechanism=mechanism, initiatives=[InitiativeFactory(seat=seat_of("AR"), published=True)],
                 by=secretary())  # fmt: skip
    remind()
    assert kinds(mechanism) == ["mechanism_dormant", "mechanism_gathered"]
    remind(at=timezone.now() + timedelta(days=366))
    assert kinds(mechanism).count("mechanism_dormant") == 2


def test_dormant_mechanism_is_told_to_the_seat_that_keeps_it():
    holder, _other = focal_point("AR"), focal_point("BR")
    mechanism = MechanismFactory(seat=seat_of("AR"), dormant=True)
    remind()
    event, notice = Event.objects.about(mechanism).get(), notice_named("initiatives.mechanism_dormant")
    assert list(notice.recipients(event)) == [holder]
    assert (notice.path(event), notice.is_obsolete(event)) == (f"/es/mechanisms/{mechanism.pk}/", False)
    Mechanism.objects.update(moved_at=timezone.now())
    assert notice.is_obsolete(event)


def test_correction_is_told_to_the_seat():
    holder, office = focal_point("AR"), secretary()
    mechanism = MechanismFactory(seat=seat_of("AR"), published=True)
    verbs.log(mechanism=mechanism, by=office, entry=entry(name="Otro"), version=1)
    event = Event.objects.about(mechanism).get(kind="initiatives.mechanism_corrected")
    assert list(notice_named("initiatives.mechanism_corrected").recipients(event)) == [holder]


def test_merged_seat_hands_its_mechanisms_on():
    source, target = seat_of("AR", "justice"), seat_of("AR", "defence")
    mechanism = MechanismFactory(seat=source, published=True)
    assert count_of_seat(None, seat=source) == 1
    assert take_over(source=source, target=target, by=secretary()) == 1
    mechanism.refresh_from_db()
    assert (mechanism.seat, kinds(mechanism)) == (target, ["taken_over"])


# counted


@pytest.fixture
def counted():
    for code in ("AR", "BR", "CL"):
        member_state(code)
    active = MechanismFactory(seat=seat_of("AR"), published=True)
    MechanismFactory(seat=seat_of("AR"), dormant=True)
    MechanismFactory(seat=seat_of("BR"), dissolved=True)
    for status in ("draft", "submitted", "archived"):
        MechanismFactory(seat=seat_of("CL"), **{status: True})
    MechanismFactory(revises=active, submitted=True)


def rows(**options):
    table = FIGURES["mechanisms"].table(Scope.read(NetworkFactory(), options.pop("data", {}), **options))
    return [row[1:] for row in table]


def test_figure_counts_by_state_and_standing(counted):
    assert rows() == [("AR", 2, 1, 0), ("BR", 0, 0, 1), ("CL", 0, 0, 0)]


def test_figure_follows_the_filter_by_state(counted):
    assert rows(data={"state": "br"}) == [("BR", 0, 0, 1)]


def test_dashboard_shows_and_exports_the_figure(client, counted):
    assert 'id="figure-mechanisms"' in client.get("/es/dashboard/").content.decode()
    assert 'id="figure-mechanisms"' in client.get("/es/dashboard/ar/").content.decode()
    for kind in ("csv", "xlsx", "svg"):
        assert client.get(f"/es/dashboard/figures/mechanisms.{kind}").status_code in (200, 404)


# for programs


def test_api_gives_what_the_page_shows(client):
    lead = seat_of("AR").ministry
    mechanism = MechanismFactory(
        of_reference=True, seat=seat_of("AR"), name_es="Consejo", name_en="Council", terms_es="Cada mes.", lead=lead,
        established_on=date(2012, 1, 1), established_precision="year", is_verified=True, unverified=["terms"],
        instrument_url="https://a.example/ley",
    )  # fmt: skip
    mechanism.ministries.add(lead)
    under = InitiativeFactory(seat=seat_of("AR"), published=True, mechanism=mechanism)
    InitiativeFactory(seat=seat_of("AR"), submitted=True, mechanism=mechanism)
    institution = {
        "kind": "foreign_affairs",
        "name": {
            "es": "Ministerio de Relaciones Exteriores",
            "pt-br": "Ministério das Relações Exteriores",
            "en": "Ministry of Foreign Affairs",
        },
    }
    nothing = {"es": None, "pt-br": None, "en": None}
    answer = client.get(f"{API}{mechanism.pk}/").json()
    assert answer == {
        "id": mechanism.pk,
        "number": mechanism.number,
        "state": "AR",
        "name": {"es": "Consejo", "pt-br": None, "en": "Council"},
        "original_language": "es",
        "standing": "active",
        "status": "published",
        "established_on": "2012-01-01",
        "established_precision": "year",
        "dissolved_on": None,
        "dormant_since": None,
        "moved_at": answer["moved_at"],
        "instrument": {"name": nothing, "url": "https://a.example/ley", "file": None},
        "terms": {"es": "Cada mes.", "pt-br": None, "en": None},
        "lead": institution,
        "members": [institution],
        "civil_society": nothing,
        "note": nothing,
        "initiatives": [under.pk],
        "source": "https://fuente.example/pagina",
        "is_verified": True,
        "unverified": ["terms"],
        "page": {
            code: f"{settings.SITE_URL}/{code}/mechanisms/{mechanism.pk}/" for code in ("es", "pt-br", "en")
        },
    }


def test_api_lists_and_filters(client, counted):
    def states(**query):
        return [row["state"] for row in client.get(API, query).json()["results"]]

    assert states() == ["AR", "AR", "BR"]
    assert states(standing="dormant") == ["AR"]
    assert states(state="br") == ["BR"]
    assert states(q="inexistente") == []
    assert client.get(API, {"standing": "nonsense"}).status_code == 400


@pytest.mark.parametrize("count", [1, 3])
def test_api_list_takes_five_queries(client, count, django_assert_num_queries):
    for code in ("AR", "BR", "CL")[:count]:
        mechanism = MechanismFactory(seat=seat_of(code), published=True, lead=seat_of(code).ministry)
        mechanism.ministries.add(seat_of(code).ministry)
        InitiativeFactory(seat=seat_of(code), published=True, mechanism=mechanism)
    with django_assert_num_queries(5):  # network, count, rows, members, initiatives
        client.get(API)
