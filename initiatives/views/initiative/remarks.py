"""Forms for what readers write beside a text."""

from typing import Any

from django import forms
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


class ReasonForm(PortalFormMixin, forms.Form):
    """Why something leaves the public record, or stays on it."""

    remark = forms.CharField(
        label=_("Reason"), max_length=BODY_LENGTH, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The state and the technical secretariat read it, nobody else."),
        error_messages={"required": _("Say why.")},
    )  # fmt: skip
