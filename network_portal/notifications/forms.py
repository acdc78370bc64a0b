"""What the secretariat's lists may be narrowed to."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from network_portal.common.forms import PortalFormMixin
from network_portal.notifications.models import Channel, DeliveryStatus


class DeliveryFilter(PortalFormMixin, forms.Form):
    """The delivery log: by what became of it, by channel, by person."""

    status = forms.ChoiceField(
        label=_("Status"), choices=[("", _("All")), *DeliveryStatus.choices], required=False
    )
    channel = forms.ChoiceField(
        label=_("Channel"), choices=[("", _("All")), *Channel.choices], required=False
    )
    q = forms.CharField(label=_("Person"), max_length=100, required=False)


class AuditFilter(PortalFormMixin, forms.Form):
    """The audit trail: by kind of act, by state, by days."""

    kind = forms.ChoiceField(label=_("Kind of act"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    since = forms.DateField(label=_("From"), widget=forms.DateInput, required=False)
    until = forms.DateField(label=_("To"), widget=forms.DateInput, required=False)

    def __init__(
        self, *args: Any, kinds: list[tuple[str, Any]], states: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("All")), *kinds]  # type: ignore[attr-defined]
        self.fields["state"].choices = [("", _("All")), *states]  # type: ignore[attr-defined]
