"""Networks, states, ministries, seats, organisations and the people in them."""

from datetime import date, timedelta
from functools import cache
from typing import Any

import factory
from django.contrib.auth.hashers import make_password
from factory.django import DjangoModelFactory

from members.models import Appointment, Membership, Ministry, Network, Organisation, Post, Seat, State
from members.states import Capacity, MinistryKind, OrganisationKind, Standing
from network_portal.accounts.models import User
from network_portal.common.periods import term, today
from network_portal.common.translation import Language

#: The sign-in of everybody whom a factory makes.
PASSWORD = "una-clave-de-prueba"

LAUNCH = date(2012, 3, 29)

#: iso2, iso3, M49, Spanish, Portuguese, English; the first four proposed the Network.
STATES = (
    ("AR", "ARG", "032", "Argentina", "Argentina", "Argentina"),
    ("BR", "BRA", "076", "Brasil", "Brasil", "Brazil"),
    ("CL", "CHL", "152", "Chile", "Chile", "Chile"),
    ("PA", "PAN", "591", "Panamá", "Panamá", "Panama"),
    ("PY", "PRY", "600", "Paraguay", "Paraguai", "Paraguay"),
    ("PE", "PER", "604", "Perú", "Peru", "Peru"),
    ("UY", "URY", "858", "Uruguay", "Uruguai", "Uruguay"),
    ("MX", "MEX", "484", "México", "México", "Mexico"),
    ("EC", "ECU", "218", "Ecuador", "Equador", "Ecuador"),
    ("SV", "SLV", "222", "El Salvador", "El Salvador", "El Salvador"),
    ("BO", "BOL", "068", "Bolivia", "Bolívia", "Bolivia"),
    ("CO", "COL", "170", "Colombia", "Colômbia", "Colombia"),
    ("CR", "CRI", "188", "Costa Rica", "Costa Rica", "Costa Rica"),
    ("DO", "DOM", "214", "República Dominicana", "República Dominicana", "Dominican Republic"),
    ("GT", "GTM", "320", "Guatemala", "Guatemala", "Guatemala"),
    ("HN", "HND", "340", "Honduras", "Honduras", "Honduras"),
    ("NI", "NIC", "558", "Nicaragua", "Nicarágua", "Nicaragua"),
    ("VE", "VEN", "862", "Venezuela", "Venezuela", "Venezuela"),
)
#: Of another region, for a second network.
ELSEWHERE = (("ZA", "ZAF", "710", "Sudáfrica", "África do Sul", "South Africa"),)
BY_CODE = {row[0]: row for row in STATES + ELSEWHERE}
OFFICIAL_ES = {
    "AR": "República Argentina",
    "PE": "República del Perú",
    "BR": "República Federativa del Brasil",
}
MINISTRIES = {
    MinistryKind.FOREIGN_AFFAIRS: (
        "Ministerio de Relaciones Exteriores",
        "Ministério das Relações Exteriores",
        "Ministry of Foreign Affairs",
    ),
    MinistryKind.DEFENCE: ("Ministerio de Defensa", "Ministério da Defesa", "Ministry of Defence"),
    MinistryKind.JUSTICE: ("Ministerio de Justicia", "Ministério da Justiça", "Ministry of Justice"),
    MinistryKind.OMBUDSMAN: ("Defensoría del Pueblo", "Defensoria do Povo", "Office of the Ombudsman"),
}


class NetworkFactory(DjangoModelFactory):
    """The default network, made once; give another `slug` and `is_default=False` for a second one."""

    class Meta:
        model = Network
        django_get_or_create = ("slug",)

    slug = "latin-american"
    name_es = "Red Latinoamericana para la Prevención del Genocidio y Atrocidades Masivas"
    name_pt_br = "Rede Latino-Americana de Prevenção ao Genocídio e Atrocidades Massivas"
    name_en = "Latin American Network for Genocide and Mass Atrocity Prevention"
    short_name_es = "Red Latinoamericana"
    short_name_pt_br = "Rede Latino-Americana"
    short_name_en = "Latin American Network"
    tagline_es = "para la Prevención del Genocidio y Atrocidades Masivas"
    tagline_pt_br = "de Prevenção ao Genocídio e Atrocidades Massivas"
    tagline_en = "for Genocide and Mass Atrocity Prevention"
    purpose_es = "Foro de dieciocho Estados."
    purpose_pt_br = "Foro de dezoito Estados."
    purpose_en = "A forum of eighteen states."
    founded_on = LAUNCH
    is_default = True


