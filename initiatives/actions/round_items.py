"""The items of returns follow the published record for as long as their state may answer.

What is published while a round is open is added, unanswered; what is archived drops out with its answer, since nobody
can read any more what the answer was about. A return that was submitted stays as it was.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from initiatives.models import ReturnItem, StateReturn
from initiatives.rounds.kinds import KINDS
from initiatives.states import PUBLIC
from network_portal.events.models import Event

#: What puts a text on the public record or takes it off.
MOVES = ("initiatives.published", "initiatives.archived", "initiatives.restored")


def sync_items(returns: Iterable[StateReturn], at: datetime) -> int:
    """Bring the items of returns of one round, which the caller has locked, in line with what is published by then.

    How many came and went.
    """
    by_state = {each.state_id: each for each in returns}
    if not by_state:
        return 0
    moved = 0
    network = next(iter(by_state.values())).round.network_id
    for kind, model in KINDS.items():
        texts = model.objects.filter(network=network, state__in=by_state, status__in=PUBLIC)
        texts = texts.filter(published_at__lte=at)
        wanted = {(by_state[state].pk, pk) for pk, state in texts.values_list("pk", "state")}
        items = ReturnItem.objects.filter(state_return__in=by_state.values(), **{f"{kind}__isnull": False})
        known = {(of, about): pk for pk, of, about in items.values_list("pk", "state_return", kind)}
        gone = [pk for key, pk in known.items() if key not in wanted]
        moved += len(gone) + len(wanted - known.keys())
        ReturnItem.objects.filter(pk__in=gone).delete()
        ReturnItem.objects.bulk_create(
            [
                ReturnItem(state_return_id=of, **{f"{kind}_id": about})
                for of, about in sorted(wanted - known.keys())
            ],
            ignore_conflicts=True,
        )
    return moved


def on_recorded(sender: Any, event: Event, **kwargs: Any) -> None:
    """A receiver of `events.actions.recorded`: in the transaction of a text's publication or archiving."""
    if event.kind not in MOVES:
        return
    kind = next((name for name, model in KINDS.items() if model._meta.label_lower == event.subject_label), "")
    if not kind:
        return
    # Locked, so that a return that is being submitted right now is either before or after this, never in between.
    returns: Any = StateReturn.objects.select_for_update(of=("self",)).open()
    for each in returns.filter(round__network=event.network_id, state=event.state_id).order_by("pk"):
        about = {f"{kind}_id": int(event.subject_key)}
        if event.kind == "initiatives.archived":
            ReturnItem.objects.filter(state_return=each, **about).delete()
        else:
            ReturnItem.objects.get_or_create(state_return=each, **about)
