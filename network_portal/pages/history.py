"""What is known of the Network's beginning and history, where it was read, and what could not be confirmed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise
LAUNCH = date(2012, 3, 29)
INSTITUTE = "https://www.auschwitzinstitute.org/news"
FOUNDERS = "https://aipr.wordpress.com/2013/08/22/genprev-in-action-22-august-2013/"
PRESS_RELEASE = "https://auschwitzinstitute.org/news/press-release"
PROGRAMME = "https://old.auschwitzinstitute.org/what-we-do/latin-america-programs/"
ANNUAL_REPORT = "https://vdocuments.net/latin-american-networ-for-genocide-and-mass-atrocit-prevention.html"
AFRICAN = (
    f"{INSTITUTE}/auschwitz-institute-and-african-union-create-african-network"
    "-for-genocide-and-mass-atrocity-prevention/"
)
PARAGUAY = f"{INSTITUTE}/paraguay-launches-national-mechanism-for-genocide-prevention/"
FIRST_SEMINAR = "https://auschwitzinstitute.org/news/feature"
SECRETARY_GENERAL = f"{INSTITUTE}/unsg-r2p-network/"


@dataclass(frozen=True)
class Step:
    """One step of the way from words to action; shape: of the road's signs, 1 open to 4 institutional.

    precision: "day", "month" or "year", as far as the date is known.
    """

    shape: int
    on: date
    precision: str
    title: Text
    text: Text
    when: Text = ""


STEPS = [
    Step(
        1, LAUNCH, "day", _("The announcement"),
        _(
            "The Network is launched in Buenos Aires; its first day meets in the former Navy Mechanics"
            " School."
        ),
        when=_("29 and 30 March 2012"),
    ),
    Step(
        4, date(2012, 1, 1), "year", _("First national mechanism"),
        _("Argentina creates it, the first in the Network."),
    ),
    Step(
        2, date(2013, 2, 19), "day", _("Another region follows"),
        _("In Addis Ababa it is agreed to create the African Network, modelled on the Latin American one."),
    ),
    Step(
        4, date(2013, 4, 17), "day", _("Paraguay's mechanism"),
        _("It is presented in Asunción, with fifteen institutions."),
    ),
    Step(
        2, date(2013, 6, 1), "month", _("First seminar of its own"),
        _("16 of the 18 states take part in the Latin American edition of the Raphael Lemkin Seminar."),
    ),
    Step(
        3, date(2013, 8, 1), "month", _("Eleven national initiatives"),
        _(
            "By the Network's own account, they operate in governments, police forces, diplomatic services "
            "and peacekeeping troops."
        ),
    ),
]  # fmt: skip


@dataclass(frozen=True)
class Fact:
    """Something that a source says. verified: whether the page given as its source was read and says so."""

    title: Text
    text: Text
    source: str = ""
    verified: bool = True
    on: date | None = None
    precision: str = "day"


MILESTONES = [
    Fact(
        _("Launch in Buenos Aires"),
        _(
            "Two days, 29 and 30 March 2012, with eighteen states; prepared together with two Argentine"
            " ministries and Brazil's human rights secretariat."
        ),
        PRESS_RELEASE, on=LAUNCH,
    ),
    Fact(
        _("National mechanism of Argentina"),
        _("The first in the Network. Its legal instrument and its exact date were not found."),
        PARAGUAY, on=date(2012, 1, 1), precision="year",
    ),
    Fact(
        _("Agreement on the African Network"),
        _(
            "Signed in Addis Ababa by the African Union and the Auschwitz Institute, on the model of this"
            " Network."
        ),
        AFRICAN, on=date(2013, 2, 19),
    ),
    Fact(
        _("National mechanism of Paraguay"),
        _(
            "Presented in Asunción by the ombudsman office and the foreign ministry, with fifteen"
            " institutions."
        ),
        PARAGUAY, on=date(2013, 4, 17),
    ),
    Fact(
        _("First seminar, Latin American edition"),
        _("Five days in Oświęcim and one in Kraków; 16 of the 18 states took part."),
        FIRST_SEMINAR, on=date(2013, 6, 1), precision="month",
    ),
    Fact(
        _("Eleven national initiatives"),
        _("The number comes from one account of the time and was not found on another page."),
        verified=False, on=date(2013, 8, 1), precision="month",
    ),
    Fact(
        _("VII Focal Points Meeting, Quito"),
        _("Reported by the ombudsman office of Ecuador."),
        "https://dpe.gob.ec/defensoria-del-pueblo-desarrollo-vii-reunion-puntos-focales-la-red-latinoamericana-la-prevencion-del-genocidio-atrocidades-masivas",
        on=date(2016, 11, 28),
    ),
    Fact(
        _("VIII Focal Points Meeting, New York"), _("Held outside the region."),
        f"{INSTITUTE}/viii-focal-points-meeting-latin-american-network/", on=date(2017, 10, 16),
    ),
    Fact(
        _("X Focal Points Meeting, Asunción"), _("Reported by Paraguay's foreign ministry."),
        "https://www.mre.gov.py/index.php/noticias-de-embajadas-y-consulados/paraguay-es-sede-de-la-reunion-latinoamericana-para-la-prevencion-del-genocidio-y-atrocidades-masivas?ccm_paging_p=28",
        on=date(2019, 10, 28),
    ),
]  # fmt: skip

WHAT_IT_IS = [
    Fact(
        _("A forum of states"),
        _(
            "An informal forum of dialogue made up of states of the region, whose ministries and public"
            " offices take part through focal points."
        ),
        "https://oaxacaentrelineas.com/aborda-red-latinoamericana-tematica-sobre-derechos-humanos-y-empresas-en-su-reunion-anual-en-la-sre",
    ),
    Fact(
        _("Proposed by four of them"),
        _(
            "Officials of Argentina, Brazil, Chile and Panama, who had taken part in a Raphael Lemkin"
            " Seminar, wanted to go one step further."
        ),
        FOUNDERS,
    ),
    Fact(
        _("First of its kind"),
        _(
            "The Auschwitz Institute describes it as the first regional initiative of governments for"
            " genocide prevention; this is its description, not a neutral finding."
        ),
        SECRETARY_GENERAL,
    ),
    Fact(
        _("Supported by others"),
        _(
            "The Auschwitz Institute is its technical secretariat, the United Nations office for genocide"
            " prevention advises it, and the Stanley Foundation has supported it."
        ),
        ANNUAL_REPORT,
    ),
]  # fmt: skip

OPEN_QUESTIONS = [
    Fact(
        _("How many states in a given year"),
        _(
            "The press release of 2012 lists eighteen states. A page of August 2013 lists seventeen names,"
            " without the Dominican Republic, and the annual report for 2015 seventeen, without Bolivia."
        ),
        ANNUAL_REPORT,
    ),
    Fact(
        _("Who announced the Network"),
        _(
            "That ministries of Argentina and Brazil took part in preparing the launch is documented; that"
            " they announced the Network was found in one account only."
        ),
        PRESS_RELEASE, verified=False,
    ),
    Fact(
        _("Who belongs to the African Network"),
        _("No list of its members was found."),
        verified=False,
    ),
]  # fmt: skip


@dataclass(frozen=True)
class History:
    """What is known of one network's beginning."""

    steps: list[Step]
    what_it_is: list[Fact]
    milestones: list[Fact]
    open_questions: list[Fact]


#: By slug. A network that has none tells what its own record holds: purpose, beginning, model and members.
HISTORIES = {"latin-american": History(STEPS, WHAT_IT_IS, MILESTONES, OPEN_QUESTIONS)}


def history_of(network: Any) -> History | None:
    """The history of a network where one was written."""
    return HISTORIES.get(network.slug)
