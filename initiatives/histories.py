"""The kept versions of mechanisms and recognitions, beside those of the register."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from initiatives.models import Mechanism, Recognition
from members.history import KINDS, Kind


def _page(row: Any) -> str:
    return str(row.get_absolute_url())


#: What the portal keeps for itself, and persons where offices stand.
UNSEEN = frozenset(
    [
        "network",
        "version",
        "created_at",
        "created_by",
        "updated_at",
        "reviewer",
        "submitted_at",
        "moved_at",
        "key",
    ]
)

KINDS["mechanism"] = Kind(Mechanism, _("Mechanism"), lambda network: Q(network=network), _page, unseen=UNSEEN)
KINDS["recognition"] = Kind(
    Recognition, _("Recognition"), lambda network: Q(network=network), _page, unseen=UNSEEN
)
