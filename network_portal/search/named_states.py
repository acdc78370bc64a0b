"""Questions that name a state: "alerta Perú" is about what Peru does, whether or not its texts say the name."""

from typing import Any

from members.models import State
from members.queries import shown_memberships
from network_portal.common.search.wanted import Wanted
from network_portal.common.sorting import fold
from network_portal.common.translation import LANGUAGE_CODES, column


def rest_by_state(wanted: Wanted, network: Any) -> dict[int, str]:
    """State whose name is among the words -> what is asked for beside it, in tsquery.

    One query; none for a single word, nothing where the name is all there is.
    """
    if len(wanted.terms) < 2:
        return {}
    typed = set(fold(wanted.text).split())
    states = State.objects.filter(pk__in=shown_memberships(network).values("state"))
    rests: dict[int, str] = {}
    for key, *names in states.values_list("pk", *(column("name", code) for code in LANGUAGE_CODES)):
        for name in names:
            words = fold(name or "").split()
            if words and typed.issuperset(words):
                rest = [query for term, query in wanted.terms if term not in words]
                if rest and len(rest) < len(wanted.terms):
                    rests[key] = f"({' & '.join(rest)}){wanted.without}"
    return rests
