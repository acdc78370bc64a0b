"""What the register's front page may be asked for."""

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from members.states import OrganisationKind, Standing
from network_portal.common.forms import PortalFormMixin

NONE = "none"


class RegisterFilter(PortalFormMixin, forms.Form):
    """Search, standing of today, seats without holder, and the order."""

    q = forms.CharField(
        label=gettext_lazy("State"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    standing = forms.ChoiceField(
        label=gettext_lazy("Standing"),
        required=False,
        choices=[("", gettext_lazy("All")), *Standing.choices, (NONE, gettext_lazy("none today"))],
    )
    seats = forms.ChoiceField(
        label=gettext_lazy("Seats"),
        required=False,
        choices=[
            ("", gettext_lazy("All")),
            ("vacant", gettext_lazy("With a vacancy")),
            ("unconfirmed", gettext_lazy("With an unconfirmed entry")),
        ],
    )
    sort = forms.ChoiceField(
        label=gettext_lazy("Sort by"),
        required=False,
        choices=[
            ("", pgettext_lazy("of a state", "Name")),
            ("vacant", gettext_lazy("Most vacancies")),
            ("unconfirmed", gettext_lazy("Most unconfirmed entries")),
        ],
    )


class OrganisationFilter(PortalFormMixin, forms.Form):
    """Search, kind and order of organisations."""

    q = forms.CharField(
        label=gettext_lazy("Organisation"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        required=False,
        choices=[("", gettext_lazy("All")), *OrganisationKind.choices],
    )
    sort = forms.ChoiceField(
        label=gettext_lazy("Sort by"),
        required=False,
        choices=[
            ("", pgettext_lazy("of an organisation", "Name")),
            ("posts", gettext_lazy("Most people in post")),
        ],
    )
