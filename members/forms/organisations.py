"""Organisations that are the secretariat of networks, advise or support them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from members.forms.names import NamesForm, names_of_row
from members.models import Organisation
from members.states import OrganisationKind


class OrganisationForm(NamesForm):
    """All that is known of an organisation."""

    name_length = 250
    kind = forms.ChoiceField(label=gettext_lazy("What it is to networks"), choices=OrganisationKind.choices)
    website = forms.URLField(
        label=gettext_lazy("Website"), max_length=200, required=False, assume_scheme="https"
    )

    @property
    def values(self) -> dict[str, Any]:
        """What actions take."""
        return self.names | {"kind": self.cleaned_data["kind"], "website": self.cleaned_data["website"]}


def initial_of(row: Organisation) -> dict[str, Any]:
    """What the form of a stored organisation begins with."""
    return names_of_row(row) | {"kind": row.kind, "website": row.website}
