"""Institutions: added, put right, renamed, merged and closed."""

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from members.forms.names import NamesForm, names_of_row
from members.models import Ministry
from members.states import MinistryKind
from network_portal.common.forms import PortalFormMixin
from network_portal.common.translation import read

PLAIN = ("kind", "acronym", "website", "source", "is_verified")


class MinistryForm(NamesForm):
    """All that is known of an institution."""

    kind = forms.ChoiceField(label=gettext_lazy("Field"), choices=MinistryKind.choices)
    acronym = forms.CharField(label=gettext_lazy("Acronym"), max_length=20, required=False)
    website = forms.URLField(
        label=gettext_lazy("Website"), max_length=200, required=False, assume_scheme="https"
    )
    since = forms.DateField(label=gettext_lazy("In existence since"))
    source = forms.CharField(
        label=gettext_lazy("Source of the name"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("The law, the letter or the page where the name was read."),
    )
    is_verified = forms.BooleanField(
        label=gettext_lazy("The name was checked against the source"), required=False
    )

    @property
    def values(self) -> dict[str, Any]:
        """What actions take."""
        return self.names | {name: self.cleaned_data[name] for name in PLAIN}


class NewMinistryForm(MinistryForm):
    """An institution that the register lacks."""

    with_seat = forms.BooleanField(
        label=gettext_lazy("Give it a seat in the Network"), required=False, initial=True
    )


class EndForm(PortalFormMixin, forms.Form):
    """A day from which something is no more, and why."""

    since = forms.DateField(
        label=pgettext_lazy("period", "From"),
        help_text=gettext_lazy("First day on which it is so. Days still to come are not recorded."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        help_text=gettext_lazy("The law or decree, or what else it is based on. Those who are told read it."),
    )


class RenameForm(MinistryForm):
    """The institution as it is called from a day on."""

    reason = deepcopy(EndForm.base_fields["reason"])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["since"].label = _("The new name applies from")
        self.fields["since"].help_text = _("First day of the new name. Days still to come are not recorded.")
        self.order_fields(["since", "reason"])


class MergeForm(MinistryForm):
    """Which institutions become one, into which, from when, and who stays."""

    NEW = "new"

    sources = forms.MultipleChoiceField(
        label=gettext_lazy("Institutions that merge"), widget=forms.CheckboxSelectMultiple
    )
    target = forms.ChoiceField(
        label=gettext_lazy("They become part of"),
        help_text=gettext_lazy("One that is there already, or a new one that you name below."),
    )
    keeper = forms.ChoiceField(
        label=gettext_lazy("Whose seat goes on"),
        required=False,
        help_text=gettext_lazy(
            "Its holders stay, the terms of the others end on the day before. Where the institution that is there"
            " already has a seat, it is that one."
        ),
    )
    since = forms.DateField(
        label=pgettext_lazy("period", "From"),
        help_text=gettext_lazy("First day on which it is so. Days still to come are not recorded."),
    )
    reason = deepcopy(EndForm.base_fields["reason"])

    def __init__(self, *args: Any, institutions: Iterable[Ministry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.institutions = {str(row.pk): row for row in institutions}
        named = [(key, read(row, "name").value) for key, row in self.institutions.items()]
        fields: dict[str, Any] = self.fields
        fields["sources"].choices = named
        fields["target"].choices = [("", _("Choose")), *named, (self.NEW, _("A new institution"))]
        fields["keeper"].choices = [("", _("The first of those that merge")), *named]
        fields["kind"].required = False
        fields["kind"].choices = [("", _("Choose")), *MinistryKind.choices]
        self.order_fields(["sources", "target", "keeper", "since", "reason", "original"])

    def asks_for_name(self, cleaned: dict[str, Any]) -> bool:
        return cleaned.get("target") == self.NEW

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        target, sources = cleaned.get("target"), cleaned.get("sources") or []
        if target == self.NEW and not cleaned.get("kind") and "kind" not in self.errors:
            self.add_error("kind", _("Choose the field of the new institution."))
        if target and target in sources:
            self.add_error("target", _("An institution cannot merge into itself."))
        elif target == self.NEW and len(sources) == 1:
            self.add_error("sources", _("Choose at least two institutions, or one that is there to go into."))
        if (keeper := cleaned.get("keeper")) and keeper not in sources:
            self.add_error("keeper", _("Choose one of the institutions that merge."))
        return cleaned

    @property
    def chosen(self) -> dict[str, Any]:
        """What the action takes beside day and reason."""
        cleaned = self.cleaned_data
        is_new = cleaned["target"] == self.NEW
        return {
            "sources": [self.institutions[key] for key in cleaned["sources"]],
            "target": None if is_new else self.institutions[cleaned["target"]],
            "keeper": self.institutions.get(cleaned["keeper"]),
            "values": self.values if is_new else None,
        }

    @property
    def new_fields(self) -> list[Any]:
        """The fields that describe a new institution."""
        return [
            field for field in self if field.name not in ("sources", "target", "keeper", "since", "reason")
        ]


class CloseForm(EndForm):
    """An institution that ends, with or without one that takes its place."""

    successor = forms.ChoiceField(
        label=gettext_lazy("Successor"),
        required=False,
        help_text=gettext_lazy("The institution that takes over its tasks, if one does."),
    )
    field_order = ["since", "reason", "successor"]

    def __init__(self, *args: Any, institutions: Iterable[Ministry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.institutions = {str(row.pk): row for row in institutions}
        named = [(key, read(row, "name").value) for key, row in self.institutions.items()]
        self.fields["successor"].choices = [("", _("None")), *named]  # type: ignore[attr-defined]

    @property
    def follower(self) -> Ministry | None:
        """The institution that takes over, if one does."""
        return self.institutions.get(self.cleaned_data["successor"])


def initial_of(row: Ministry) -> dict[str, Any]:
    """What the form of a stored institution begins with."""
    return names_of_row(row) | {name: getattr(row, name) for name in PLAIN} | {"since": row.since}
