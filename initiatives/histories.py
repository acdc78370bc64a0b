"""The kept versions of mechanisms and recognitions, beside those of the register."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from initiatives.models import Mechanism, Recognition
from members.history import KINDS, Kind


def _page(row: Any) -> str:
    return str(row.get_absolute_url())


KINDS["mechanism"] = Kind(Mechanism, _("Mechanism"), lambda network: Q(network=network), _page)
KINDS["recognition"] = Kind(Recognition, _("Recognition"), lambda network: Q(network=network), _page)
