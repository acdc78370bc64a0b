"""How a state stands in the network: a new standing, a first one, and one that was recorded wrongly."""

from datetime import timedelta
from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from members.models import Membership, Network, State
from members.states import Standing
from network_portal.common.forms import PortalFormMixin, entries
from network_portal.common.sorting import sort_key


class StandingForm(PortalFormMixin, forms.Form):
    """A standing from a day on."""

    standing = forms.ChoiceField(label=gettext_lazy("New standing"), choices=partial(entries, Standing))
    since = forms.DateField(
        label=pgettext_lazy("period", "From"),
        help_text=gettext_lazy("First day of the standing. It may be still to come."),
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "On what it is based: a letter, a decision of a meeting. It is shown with the state."
        ),
    )


class FirstStandingForm(StandingForm):
    """A state that is to be in the register, and how it stands first."""

    state = forms.ModelChoiceField(
        label=gettext_lazy("State"), queryset=State.objects.none(), to_field_name="iso2"
    )
    is_founding = forms.BooleanField(label=gettext_lazy("Proposed the Network"), required=False)
    field_order = ["state", "standing", "since", "is_founding", "note"]

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = Membership.objects.filter(network=network).values("state")
        field: Any = self.fields["state"]
        field.queryset = State.objects.exclude(pk__in=known)
        states = sorted(field.queryset, key=lambda state: sort_key(state.name))
        field.choices = [("", _("Choose a state")), *((state.iso2, state.name) for state in states)]
        self.fields["standing"].label = _("First standing")
        self.fields["standing"].choices = [  # type: ignore[attr-defined]
            (value, label) for value, label in entries(Standing) if value != Standing.LEFT
        ]


class StandingCorrection(StandingForm):
    """Dates, note and founding of a standing as it should have been recorded."""

    last_day = forms.DateField(
        label=gettext_lazy("Last day"),
        required=False,
        help_text=gettext_lazy("Empty while the standing lasts."),
    )
    is_founding = forms.BooleanField(label=gettext_lazy("Proposed the Network"), required=False)
    field_order = ["standing", "since", "last_day", "is_founding", "note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["standing"].label = _("Standing")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        since, last = cleaned.get("since"), cleaned.get("last_day")
        if since and last and last < since:
            self.add_error("last_day", _("The last day comes before the first."))
        cleaned["until"] = last + timedelta(days=1) if last else None
        return cleaned


def initial_of(row: Membership) -> dict[str, Any]:
    """What the form of a stored standing begins with."""
    last = row.until - timedelta(days=1) if row.until else None
    return {
        "standing": row.standing,
        "since": row.since,
        "last_day": last,
        "is_founding": row.is_founding,
        "note": row.note,
    }
