"""To which institution an initiative goes, and why."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from initiatives.models.comments import BODY_LENGTH
from members.models import Seat
from network_portal.common.forms import PortalFormMixin


class HandOverForm(PortalFormMixin, forms.Form):
    """One of the other institutions of the state that have a seat."""

    seat = forms.ChoiceField(
        label=_("Institution"),
        error_messages={
            "required": _("Choose the institution that takes it over."),
            "invalid_choice": _("Choose another institution of the state that has a seat."),
        },
    )
    remark = forms.CharField(
        label=_("Reason"), max_length=BODY_LENGTH, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Both institutions and the technical secretariat read it."),
        error_messages={"required": _("Say why the initiative is handed over.")},
    )  # fmt: skip

    def __init__(self, data: Any = None, *, seats: list[Seat]) -> None:
        super().__init__(data)
        self.seats = {str(seat.pk): seat for seat in seats}
        choices = [("", "—"), *((key, seat.ministry.name) for key, seat in self.seats.items())]
        self.fields["seat"].choices = choices  # type: ignore[attr-defined]

    @property
    def seat_chosen(self) -> Seat:
        return self.seats[self.cleaned_data["seat"]]
