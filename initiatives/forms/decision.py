"""The form with which the secretariat decides on a text in review."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from initiatives.models.comments import BODY_LENGTH
from network_portal.common.forms import PortalBoundField, PortalFormMixin

REMARK, CORRECTION = "remark_", "text_"


class DecisionBoundField(PortalBoundField):
    """Nothing of a decision is needed by itself, so that nothing is marked as optional."""

    @property
    def is_marked_optional(self) -> bool:
        return False


class DecisionForm(PortalFormMixin, forms.Form):
    """The decision on the version that was read; who returns a text says why, of the whole or of its fields.

    fields: (stored name, label) of what a remark may be about. texts: (stored name, label, as it is written) of what
    may be corrected a little while approving. `confirmed` comes from the button that approves all the same, so it
    says the decision too.
    """

    bound_field_class = DecisionBoundField
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

    def __init__(
        self,
        data: Any = None,
        *,
        fields: Sequence[tuple[str, Any]] = (),
        texts: Sequence[tuple[str, Any, str]] = (),
        **options: Any,
    ) -> None:
        if data is not None and "confirmed" in data:
            data = data.copy()
            data.setdefault("decision", self.APPROVE)
        super().__init__(data, **options)
        self.written = {name: text for name, _label, text in texts}
        for name, label in fields:
            self.fields[REMARK + name] = forms.CharField(
                label=capfirst(str(label)),
                required=False,
                max_length=BODY_LENGTH,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        for name, label, text in texts:
            rows = 2 if len(text) < 200 else 8
            self.fields[CORRECTION + name] = forms.CharField(
                label=capfirst(str(label)),
                required=False,
                initial=text,
                strip=False,
                widget=forms.Textarea(attrs={"rows": rows}),
            )

    @property
    def remark_fields(self) -> list[Any]:
        return [self[name] for name in self.fields if name.startswith(REMARK)]

    @property
    def correction_fields(self) -> list[Any]:
        return [self[name] for name in self.fields if name.startswith(CORRECTION)]

    @property
    def has_remarks(self) -> bool:
        """Whether a remark on a field was typed or refused: then they are shown unfolded."""
        return any(field.value() or field.errors for field in self.remark_fields)

    @property
    def has_corrections(self) -> bool:
        return any(
            field.errors
            or (text is not None and _lines(text) != self.written[field.name.removeprefix(CORRECTION)])
            for field in self.correction_fields
            for text in [field.value()]
        )

    @property
    def remarks(self) -> dict[str, str]:
        """What is said of single fields, by stored name."""
        return self._typed(REMARK)

    @property
    def corrections(self) -> dict[str, str]:
        """The texts that were changed, by stored name."""
        typed = {
            name.removeprefix(CORRECTION): _lines(value)
            for name, value in self.cleaned_data.items()
            # what was not sent was not corrected, and is no empty text
            if name.startswith(CORRECTION) and name in self.data
        }
        return {name: value for name, value in typed.items() if value != self.written[name]}

    def _typed(self, prefix: str) -> dict[str, str]:
        found = self.cleaned_data.items()
        return {
            name.removeprefix(prefix): value for name, value in found if name.startswith(prefix) and value
        }

    @property
    def must_ask(self) -> bool:
        """Whether a remark speaks against the decision: what is to be corrected is seldom published as it is."""
        decided = self.cleaned_data
        approves = decided.get("decision") == self.APPROVE
        says = decided.get("remark") or self.remarks
        return bool(approves and says and not decided.get("confirmed"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("decision") == self.RETURN:
            if not cleaned.get("remark") and not self.remarks and "remark" not in self.errors:
                self.add_error("remark", ValidationError(_("Say what is to be corrected, and where.")))
            for name in self.corrections:
                said = _(
                    "Corrections are kept only when you approve. To return the text, say it in a remark."
                )
                self.add_error(CORRECTION + name, ValidationError(said))
        return cleaned


def _lines(text: str) -> str:
    """With the line ends that are stored; browsers send two characters for each."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
