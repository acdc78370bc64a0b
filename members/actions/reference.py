"""Bringing in the reference data, and marking what is a demonstration."""

from collections import Counter
from typing import Any

from django.db import models, transaction

from members import reference
from members.models import Membership, Network, Seat, State
from members.signals import reference_loaded
from network_portal.common.periods import term

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
    for iso2, meeting in reference.meetings():
        meeting.network, meeting.host = network, states.get(iso2)
        # A meeting outside the row has no number: it is known by its day.
        known_by = {"number": meeting.number} if meeting.number else {"starts_on": meeting.starts_on}
        _add(done, meeting, network=network, **known_by)
    reference_loaded.send(sender=Network, network=network, states=states, done=done)
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
