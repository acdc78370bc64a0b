"""What the secretariat's lists may be narrowed to."""

from typing import Any

from django import forms
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network_portal.common.forms import PortalFormMixin, entries
from network_portal.notifications.models import Channel, DeliveryStatus


class DeliveryFilter(PortalFormMixin, forms.Form):
    """The delivery log: by what became of it, by channel, by person."""

    status = forms.ChoiceField(label=_("Status"), required=False)
    channel = forms.ChoiceField(label=_("Channel"), required=False)
    q = forms.CharField(label=_("Person"), max_length=100, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = _choices(_("All statuses"), DeliveryStatus)  # type: ignore[attr-defined]
        self.fields["channel"].choices = _choices(_("All channels"), Channel)  # type: ignore[attr-defined]


class AuditFilter(PortalFormMixin, forms.Form):
    """The audit trail: by kind of act, by state, by days."""

    kind = forms.ChoiceField(label=_("Kind of action"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    since = forms.DateField(label=pgettext_lazy("period", "From"), widget=forms.DateInput, required=False)
    until = forms.DateField(label=pgettext_lazy("period", "To"), widget=forms.DateInput, required=False)

    def __init__(
        self, *args: Any, kinds: list[tuple[str, Any]], states: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("All actions")), *kinds]  # type: ignore[attr-defined]
        self.fields["state"].choices = [("", _("All states")), *states]  # type: ignore[attr-defined]


def _choices(every: str | Promise, choices: type[models.TextChoices]) -> list[tuple[str, str | Promise]]:
    """Each as an entry of its own: the labels are written for the middle of a sentence."""
    return [("", every), *entries(choices)]
