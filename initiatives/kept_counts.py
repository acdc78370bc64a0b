"""How many initiatives visitors find, counted anew only when something has happened."""

from time import monotonic

from django.db.models import QuerySet

from initiatives.models import Initiative
from initiatives.versions import version_of
from members.models import Network

#: Seconds after which is counted anew in any case.
KEPT = 60

#: Network -> (version and moment of counting, count); each process has its own.
_counts: dict[int, tuple[str, float, int]] = {}


def public_count(network: Network, public: QuerySet[Initiative], at: str = "") -> int:
    """The length of the list of all that a network has made public; `at` is the version, asked for where not given."""
    at = at or version_of(network.pk)
    known_at, since, count = _counts.get(network.pk, ("", 0.0, 0))
    if known_at != at or monotonic() - since > KEPT:
        count = public.count()
        _counts[network.pk] = (at, monotonic(), count)
    return count
