"""Following a commitment, an initiative or a state, and leaving off: a person's own affair, so it is no event."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.models import Commitment, Follow, Initiative
from members.models import Network, State

Followed = Commitment | Initiative | State


@transaction.atomic
def follow(*, what: Followed, network: Network, by: Any, at: datetime | None = None) -> Follow:
    """Be told from now on when it moves; following twice is following once."""
    if not by.has_perm("initiatives.follow", network):
        raise PermissionDenied(_("Only those who take part in the network can follow what happens in it."))
    row, _new = Follow.objects.get_or_create(
        person=by, network=network, **target_of(what), defaults={"since": at or timezone.now()}
    )
    followed: Follow = row
    return followed


@transaction.atomic
def unfollow(*, what: Followed, network: Network, by: Any) -> bool:
    """Be told no more; whether it was followed. Who takes part no more may still leave off."""
    gone, _by_model = Follow.objects.filter(person=by, network=network, **target_of(what)).delete()
    return bool(gone)


def target_of(what: Followed) -> dict[str, Any]:
    """The column of a Follow that says what is followed."""
    match what:
        case Commitment():
            return {"commitment": what}
        case Initiative():
            return {"initiative": what}
        case _:
            return {"state": what}