class StateFactory(DjangoModelFactory):
    """Real states in a fixed order, each made once: `StateFactory(iso2="PE")`."""

    class Meta:
        model = State
        django_get_or_create = ("iso2",)

    iso2 = factory.Sequence(lambda n: STATES[n % len(STATES)][0])
    iso3 = factory.LazyAttribute(lambda o: BY_CODE[o.iso2][1])
    m49 = factory.LazyAttribute(lambda o: BY_CODE[o.iso2][2])
    name_es = factory.LazyAttribute(lambda o: BY_CODE[o.iso2][3])
    name_pt_br = factory.LazyAttribute(lambda o: BY_CODE[o.iso2][4])
    name_en = factory.LazyAttribute(lambda o: BY_CODE[o.iso2][5])
    official_name_es = factory.LazyAttribute(lambda o: OFFICIAL_ES.get(o.iso2, f"República de {o.name_es}"))
    official_name_pt_br = factory.LazyAttribute(lambda o: f"República de {o.name_pt_br}")
    official_name_en = factory.LazyAttribute(lambda o: f"Republic of {o.name_en}")
    subregion_m49 = "005"
    subregion_es = "Sudamérica"
    subregion_pt_br = "América do Sul"
    subregion_en = "South America"


class MembershipFactory(DjangoModelFactory):
    """A state's standing since the launch, in the default network unless told; one for each pair."""

    class Meta:
        model = Membership

    network = factory.SubFactory(NetworkFactory)
    state = factory.SubFactory(StateFactory)
    standing = Standing.MEMBER
    period = factory.LazyFunction(lambda: term(LAUNCH))


class MinistryFactory(DjangoModelFactory):
    """A ministry of a kind, named in three languages."""

    class Meta:
        model = Ministry

    state = factory.SubFactory(StateFactory)
    kind = MinistryKind.FOREIGN_AFFAIRS
    original_language = factory.LazyAttribute(
        lambda o: Language.PORTUGUESE if o.state.iso2 == "BR" else Language.SPANISH
    )
    name_es = factory.LazyAttribute(lambda o: _ministry_name(o.kind, 0))
    name_pt_br = factory.LazyAttribute(lambda o: _ministry_name(o.kind, 1))
    name_en = factory.LazyAttribute(lambda o: _ministry_name(o.kind, 2))
    period = factory.LazyFunction(lambda: term(LAUNCH))


class SeatFactory(DjangoModelFactory):
    """A seat: `SeatFactory(ministry__state__iso2="PE", ministry__kind="defence")`."""

    class Meta:
        model = Seat
        django_get_or_create = ("network", "ministry")

    network = factory.SubFactory(NetworkFactory)
    ministry = factory.SubFactory(MinistryFactory)


class PersonFactory(DjangoModelFactory):
    """An account with PASSWORD, in Spanish unless told."""

    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@portal.example")
    name = factory.Sequence(lambda n: f"Persona {n}")
    language = Language.SPANISH
    password = factory.LazyFunction(lambda: _hashed())


class AppointmentFactory(DjangoModelFactory):
    """A current principal; traits: alternate, acting, past (ended yesterday), future (begins tomorrow)."""

    class Meta:
        model = Appointment

    class Params:
        alternate = factory.Trait(capacity=Capacity.ALTERNATE)
        acting = factory.Trait(capacity=Capacity.ACTING)
        past = factory.Trait(period=factory.LazyFunction(lambda: term(today() - timedelta(400), today())))
        future = factory.Trait(period=factory.LazyFunction(lambda: term(today() + timedelta(1))))

    seat = factory.SubFactory(SeatFactory)
    person = factory.SubFactory(PersonFactory)
    capacity = Capacity.PRINCIPAL
    period = factory.LazyFunction(lambda: term(today() - timedelta(365)))


class OrganisationFactory(DjangoModelFactory):
    """The secretariat unless told; traits: advising, supporting."""

    class Meta:
        model = Organisation
        django_get_or_create = ("key",)

    class Params:
        advising = factory.Trait(
            key="advising",
            kind=OrganisationKind.ADVISING,
            name_es="Oficina asesora",
            name_pt_br="Escritório assessor",
            name_en="Advising office",
        )
        supporting = factory.Trait(
            key="supporting",
            kind=OrganisationKind.SUPPORTING,
            name_es="Fundación colaboradora",
            name_pt_br="Fundação apoiadora",
            name_en="Supporting foundation",
        )

    key = "secretariat"
    kind = OrganisationKind.SECRETARIAT
    name_es = "Secretaría técnica"
    name_pt_br = "Secretaria técnica"
    name_en = "Technical secretariat"


class PostFactory(DjangoModelFactory):
    """A current post at the secretariat; traits: advising, past."""

    class Meta:
        model = Post

    class Params:
        advising = factory.Trait(organisation=factory.SubFactory(OrganisationFactory, advising=True))
        past = factory.Trait(period=factory.LazyFunction(lambda: term(today() - timedelta(400), today())))

    organisation = factory.SubFactory(OrganisationFactory)
    network = factory.SubFactory(NetworkFactory)
    person = factory.SubFactory(PersonFactory)
    period = factory.LazyFunction(lambda: term(today() - timedelta(365)))


def _ministry_name(kind: Any, place: int) -> str:
    names = MINISTRIES.get(kind)
    return names[place] if names else f"{MinistryKind(kind).value} {('es', 'pt', 'en')[place]}"


@cache
def _hashed() -> str:
    """Hashing takes time by design: once for a whole run."""
    return make_password(PASSWORD)
