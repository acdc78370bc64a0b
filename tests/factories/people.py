"""People in their parts, with everything they need to have it: state, membership, ministry, seat, term."""

from typing import Any

from members.models import Membership, Ministry, Network, Seat, State
from members.states import Capacity, MinistryKind
from tests.factories.members import (
    AppointmentFactory,
    MembershipFactory,
    MinistryFactory,
    NetworkFactory,
    PersonFactory,
    PostFactory,
    SeatFactory,
    StateFactory,
)


def member_state(state: str | State = "AR", network: Network | None = None) -> State:
    """The state, a member of the network (the default one unless told)."""
    network = network or NetworkFactory()
    row = state if isinstance(state, State) else StateFactory(iso2=state)
    if not Membership.objects.filter(network=network, state=row).exists():
        MembershipFactory(network=network, state=row)
    return row


def seat_of(
    state: str | State = "AR", kind: str = MinistryKind.FOREIGN_AFFAIRS, network: Network | None = None
) -> Seat:
    """The seat of the state's ministry of that kind, made with all it needs the first time."""
    network = network or NetworkFactory()
    row = member_state(state, network)
    ministry = Ministry.objects.filter(state=row, kind=kind).first() or MinistryFactory(state=row, kind=kind)
    return SeatFactory(network=network, ministry=ministry)


def focal_point(
    state: str | State = "AR",
    kind: str = MinistryKind.FOREIGN_AFFAIRS,
    capacity: str = Capacity.PRINCIPAL,
    *,
    network: Network | None = None,
    past: bool = False,
    **person: Any,
) -> Any:
    """Somebody who holds that seat today, or did until yesterday; other keywords are the person's."""
    seat = seat_of(state, kind, network)
    return AppointmentFactory(seat=seat, capacity=capacity, past=past, person=PersonFactory(**person)).person


def secretary(network: Network | None = None, **person: Any) -> Any:
    """Somebody in post at the secretariat; their language is English unless told."""
    return PostFactory(
        network=network or NetworkFactory(), person=PersonFactory(**{"language": "en", **person})
    ).person


def advisor(network: Network | None = None, **person: Any) -> Any:
    """Somebody in post at an advising organisation."""
    return PostFactory(
        network=network or NetworkFactory(),
        advising=True,
        person=PersonFactory(**{"language": "en", **person}),
    ).person


def administrator(**person: Any) -> Any:
    """Who runs the installation, and has no part in the network's work."""
    return PersonFactory(is_staff=True, is_superuser=True, **person)
