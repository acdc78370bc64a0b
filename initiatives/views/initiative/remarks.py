"""Forms for what readers write beside a text."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from initiatives.models.comments import BODY_LENGTH
from network_portal.common.forms import PortalFormMixin


class RemarkForm(PortalFormMixin, forms.Form):
    """A remark or advice; `label` and `help_text` say which and who reads it."""

    body = forms.CharField(
        label=_("Remark"), max_length=BODY_LENGTH, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write something before you send it.")},
    )  # fmt: skip

    def __init__(self, *args: Any, label: Any = None, help_text: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].label = label or self.fields["body"].label
        self.fields["body"].help_text = help_text


class SendBackForm(PortalFormMixin, forms.Form):
    """What the alternate is to change."""

    remark = forms.CharField(
        label=_("What is to be changed"), max_length=BODY_LENGTH, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say what is to be corrected, and where.")},
    )  # fmt: skip


class DecisionForm(PortalFormMixin, forms.Form):
    """The secretariat's decision on the version that was read; who returns a text says why.

    `confirmed` comes from the button that approves all the same, so it says the decision too.
    """

    APPROVE, RETURN = "approve", "return"

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    decision = forms.ChoiceField(
        choices=[(APPROVE, APPROVE), (RETURN, RETURN)], widget=forms.HiddenInput,
        error_messages={"required": _("Choose whether to approve or to return the text.")},
    )  # fmt: skip
    confirmed = forms.BooleanField(required=False, widget=forms.HiddenInput)
    remark = forms.CharField(
        label=_("Remark for the state"), required=False, max_length=BODY_LENGTH,
        help_text=_("Say what to correct and where. The focal point and the alternate read it."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        data: Any = self.data
        if "confirmed" in data:
            self.data = data = data.copy()
            data.setdefault("decision", self.APPROVE)

    @property
    def must_ask(self) -> bool:
        """Whether the remark speaks against the decision: what is to be corrected is seldom published as it is."""
        decided = self.cleaned_data
        approves = decided.get("decision") == self.APPROVE
        return bool(approves and decided.get("remark") and not decided.get("confirmed"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if (
            cleaned.get("decision") == self.RETURN
            and not cleaned.get("remark")
            and "remark" not in self.errors
        ):
            self.add_error("remark", ValidationError(_("Say what is to be corrected, and where.")))
        return cleaned
