"""The demonstration's people: sign-ins, and holders of most seats; offices as names, nobody real."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone

from initiatives.demo import files
from members import actions
from members.models import Network, Organisation, Seat
from members.states import Capacity
from network_portal.common.periods import today
from network_portal.common.translation import in_language


def load(*, network: Network, password: str, done: Counter[str]) -> None:
    """Add the accounts that are missing, with their terms; those who sign in get the password."""
    seats = {
        f"{seat.ministry.state.iso2} {seat.ministry.kind}": seat
        for seat in Seat.objects.filter(network=network).with_ministry()
    }
    for email, entry in files.people()["sign_ins"].items():
        sign_in(email, entry, network, seats, password, done)
    for key in sorted(seats):
        _hold(key, seats[key], done)


def sign_in(
    email: str,
    entry: dict[str, Any],
    network: Network,
    seats: dict[str, Seat],
    password: str,
    done: Counter[str],
) -> None:
    """An account of the files with its term in the network; who has an account already is given only the post."""
    person = get_user_model().objects.filter(email=email).first()
    if person and not person.check_password(password):
        person.set_password(password)
        person.save(update_fields=["password"])
        done["passwords"] += 1
    if "organisation" in entry:
        _give_post(email, person, entry, network, password, done)
    elif not person:
        since = date.fromisoformat(entry["since"])
        until = date.fromisoformat(entry["until"]) if "until" in entry else None
        seat = seats[f"{entry['state']} {entry['seat']}"]
        capacity = "former" if until else entry["capacity"]
        person = _person(email, seat, capacity, entry["language"], password, done)
        _appoint(seat, person, entry["capacity"], since, until)


def _give_post(
    email: str, person: Any, entry: dict[str, Any], network: Network, password: str, done: Counter[str]
) -> None:
    if person and person.posts.filter(network=network).exists():
        return
    if person is None:
        person = get_user_model().objects.create_user(
            email, password, name=entry["name"], language=entry["language"]
        )
        done["people"] += 1
    else:
        done["posts"] += 1
    since = date.fromisoformat(entry["since"])
    actions.give_post(
        organisation=Organisation.objects.get(key=entry["organisation"]),
        network=network,
        person=person,
        by=None,
        since=since,
        at=_noon(since),
    )


def _hold(key: str, seat: Seat, done: Counter[str]) -> None:
    """Fill a seat that no sign-in fills, or leave it vacant as the file says."""
    plan = files.people()
    taken = {f"{e['state']} {e['seat']}" for e in plan["sign_ins"].values() if "seat" in e}
    since = date.fromisoformat(plan["others_since"])
    if key in plan["vacant_days"]:
        if (days := plan["vacant_days"][key]) is not None:
            _holder(seat, "former", Capacity.PRINCIPAL, since, today() - timedelta(days), done)
        return
    if key not in taken:
        capacity = Capacity.ACTING if key in plan["acting"] else Capacity.PRINCIPAL
        _holder(seat, capacity.value, capacity, since, None, done)
    if key in plan["alternates"]:
        _holder(seat, "alternate", Capacity.ALTERNATE, since, None, done)


def _holder(
    seat: Seat, part: str, capacity: Capacity, since: date, until: date | None, done: Counter[str]
) -> None:
    ministry = seat.ministry
    prefix = "" if part in {Capacity.PRINCIPAL, Capacity.ACTING} else f"{part}."
    email = f"{prefix}{ministry.kind.replace('_', '-')}.{ministry.state.slug}@demo.example"
    if get_user_model().objects.filter(email=email).exists():
        return
    language = ministry.original_language
    _appoint(seat, _person(email, seat, part, language, None, done), capacity, since, until)


def _person(
    email: str, seat: Seat, part: str, language: str, password: str | None, done: Counter[str]
) -> Any:
    words = files.people()["names"][language]
    state = in_language(seat.ministry.state, "name", language)
    ministry = in_language(seat.ministry, "name", language)
    name = f"{words[part]}, {ministry}, {state} ({words['note']})"
    done["people"] += 1
    return get_user_model().objects.create_user(email, password, name=name, language=language)


def _appoint(seat: Seat, person: Any, capacity: str, since: date, until: date | None) -> None:
    actions.appoint(
        seat=seat, person=person, by=None, capacity=capacity, since=since, until=until, at=_noon(since)
    )


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))
