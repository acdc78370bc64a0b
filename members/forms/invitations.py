"""What the list of invitations may be narrowed to."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network_portal.common.forms import PortalFormMixin

STATUSES = {
    "waiting": pgettext_lazy("invitation", "Waiting for an answer"),
    "lapsed": pgettext_lazy("invitation", "Lapsed"),
    "accepted": pgettext_lazy("invitation", "Accepted"),
    "revoked": pgettext_lazy("invitation", "Taken back"),
}
ORDERS = [("", _("Newest first")), ("oldest", _("Oldest first"))]


class InvitationFilter(PortalFormMixin, forms.Form):
    """By what became of it, and by part of a name or address."""

    status = forms.ChoiceField(label=_("Status"), required=False)
    q = forms.CharField(label=_("Person"), max_length=100, required=False)
    sort = forms.ChoiceField(label=_("Order"), choices=ORDERS, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = [("", _("All invitations")), *STATUSES.items()]  # type: ignore[attr-defined]
