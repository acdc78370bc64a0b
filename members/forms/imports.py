"""Imports: what is uploaded, and what a list of them is asked for."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from members.imports import wording
from members.imports.reading import recognise
from members.imports.sheets import Unreadable
from members.models.imports import MAX_SIZE
from members.states import ImportKind, ImportStatus
from network_portal.common.forms import PortalFormMixin, entries


class UploadForm(PortalFormMixin, forms.Form):
    """A file and what it holds. Told from its content what it is; what stands in it is looked at later."""

    holds_texts = False

    kind = forms.ChoiceField(label=_("What the file holds"), choices=lambda: entries(ImportKind))
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "CSV or XLSX, at most 5 MB and 5,000 rows. Nothing changes before you have seen what would."
        ),
        widget=forms.FileInput({"accept": ".csv,.xlsx,.txt,.tsv"}),
        allow_empty_file=True,
    )

    def clean_file(self) -> Any:
        """The file's name and bytes; the reason why it is not taken stands beside the field."""
        file = self.cleaned_data["file"]
        try:
            if file.size > MAX_SIZE:
                raise Unreadable("too_large")
            content = file.read()
            recognise(content)
        except Unreadable as refusal:
            said = wording.say_file(
                self.data.get("kind", ""), {"code": refusal.code, "params": refusal.params}
            )
            raise ValidationError(said, code=refusal.code) from None
        return file.name[-200:], content


class ImportFilter(PortalFormMixin, forms.Form):
    """Which imports a list shows."""

    kind = forms.ChoiceField(
        label=_("What the file holds"),
        choices=lambda: [("", _("Everything")), *entries(ImportKind)],
        required=False,
    )
    status = forms.ChoiceField(
        label=_("Status"),
        choices=lambda: [("", _("All statuses")), *entries(ImportStatus)],
        required=False,
    )
