"""What the register's front page may be asked for."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from members.states import OrganisationKind, Standing
from network_portal.common.forms import PortalFormMixin, entries

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
    )
    seats = forms.ChoiceField(
        label=gettext_lazy("Seats"),
        required=False,
        choices=[
            ("", gettext_lazy("All seats")),
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        standings = [("", _("All standings")), *entries(Standing), (NONE, _("None today"))]
        self.fields["standing"].choices = standings  # type: ignore[attr-defined]


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
    )
    sort = forms.ChoiceField(
        label=gettext_lazy("Sort by"),
        required=False,
        choices=[
            ("", pgettext_lazy("of an organisation", "Name")),
            ("posts", gettext_lazy("Most people in post")),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("All kinds")), *entries(OrganisationKind)]  # type: ignore[attr-defined]
