"""What can be verified of a mechanism, and how far it is."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: Stored names of what a page may or may not say, in the order in which pages show them.
VERIFIABLE: dict[str, str | Promise] = {
    "name": _("Name"),
    "established_on": _("Established"),
    "dissolved_on": _("Dissolved"),
    "instrument": _("Legal instrument"),
    "terms": _("Terms of reference"),
    "lead": _("Lead institution"),
    "ministries": _("Member institutions"),
    "civil_society": _("Members of civil society"),
}

#: What lists call it, by degree.
DEGREES: dict[str, str | Promise] = {
    "whole": _("Verified"),
    "part": _("Verified in part"),
    "none": _("Not verified"),
}


def degree_of(mechanism: Any) -> str:
    """ "whole", "part" or "none"."""
    if not mechanism.is_verified:
        return "none"
    return "part" if mechanism.unverified else "whole"


def unverified_of(mechanism: Any) -> list[str | Promise]:
    """What no page that was read says, as pages call it."""
    return [label for name, label in VERIFIABLE.items() if name in mechanism.unverified]
