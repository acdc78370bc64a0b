"""The form of a recognition: who cited, where and when, and the words in three languages."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from initiatives.actions.recognitions import TEXTS, Citation, needs_source, needs_words
from initiatives.forms.dates import KnownDateField, typed
from initiatives.models import Recognition
from initiatives.states import Precision
from members.models import Network, State
from network_portal.common.forms import PortalBoundField, PortalFormMixin
from network_portal.common.translation import LANGUAGE_CODES, column, current_language, in_language

LANGUAGES = [("es", "Español"), ("pt-br", "Português"), ("en", "English")]
LABELS = {
    "cited_by": _("Who cited"),
    "where": _("Where"),
    "quotation": _("Quotation"),
    "summary": _("What it says, in our words"),
}
HELP = {
    "cited_by": _("The office or body. Persons are named by their office."),
    "where": _("The report, resolution, speech or article, with its number and paragraph."),
    "quotation": _("The exact words, without quotation marks."),
    "summary": _("Where you have no exact words, or to say what the quotation is about."),
}
LONG = {"quotation": 4, "summary": 3}
MUST = ("cited_by", "where")


class WordsBoundField(PortalBoundField):
    """Who and where are not optional in the language of the quotation."""

    @property
    def is_marked_optional(self) -> bool:
        form: Any = self.form
        needed = {column(name, form.writing_language) for name in MUST}
        return super().is_marked_optional and self.name not in needed


class RecognitionForm(PortalFormMixin, forms.Form):
    """What the secretariat writes of a citation."""

    bound_field_class = WordsBoundField

    language = forms.ChoiceField(
        label=_("Language of the quotation"), choices=LANGUAGES, widget=forms.RadioSelect,
        help_text=_("In which it was said or published. The other two are the Network's own translations."),
    )  # fmt: skip
    state = forms.ChoiceField(
        label=_("State"), required=False, help_text=_("Empty where the Network itself is cited.")
    )
    on = KnownDateField(label=_("Date"), help_text=_("As far as it is known: 17/04/2013, 04/2013 or 2013."))
    source = forms.URLField(
        label=_("Source"), max_length=500, assume_scheme="https",
        help_text=_("Address of the page where it can be read."),
    )  # fmt: skip
    is_verified = forms.BooleanField(label=_("That page was read and says so"), required=False)
    is_featured = forms.BooleanField(
        label=_("Show it large on the home page"), required=False,
        help_text=_("One quotation stands there: this one takes the place of the other."),
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: QueryDict | None = None, *, network: Network, recognition: Recognition | None = None
    ) -> None:
        initial = stored(recognition) if recognition else {"language": current_language()}
        super().__init__(data, initial=initial)
        self.recognition = recognition
        kept = recognition.state_id if recognition else None
        members = State.objects.members_of(network)
        states = State.objects.filter(
            pk__in=[*members.values_list("pk", flat=True), *([kept] if kept else [])]
        )
        self.states = {str(state.pk): state for state in states.sorted_by_name()}
        self.fields["state"].choices = [  # type: ignore[attr-defined]
            ("", "—"),
            *((key, state.name) for key, state in self.states.items()),
        ]
        self.fields["source"].error_messages["required"] = needs_source()
        self.fields["version"].required = recognition is not None
        for name in TEXTS:
            for code in LANGUAGE_CODES:
                self.fields[column(name, code)] = _text_field(name, code)

    @property
    def writing_language(self) -> str:
        """The language chosen in the form, whether that is right already or not."""
        chosen = self["language"].value()
        return chosen if chosen in LANGUAGE_CODES else current_language()

    @property
    def languages(self) -> list["LanguagePart"]:
        """The texts by language, that of the quotation first."""
        own = self.writing_language
        codes = [own, *(code for code in LANGUAGE_CODES if code != own)]
        return [LanguagePart(self, code, is_own=code == own) for code in codes]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = self.cleaned_data
        if not (language := cleaned.get("language")):
            return cleaned
        for name in MUST:
            field = column(name, language)
            if not cleaned.get(field) and field not in self.errors:
                self.add_error(field, gettext("This is needed in the language of the quotation."))
        words = [column(name, language) for name in ("quotation", "summary")]
        if not any(cleaned.get(name) for name in words) and words[0] not in self.errors:
            self.add_error(words[0], needs_words())
        if cleaned.get("is_featured") and not cleaned.get(words[0]) and words[0] not in self.errors:
            self.add_error("is_featured", gettext("Only a quotation can stand large on the home page."))
        return cleaned

    @property
    def citation(self) -> Citation:
        """What a valid form says, for the action."""
        values = self.cleaned_data
        known = values["on"]
        return Citation(
            language=values["language"],
            texts={
                name: {code: _plain(values[column(name, code)]) for code in LANGUAGE_CODES} for name in TEXTS
            },
            source=values["source"],
            state=self.states.get(values["state"]),
            on=known.on if known else None,
            precision=known.precision if known else Precision.DAY,
            is_verified=values["is_verified"],
            is_featured=values["is_featured"],
        )


class LanguagePart:
    """The texts of a form in one language, and whether the page shows them at once."""

    def __init__(self, form: RecognitionForm, code: str, *, is_own: bool) -> None:
        self.code, self.is_own = code, is_own
        self.name = dict(LANGUAGES)[code]
        self.fields = [form[column(name, code)] for name in TEXTS]

    @property
    def is_open(self) -> bool:
        return self.is_own or any(field.value() or field.errors for field in self.fields)


def stored(recognition: Recognition) -> dict[str, Any]:
    """What is saved, under the form's names."""
    texts = {
        column(name, code): in_language(recognition, name, code) for name in TEXTS for code in LANGUAGE_CODES
    }
    plain = ("source", "is_verified", "is_featured", "version")
    return {
        **texts,
        **{name: getattr(recognition, name) for name in plain},
        "language": recognition.original_language,
        "state": str(recognition.state_id or ""),
        "on": typed(recognition.on, recognition.precision),
    }


def _text_field(name: str, code: str) -> forms.CharField:
    length: int = getattr(Recognition._meta.get_field(name), "max_length", 0)
    attrs = {"lang": code}
    widget: forms.Widget = forms.TextInput(attrs=attrs)
    if name in LONG:
        widget = forms.Textarea(attrs={**attrs, "rows": LONG[name]})
    return forms.CharField(
        label=LABELS[name], help_text=HELP[name], required=False, max_length=length, widget=widget
    )


def _plain(text: str) -> str:
    """With the line ends that are stored; browsers send two characters for each."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
