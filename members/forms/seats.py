"""The directory entry of an office."""

from django import forms
from django.utils.translation import gettext_lazy

from network_portal.common.forms import PortalFormMixin


class SeatForm(PortalFormMixin, forms.Form):
    """How the office of a seat is reached."""

    email = forms.EmailField(label=gettext_lazy("Email of the office"), max_length=254, required=False)
    phone = forms.CharField(label=gettext_lazy("Telephone of the office"), max_length=40, required=False)
    address = forms.CharField(
        label=gettext_lazy("Address of the office"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
