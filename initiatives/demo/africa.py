"""The demonstration's second network: a region's own, modelled on the first, with a few states and offices."""

from collections import Counter
from datetime import date
from typing import Any

from initiatives.demo import files, people
from members import actions, reference
from members.models import Membership, Ministry, Network, Seat, State
from network_portal.common.periods import term
from network_portal.common.translation import LANGUAGE_CODES, Language, column


def load(*, like: Network, password: str, done: Counter[str]) -> None:
    """Add what is missing of the African network; what was changed since stays so."""
    plan = files.africa()
    network = _network(like, plan, done)
    states = State.objects.in_bulk(plan["states"], field_name="iso2")
    since = date.fromisoformat(plan["since"])
    for code, standing in plan["states"].items():
        if not Membership.objects.filter(network=network, state=states[code]).exists():
            row = Membership(
                network=network, state=states[code], standing=standing, period=term(since), note=plan["note"]
            )
            actions.keep(row=row, by=None)
            done["memberships"] += 1
    seats = {
        key: _seat(network, states[key.split()[0]], key.split()[1], plan, done)
        for key in plan["institutions"]
    }
    for email, entry in plan["sign_ins"].items():
        people.sign_in(email, entry, network, seats, password, done)


def _network(like: Network, plan: dict[str, Any], done: Counter[str]) -> Network:
    known = reference.african_network()
    if found := Network.objects.filter(slug=known["slug"]).first():
        return found
    made = actions.create_network(**known, like=like, by=None, language=Language.ENGLISH)
    actions.mark_as_demonstration(network=made, contact=plan["contact"])
    done["networks"] += 1
    made.refresh_from_db()
    return made


def _seat(network: Network, state: State, kind: str, plan: dict[str, Any], done: Counter[str]) -> Seat:
    """The seat of the state's institution of that kind, with the institution itself where it is missing."""
    if found := Seat.objects.filter(network=network, ministry__state=state, ministry__kind=kind).first():
        return found
    names = {column("name", code): plan["names"][kind][code] for code in LANGUAGE_CODES}
    since = term(date.fromisoformat(plan["since"]))
    ministry = Ministry(state=state, kind=kind, original_language=Language.ENGLISH, period=since, **names)
    actions.keep(row=ministry, by=None)
    seat = Seat(network=network, ministry=ministry)
    actions.keep(row=seat, by=None)
    done["institutions"] += 1
    return seat
