"""Forms of translations: what the queue is asked for, the texts of one record, a translator's file."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network_portal.common import formats
from network_portal.common.forms import PortalFormMixin
from network_portal.common.translation import LANGUAGE_CODES, Standing, in_language, standing
from network_portal.translations import checks
from network_portal.translations.actions import seen_mark
from network_portal.translations.files import reading, wording
from network_portal.translations.files.entries import MAX_SIZE, Unreadable
from network_portal.translations.queries import Wanted
from network_portal.translations.registry import Kind, kinds, places_of


class QueueFilter(PortalFormMixin, forms.Form):
    """What the queue shows; a value that does not exist has its error beside it and counts for nothing."""

    holds_texts = False

    language = forms.ChoiceField(label=gettext_lazy("Translate into"), required=False)
    original = forms.ChoiceField(label=gettext_lazy("Written in"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind of record"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    standing = forms.ChoiceField(label=gettext_lazy("What is lacking"), required=False)

    def __init__(self, data: QueryDict, *, network: int) -> None:
        super().__init__(data)
        self.places = {place.slug: place for place in places_of(network)}
        languages = [
            ("", _("All languages")),
            *((code, formats.language_name(code)) for code in LANGUAGE_CODES),
        ]
        choices: dict[str, list[tuple[str, Any]]] = {
            "language": languages,
            "original": languages,
            "kind": [("", _("All kinds")), *((kind.name, kind.plural) for kind in kinds())],
            "state": [("", _("All states")), *((place.slug, place.name) for place in self.places.values())],
            "standing": [
                ("", _("Missing or behind")),
                ("missing", _("Missing")),
                ("behind", _("Behind the original")),
            ],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]
        self.full_clean()

    @property
    def wanted(self) -> Wanted:
        asked: dict[str, Any] = {name: self.cleaned_data.get(name) or "" for name in self.fields}
        place = self.places.get(asked.pop("state"))
        return Wanted(**asked, state=place.pk if place else None)

    @property
    def is_plain(self) -> bool:
        return not any(str(self.data.get(name, "")).strip() for name in self.fields)

    @property
    def in_words(self) -> str:
        """The filters in force, for the note of an export."""
        said = []
        for name, field in self.fields.items():
            if value := self.cleaned_data.get(name):
                said.append(f"{field.label}: {dict(field.choices)[value]}")  # type: ignore[attr-defined]
        return "; ".join(said)


class TranslationForm(PortalFormMixin, forms.Form):
    """The texts of one record in one language; of each what was seen, and whether one that is behind is still right."""

    def __init__(self, data: QueryDict | None, *, kind: Kind, record: Any, language: str) -> None:
        super().__init__(data)
        self.kind, self.record, self.language = kind, record, language
        self.names = [name for name in kind.fields if in_language(record, name, record.original_language)]
        for name in self.names:
            self.fields[name] = self._text(name)
            self.fields[f"seen_{name}"] = forms.CharField(required=False, widget=forms.HiddenInput)
            self.initial[name] = in_language(record, name, language)
            self.initial[f"seen_{name}"] = seen_mark(record, name, language)
            if standing(record, name, language) is Standing.BEHIND:
                self.fields[f"right_{name}"] = forms.BooleanField(
                    label=_("Still right: mark as current"), required=False
                )

    def _text(self, name: str) -> forms.CharField:
        is_long = self.kind.is_long(name)
        original = in_language(self.record, name, self.record.original_language)
        most = self.kind.longest(name)
        rows = min(16, max(3, len(original) // 60 + original.count("\n") + 1))
        widget = forms.Textarea({"rows": rows}) if is_long or len(original) > 90 else forms.TextInput()
        return forms.CharField(
            label=self.kind.label_of(name),
            required=False,
            strip=False,
            widget=widget,
            help_text=_("At most %(most)s characters.") % {"most": formats.number(most)} if most else "",
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in self.names:
            original = in_language(self.record, name, self.record.original_language)
            if error := checks.error_of(self.kind, original, name, cleaned.get(name) or ""):
                self.add_error(name, error)
        return cleaned

    @property
    def texts(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.names}

    @property
    def confirmed(self) -> list[str]:
        return [name for name in self.names if self.cleaned_data.get(f"right_{name}")]

    @property
    def seen(self) -> dict[str, str]:
        return {name: self.cleaned_data[f"seen_{name}"] for name in self.names}


class FileForm(PortalFormMixin, forms.Form):
    """A translator's file. Told from its content what it is; cleaned it is (name, texts)."""

    holds_texts = False

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "XLIFF 2.0 or XLSX, at most 5 MB and 5,000 texts. Nothing changes before you have seen what would."
        ),
        widget=forms.FileInput({"accept": ".xlf,.xliff,.xml,.xlsx"}),
        allow_empty_file=True,
    )

    def clean_file(self) -> Any:
        """The file's name and its texts; the reason why it is not taken stands beside the field."""
        file = self.cleaned_data["file"]
        try:
            if file.size > MAX_SIZE:
                raise Unreadable("too_large", limit=MAX_SIZE // 1024 // 1024)
            return file.name[-200:], reading.read(file.read())
        except Unreadable as refusal:
            raise ValidationError(wording.say_file(refusal), code=refusal.code) from None
