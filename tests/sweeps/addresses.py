"""Every address of the portal, and what it answers to whom: the table "who sees what", spelled out.

Letters stand for answers to GET: `.` 200, `>` on to the sign-in page, `/` on to another page, `u` 401, `x` 403,
`-` 404, `p` 405 (there is only POST). The roles stand in the order of ROLES.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import override

from initiatives.models import Initiative
from initiatives.states import Status
from members.models import Network
from tests.factories import (
    EvidenceFactory,
    InitiativeFactory,
    NetworkFactory,
    administrator,
    advisor,
    focal_point,
    seat_of,
    secretary,
)
from tests.sweeps.tables import PARTS

ROLES = (
    "visitor",
    "own",
    "alternate",
    "neighbour",
    "other",
    "advisor",
    "secretariat",
    "former",
    "administrator",
    "outsider",
)
ANSWERS = {200: ".", 401: "u", 403: "x", 404: "-", 405: "p"}


@dataclass
class World:
    """Initiatives of Argentina in every status, and one person in each role."""

    people: dict[str, Any]
    initiatives: dict[str, Initiative]
    evidence: dict[str, int]
    #: The default network and the outsider's.
    network: Network
    second: Network

    @cached_property
    def arguments(self) -> dict[str, list[Any]]:
        """What the addresses of all parts need, made the first time it is asked for."""
        found: dict[str, list[Any]] = {}
        for part in PARTS:
            found |= part.arguments(self)
        return found

    @classmethod
    def build(cls) -> "World":
        second = NetworkFactory(slug="african", is_default=False)
        people = {
            "visitor": None,
            "own": focal_point("AR"),
            "alternate": focal_point("AR", capacity="alternate"),
            "neighbour": focal_point("AR", "defence"),
            "other": focal_point("BR"),
            "advisor": advisor(),
            "secretariat": secretary(),
            "former": focal_point("AR", "justice", past=True),
            "administrator": administrator(),
            "outsider": secretary(second),
        }
        # what the outsider's network has must not open the default one's rooms, nor the other way round
        InitiativeFactory(submitted=True, seat=seat_of("PY", network=second))
        initiatives = {
            status: InitiativeFactory(**{status: True}, seat=seat_of("AR"), created_by=people["own"])
            for status in Status.values
        }
        evidence = {status: EvidenceFactory(initiative=row).pk for status, row in initiatives.items()}
        return cls(people, initiatives, evidence, NetworkFactory(), second)


TABLE: dict[str, str] = {row: letters for part in PARTS for row, letters in part.TABLE.items()}


def address(row: str, world: World) -> str:
    """The Spanish path of a row of the table, whatever language the last request left behind."""
    with override("es"):
        return _address(row, world)


def _address(row: str, world: World) -> str:
    name, _sep, status = row.partition(" {")
    if not status:
        return reverse(row.split()[0], args=world.arguments.get(row, []))
    status = status.removesuffix("}")
    arguments = [world.initiatives[status].pk]
    if name == "initiative_evidence":
        arguments.append(world.evidence[status])
    if name == "initiative_move":
        arguments.append("archive")
    return reverse(name, args=arguments)
