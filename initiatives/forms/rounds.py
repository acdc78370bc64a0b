"""Forms of reporting rounds: the secretariat's days and reasons, and what a state says of one item."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.actions.rounds import REASON_LENGTH
from initiatives.filters import FIRST_YEAR, LAST_YEAR
from initiatives.models import ReportingRound
from network_portal.common.forms import PortalFormMixin
from network_portal.common.periods import today
from network_portal.common.translation import Language


class RoundForm(PortalFormMixin, forms.Form):
    """A year and two days; `asked` is the round that is corrected."""

    holds_texts = False
    year = forms.IntegerField(
        label=gettext_lazy("Year"),
        help_text=gettext_lazy("One round a year; it names the round everywhere."),
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
    )
    opens_on = forms.DateField(
        label=gettext_lazy("Opens on"),
        help_text=gettext_lazy("It opens by itself on this day; you can also open it at once."),
        widget=forms.DateInput,
    )
    due_on = forms.DateField(
        label=gettext_lazy("Answers are due by"),
        help_text=gettext_lazy("States are reminded thirty, fourteen and three days before, and afterwards."),
        widget=forms.DateInput,
    )

    def __init__(self, *args: Any, asked: ReportingRound | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked

    def clean_opens_on(self) -> Any:
        day = self.cleaned_data["opens_on"]
        if day < today() and not (self.asked and self.asked.opens_on == day):
            raise forms.ValidationError(_("This day has passed. Choose today or a later one."))
        return day


class ReasonForm(PortalFormMixin, forms.Form):
    """Why a state gets its answers back."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("The focal points of the state read it."),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Say why, so that the states can read it.")},
    )


class ExtendForm(ReasonForm):
    """A later day, and why."""

    due_on = forms.DateField(label=gettext_lazy("New day by which answers are due"), widget=forms.DateInput)
    field_order = ["due_on", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = _("The focal points of the states that have not submitted read it.")


class ReportForm(PortalFormMixin, forms.Form):
    """The language of the printed result."""

    holds_texts = False
    language = forms.ChoiceField(label=gettext_lazy("Language of the report"), choices=Language.choices)
