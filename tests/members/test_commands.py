"""Reference data and staff: what the commands load, and that a second run changes nothing."""

import re

import pytest
from django.core.management import CommandError

from members import reference
from members.models import (
    Appointment,
    Meeting,
    Membership,
    Ministry,
    Network,
    Organisation,
    Post,
    Seat,
    State,
)
from members.roles import roles_of
from members.states import OrganisationKind
from network_portal import env
from network_portal.accounts.models import Invitation, User
from network_portal.common.translation import LANGUAGE_CODES, in_language
from network_portal.events.models import Event
from tests.members.commands import contents, run

pytestmark = pytest.mark.django_db
PASSWORD = "una-clave-de-demostración"
ALL = [State, Network, Membership, Ministry, Seat, Organisation, User, Appointment, Post, Meeting]


# -- reference data ---------------------------------------------------------------------------------


def test_load_reference_counts():
    run("load_reference")
    counts = [model.objects.count() for model in (State, Network, Membership, Ministry, Seat, Organisation)]
    assert counts == [87, 1, 18, 74, 74, 3]


def test_load_reference_twice_changes_nothing():
    run("load_reference")
    before = contents(*ALL)
    assert run("load_reference") == "The reference data are all there: nothing changed.\n"
    assert contents(*ALL) == before


def test_load_reference_network():
    run("load_reference")
    network = Network.objects.default()
    assert (network.slug, str(network.founded_on), network.is_demonstration) == (
        "latin-american",
        "2012-03-29",
        False,
    )
    for field in ("name", "short_name", "tagline", "purpose", "founded_in"):
        assert all(in_language(network, field, code) for code in LANGUAGE_CODES)
    for code in LANGUAGE_CODES:
        whole = f"{in_language(network, 'short_name', code)} {in_language(network, 'tagline', code)}"
        assert whole == in_language(network, "name", code)


def test_load_reference_founding_states_and_launch():
    run("load_reference")
    founding = Membership.objects.filter(is_founding=True).values_list("state__iso2", flat=True)
    assert sorted(founding) == ["AR", "BR", "CL", "PA"]
    assert {str(row.since) for row in Membership.objects.all()} == {"2012-03-29"}


def test_load_reference_names_in_three_languages():
    run("load_reference")
    brazil = State.objects.get(iso2="BR")
    assert [in_language(brazil, "name", code) for code in LANGUAGE_CODES] == ["Brasil", "Brasil", "Brazil"]
    assert State.objects.filter(iso2="NA").exists()
    ministry = Ministry.objects.get(state=brazil, kind="defence")
    assert (ministry.original_language, ministry.name_pt_br) == ("pt-br", "Ministério da Defesa")


def test_load_reference_brings_a_state_up_to_date():
    run("load_reference")
    State.objects.filter(iso2="AR").update(capital_en="Elsewhere")
    assert run("load_reference") == "State: 1\n"
    assert State.objects.get(iso2="AR").capital_en == "Buenos Aires"


def test_load_reference_leaves_what_the_secretariat_changed():
    run("load_reference")
    Ministry.objects.filter(state__iso2="AR", kind="defence").update(acronym="MD")
    Membership.objects.filter(state__iso2="AR").update(standing="suspended")
    assert "nothing changed" in run("load_reference")
    assert Ministry.objects.get(state__iso2="AR", kind="defence").acronym == "MD"


def test_reference_organisations_have_no_brackets():
    names = [in_language(row, "name", code) for row in reference.organisations() for code in LANGUAGE_CODES]
    assert [name for name in names if re.search(r"[()]", name)] == []


def test_load_reference_meetings():
    run("load_reference")
    assert [
        (
            str(row.starts_on),
            row.number,
            row.title_es,
            row.place_en,
            row.host and row.host.iso2,
            row.is_verified,
        )
        for row in Meeting.objects.order_by("starts_on")
    ] == [
        ("2012-03-29", None, "Lanzamiento en Buenos Aires", "Buenos Aires, Argentina", None, True),
        ("2016-11-28", 7, "VII Reunión de Puntos Focales", "Quito, Ecuador", "EC", True),
        ("2017-10-16", 8, "VIII Reunión de Puntos Focales", "New York, United States", None, True),
        ("2019-10-28", 10, "X Reunión de Puntos Focales", "Asunción, Paraguay", "PY", True),
    ]


def test_load_reference_meetings_have_sources_and_no_made_up_decisions():
    run("load_reference")
    assert all(row.source.startswith("https://") for row in Meeting.objects.all())
    assert not Meeting.objects.filter(decisions__isnull=False).exists()


def test_load_reference_leaves_a_meeting_that_was_corrected():
    run("load_reference")
    Meeting.objects.filter(number=7).update(ends_on="2016-11-30", place_es="Quito")
    assert run("load_reference") == "The reference data are all there: nothing changed.\n"
    assert Meeting.objects.get(number=7).place_es == "Quito"


# -- staff ------------------------------------------------------------------------------------------


def test_create_staff_without_password_invites():
    run("load_reference")
    out = run("create_staff", "Nueva@Portal.example", network="latin-american", language="en")
    person = User.objects.get(email="nueva@portal.example")
    assert (person.language, person.is_active, person.has_usable_password()) == ("en", False, False)
    assert Post.objects.get().person == person
    assert "An invitation goes to that address" in out
    assert Invitation.objects.get().person == person
    assert Event.objects.get(kind="members.post_given").actor is None


def test_create_staff_with_a_password_opens_the_account_at_once():
    run("load_reference")
    out = run("create_staff", "nueva@portal.example", network="latin-american", password=PASSWORD)
    person = User.objects.get(email="nueva@portal.example")
    assert roles_of(person).is_secretariat(Network.objects.default())
    assert person.check_password(PASSWORD)
    assert not Invitation.objects.exists()
    assert "invitation" not in out


def test_create_staff_twice_changes_nothing():
    run("load_reference")
    run("create_staff", "nueva@portal.example", network="latin-american", password=PASSWORD)
    before = contents(User, Post, Event)
    assert "nothing changed" in run("create_staff", "NUEVA@portal.example", network="latin-american")
    assert contents(User, Post, Event) == before


@pytest.mark.parametrize(
    ("email", "network", "message"),
    [("nobody", "latin-american", "correo"), ("a@portal.example", "elsewhere", "there is: latin-american")],
)
def test_create_staff_refuses(email, network, message):
    run("load_reference")
    with pytest.raises(CommandError, match=message):
        run("create_staff", email, network=network)
    assert not User.objects.exists()


def test_create_staff_before_the_reference_data():
    Network.objects.create(slug="empty")
    with pytest.raises(CommandError, match="load_reference"):
        run("create_staff", "a@portal.example", network="empty")


# -- demonstration, refused: see test_load_demo.py for the rest ------------------------------------


def test_load_demo_refuses_production(monkeypatch):
    monkeypatch.setattr(env, "PRODUCTION", True)
    with pytest.raises(CommandError, match="production"):
        run("load_demo")
    assert not Network.objects.exists()


def test_load_demo_refuses_a_scale_of_nothing():
    with pytest.raises(CommandError, match="--scale"):
        run("load_demo", scale=0)


def test_reference_names_a_source_for_each_ministry():
    assert [m.name for _code, m in reference.ministries() if not m.source] == []
    assert OrganisationKind.SECRETARIAT in {row.kind for row in reference.organisations()}
