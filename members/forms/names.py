"""A name in the three languages of the portal, one of which it was written in."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network_portal.common.forms import PortalFormMixin
from network_portal.common.translation import LANGUAGE_CODES, Language, column, in_language

NAME_LABELS = {
    "es": gettext_lazy("Name in Spanish"),
    "pt-br": gettext_lazy("Name in Portuguese"),
    "en": gettext_lazy("Name in English"),
}


class NamesForm(PortalFormMixin, forms.Form):
    """Language of writing and names; the one in that language is needed, the others may follow later."""

    name_length = 200

    original = forms.ChoiceField(
        label=gettext_lazy("Language of writing"),
        choices=Language.choices,
        help_text=gettext_lazy("The language in which the institution writes its own name."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in LANGUAGE_CODES:
            self.fields[column("name", code)] = forms.CharField(
                label=NAME_LABELS[code], max_length=self.name_length, required=False
            )
        first = ["original", *(column("name", code) for code in LANGUAGE_CODES)]
        self.order_fields([*first, *(name for name in self.fields if name not in first)])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if self.asks_for_name(cleaned) and (original := cleaned.get("original")):
            name = column("name", original)
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("Write the name in the language of writing."))
        return cleaned

    def asks_for_name(self, cleaned: dict[str, Any]) -> bool:
        """Whether there must be a name; a form may offer something else in its place."""
        return True

    @property
    def names(self) -> dict[str, Any]:
        """What actions take: names by language, and which is the original."""
        texts = {code: self.cleaned_data[column("name", code)] for code in LANGUAGE_CODES}
        return {"names": texts, "original": self.cleaned_data["original"]}


def names_of_row(row: Any) -> dict[str, Any]:
    """What a form of a stored row begins with."""
    names = {column("name", code): in_language(row, "name", code) for code in LANGUAGE_CODES}
    return {"original": row.original_language, **names}
