"""The form of a new target date."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from initiatives.actions.targets import require_revision
from initiatives.models import Commitment
from initiatives.models.commitments import REASON_LENGTH
from network_portal.common.forms import PortalFormMixin


class TargetForm(PortalFormMixin, forms.Form):
    """A date and why, for the version of the commitment that was read."""

    after = forms.DateField(
        label=_("New target date"),
        widget=forms.DateInput,
        error_messages={"required": _("Give the new date.")},
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The public reads it beside the former date, which stays."),
        error_messages={"required": _("Say why the date changes. The public reads it.")},
    )
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, commitment: Commitment) -> None:
        super().__init__(data, initial={"version": commitment.version})
        self.commitment = commitment

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = self.cleaned_data
        if cleaned.get("after"):
            try:
                require_revision(self.commitment, cleaned["after"], cleaned.get("reason") or "-")
            except ValidationError as error:
                self.add_error("after", error.message_dict["after"])
        return cleaned
