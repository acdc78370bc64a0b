"""The verbs of the membership: the only place that writes it."""

from collections import Counter
from datetime import date, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models, transaction

from members import reference
from members.models import Appointment, Membership, Network, Organisation, Post, Seat, State
from members.roles import names_of
from members.states import Capacity, OrganisationKind
from network_portal.common.periods import term, today
from network_portal.events import actions as events

STATE_COLUMNS = [f.name for f in State._meta.fields if f.name not in {"id", "iso2"}]


@transaction.atomic
def load_reference() -> Counter[str]:
    """Bring in the reference data; how many rows of each model were added or changed.

    States follow the files. Everything else is added where it is missing and then left alone, because
    from then on the secretariat keeps it. A second run changes nothing.
    """
    done: Counter[str] = Counter()
    states = _load_states(done)
    network = _add(done, reference.network(), slug=reference.network().slug)
    for iso2, founding in reference.memberships():
        _add(
            done,
            Membership(
                network=network, state=states[iso2], is_founding=founding, period=term(network.founded_on)
            ),
            network=network,
            state=states[iso2],
        )
    for iso2, ministry in reference.ministries():
        ministry.state = states[iso2]
        known = _add(done, ministry, state=states[iso2], kind=ministry.kind)
        _add(
            done,
            Seat(network=network, ministry=known),
            network=network,
            ministry__state=known.state_id,
            ministry__kind=known.kind,
        )
    for organisation in reference.organisations():
        _add(done, organisation, key=organisation.key)
    return done


def _load_states(done: Counter[str]) -> dict[str, State]:
    known = State.objects.in_bulk(field_name="iso2")
    for row in reference.states():
        if not (old := known.get(row.iso2)):
            row.save(force_insert=True)
            known[row.iso2] = row
            done["State"] += 1
        elif changed := [name for name in STATE_COLUMNS if getattr(old, name) != getattr(row, name)]:
            for name in changed:
                setattr(old, name, getattr(row, name))
            old.save(update_fields=changed)
            done["State"] += 1
    return known


def _add(done: Counter[str], row: Any, **known_by: Any) -> Any:
    """The row that is there already, or else this one, saved and counted."""
    model: type[models.Model] = type(row)
    if found := model._default_manager.filter(**known_by).first():
        return found
    row.save(force_insert=True)
    done[model.__name__] += 1
    return row


def mark_as_demonstration(*, network: Network, contact: str) -> int:
    """Have every page say that the network's content is made up; how many networks that changed."""
    unmarked = Network.objects.filter(pk=network.pk, is_demonstration=False)
    return unmarked.update(is_demonstration=True, contact=contact)


@transaction.atomic
def appoint(
    *,
    seat: Seat,
    person: Any,
    by: Any,
    capacity: str = Capacity.PRINCIPAL,
    title: str = "",
    since: date | None = None,
    until: date | None = None,
    at: datetime | None = None,
) -> Appointment:
    """Give a person a term in a seat; the database refuses a second principal at the same time."""
    appointment = Appointment.objects.create(
        seat=seat, person=person, capacity=capacity, title=title, period=term(since or today(), until)
    )
    events.record(
        "members.appointed",
        by=by,
        subject=appointment,
        network=seat.network,
        state=seat.ministry.state,
        payload={"institution": names_of(seat.ministry), "capacity": str(capacity)},
        at=at,
    )
    return appointment


@transaction.atomic
def give_post(
    *,
    organisation: Organisation,
    network: Network,
    person: Any,
    by: Any,
    title: str = "",
    since: date | None = None,
    until: date | None = None,
    at: datetime | None = None,
) -> Post:
    """Give a person a post in an organisation for a network."""
    post = Post.objects.create(
        organisation=organisation,
        network=network,
        person=person,
        title=title,
        period=term(since or today(), until),
    )
    events.record(
        "members.post_given",
        by=by,
        subject=post,
        network=network,
        payload={"institution": names_of(organisation)},
        at=at,
    )
    return post


@transaction.atomic
def create_staff(
    *,
    email: str,
    network: Network,
    by: Any,
    name: str = "",
    language: str = "es",
    password: str | None = None,
) -> tuple[Any, bool]:
    """An account with a post in the network's secretariat from today; the person, and whether anything was new.

    Without a password nobody can sign in until one is set. Organisation.DoesNotExist when there is no secretariat.
    """
    people = get_user_model().objects
    person = people.filter(email__iexact=email).first()
    is_new = person is None
    if person is None:
        person = people.create_user(email, password, name=name or email.split("@")[0], language=language)
    secretariat = Organisation.objects.filter(kind=OrganisationKind.SECRETARIAT).order_by("pk")
    if Post.objects.in_force().filter(person=person, network=network, organisation__in=secretariat).exists():
        return person, is_new
    organisation = secretariat.filter(posts__network=network).first() or secretariat.first()
    if organisation is None:
        raise Organisation.DoesNotExist
    give_post(organisation=organisation, network=network, person=person, by=by)
    return person, True


@transaction.atomic
def keep(*, row: Any, by: Any, fields: list[str] | None = None) -> None:
    """Save a row of the register as the administrator typed it; `fields` are those that changed, None if it is new.

    For what no page does. The event says which record it was and who did it.
    """
    row.save()
    seat = getattr(row, "seat", None)
    place = seat.ministry if seat else row
    events.record(
        "members.added" if fields is None else "members.corrected",
        by=by,
        subject=row,
        network=row if isinstance(row, Network) else getattr(seat or row, "network", None),
        state=getattr(place, "state", None),
        payload={"fields": fields} if fields else {},
    )
