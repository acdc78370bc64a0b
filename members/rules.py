"""Who may do what in the membership."""

import rules

from members.models import Network
from members.roles import roles_of


@rules.predicate
def is_secretariat(user, network: Network | int | None) -> bool:  # type: ignore[no-untyped-def]
    """In post at the network's secretariat today."""
    return network is not None and roles_of(user).is_secretariat(network)


@rules.predicate
def takes_part(user, network: Network | int | None) -> bool:  # type: ignore[no-untyped-def]
    """Focal point, advisor or secretariat of the network today."""
    return network is not None and roles_of(user).takes_part(network)


rules.add_perm("members.use_office", is_secretariat)
rules.add_perm("members.view_seats", takes_part)
