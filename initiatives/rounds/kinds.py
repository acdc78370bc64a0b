"""The kinds of thing that a state answers for, in the order of its page."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from initiatives.models import Commitment, Initiative, Mechanism

#: By the name of their key in a ReturnItem, which is the KIND of the text as well.
KINDS: dict[str, Any] = {"initiative": Initiative, "mechanism": Mechanism, "commitment": Commitment}
LABELS = {
    "initiative": pgettext_lazy("items of a round", "Initiatives"),
    "mechanism": pgettext_lazy("items of a round", "Mechanisms"),
    "commitment": pgettext_lazy("items of a round", "Commitments"),
}
#: Pages on which a change of a published text is said, by kind: (name of the address, its label).
CHANGES = {
    "initiative": [("report_new", _("Report progress")), ("amendment_new", _("Change the text"))],
    "mechanism": [("mechanism_edit", _("Change the entry"))],
    "commitment": [("commitment_edit", _("Change the entry"))],
}


def kind_of(item: Any) -> str:
    """Of which kind the thing is that an item asks about."""
    return next(kind for kind in KINDS if getattr(item, f"{kind}_id") is not None)
