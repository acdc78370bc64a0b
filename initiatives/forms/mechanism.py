"""The form of a mechanism: a name is enough for a draft, more is asked for before it is submitted."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from initiatives.actions.mechanisms import Entry
from initiatives.actions.mechanisms.texts import needs_terms
from initiatives.forms.dates import KnownDateField, typed
from initiatives.models import Initiative, Mechanism
from initiatives.models.mechanisms import INSTRUMENT_LENGTH, LINES_LENGTH, NAME_LENGTH, TERMS_LENGTH
from initiatives.states import Precision
from initiatives.verification import VERIFIABLE
from members.models import Ministry
from network_portal.common import formats
from network_portal.common.forms import PortalFormMixin
from network_portal.common.translation import current_language, in_language
from network_portal.documents.forms import DocumentField, FileInput
from network_portal.documents.models import Document

LANGUAGES = [("es", "Español"), ("pt-br", "Português"), ("en", "English")]
#: What a reader compares, in the order of the page.
COLUMNS = (
    "language", "name", "established", "dissolved_on", "instrument", "instrument_url", "terms", "lead",
    "ministries", "civil_society", "note", "initiatives", "source", "is_verified", "unverified",
)  # fmt: skip
TEXTS = ("name", "instrument", "terms", "civil_society", "note")
OFFICE_ONLY = ("is_verified", "unverified")


class InstrumentInput(FileInput):
    """What is wrong with it is said of the instrument."""

    name_in_summary = _("File of the instrument")


def _text(label: Any, most: int, rows: int = 0, **options: Any) -> forms.CharField:
    widget: forms.Widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    said = _("At most %(limit_value)d characters fit; this has %(show_value)d. Shorten it.")
    options.setdefault("error_messages", {})["max_length"] = said
    return forms.CharField(label=label, max_length=most, widget=widget, required=False, **options)


class MechanismForm(PortalFormMixin, forms.Form):
    """What a seat, or the secretariat, writes of a mechanism. `complete` asks for what a reader needs."""

    language = forms.ChoiceField(label=_("Language of writing"), choices=LANGUAGES, widget=forms.RadioSelect)
    name = _text(
        _("Name"), NAME_LENGTH,
        help_text=_("As its instrument or its founding act calls it. No acronym alone."),
        error_messages={"required": _("Write the name.")},
    )  # fmt: skip
    established = KnownDateField(
        label=_("Established"), help_text=_("As far as it is known: 17/04/2013, 04/2013 or 2013.")
    )
    dissolved_on = forms.DateField(
        label=_("Dissolved"), required=False, widget=forms.DateInput, help_text=_("Empty while it exists.")
    )
    instrument = _text(
        _("Legal instrument"), INSTRUMENT_LENGTH,
        help_text=_("The law, decree or resolution that created it, with number and date."),
    )  # fmt: skip
    instrument_url = forms.URLField(
        label=_("Address of the instrument"), required=False, max_length=500, assume_scheme="https",
        help_text=_("A public page that has its text."),
    )  # fmt: skip
    file = DocumentField(
        label=_("File of the instrument"), required=False, widget=InstrumentInput(),
        help_text=_("PDF, office document or image, up to 25 MB."),
    )  # fmt: skip
    remove_file = forms.BooleanField(label=_("Take the file off"), required=False)
    terms = _text(
        _("Terms of reference"), TERMS_LENGTH, 7,
        help_text=_("What it is to do, how often it meets, whom it answers to."),
    )  # fmt: skip
    lead = forms.ChoiceField(label=_("Lead institution"), required=False)
    ministries = forms.MultipleChoiceField(
        label=_("Member institutions"), required=False, widget=forms.CheckboxSelectMultiple
    )
    civil_society = _text(
        _("Members of civil society"), LINES_LENGTH, 3,
        help_text=_("Organisations, universities, communities: one a line."),
    )  # fmt: skip
    note = _text(
        _("Note"), LINES_LENGTH, 3, help_text=_("What else a reader should know, in a sentence or two.")
    )
    initiatives = forms.MultipleChoiceField(
        label=_("Initiatives under it"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Published ones of the state. One that runs under another mechanism is not listed."),
    )  # fmt: skip
    source = forms.URLField(
        label=_("Source"), required=False, max_length=500, assume_scheme="https",
        help_text=_("A public page that tells of the mechanism."),
    )  # fmt: skip
    is_verified = forms.BooleanField(label=_("That page was read and says so"), required=False)
    unverified = forms.MultipleChoiceField(
        label=_("What that page does not say"), required=False, choices=list(VERIFIABLE.items()),
        widget=forms.CheckboxSelectMultiple, help_text=_("Readers see these marked as not verified."),
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict | None = None,
        files: Any = None,
        *,
        institutions: Sequence[Ministry],
        initiatives: Sequence[Initiative] | None,
        initial: dict[str, Any],
        is_office: bool = False,
        chooses_language: bool = True,
        complete: bool = False,
    ) -> None:
        """initiatives: those on offer, None where the form does not speak of them."""
        super().__init__(data, files, initial=initial)
        self.complete, self.institutions, self.offered = complete, institutions, initiatives or []
        choices = [(str(each.pk), each.name) for each in institutions]
        self.fields["name"].required = True
        self.fields["lead"].choices = [("", "—"), *choices]  # type: ignore[attr-defined]
        self.fields["ministries"].choices = choices  # type: ignore[attr-defined]
        self.fields["initiatives"].choices = [  # type: ignore[attr-defined]
            (str(each.pk), f"{each.number} · {each.heading.value}") for each in self.offered
        ]
        self.fields["version"].required = bool(initial.get("version"))
        gone = [] if is_office else list(OFFICE_ONLY)
        gone += [] if chooses_language else ["language"]
        gone += [] if initiatives else ["initiatives"]
        for name in gone:
            del self.fields[name]
        self.written_in = None if chooses_language else initial["language"]

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = self.cleaned_data
        for name in TEXTS:
            cleaned[name] = cleaned.get(name, "").replace("\r\n", "\n").replace("\r", "\n").strip()
        began, ended = cleaned.get("established"), cleaned.get("dissolved_on")
        if began and ended and ended < began.on:
            said = gettext("It is before it was established: %(date)s.")
            when = formats.date_known(began.on, began.precision, current_language())
            self.add_error("dissolved_on", said % {"date": when})
        if cleaned.get("is_verified") and not cleaned.get("source") and "source" not in self.errors:
            self.add_error("source", gettext("Give the address of the page that was read."))
        if (
            self.complete
            and not cleaned["terms"]
            and not cleaned["instrument"]
            and "terms" not in self.errors
        ):
            self.add_error("terms", needs_terms())
        return cleaned

    def entry(self, document: Document | None) -> Entry:
        """What a valid form says, for the action; document: the file of the instrument, or none."""
        values = self.cleaned_data
        known = {str(each.pk): each for each in self.institutions}
        runs = {str(each.pk): each for each in self.offered}
        began = values["established"]
        plain = {name: values[name] for name in (*TEXTS, "instrument_url", "dissolved_on", "source")}
        plain |= {name: values[name] for name in OFFICE_ONLY if name in self.fields}
        return Entry(
            language=self.written_in or values["language"],
            values=plain | {
                "established_on": began.on if began else None,
                "established_precision": began.precision if began else Precision.DAY,
                "lead": known.get(values["lead"]),
                "instrument_document": document,
            },
            ministries=[known[key] for key in values["ministries"]],
            initiatives=[runs[key] for key in values["initiatives"]] if "initiatives" in self.fields else None,
        )  # fmt: skip


def stored(mechanism: Mechanism, ministries: list[int], initiatives: list[int]) -> dict[str, Any]:
    """What is saved, under the form's names."""
    language = mechanism.original_language
    plain = ("dissolved_on", "instrument_url", "source", "is_verified", "unverified", "version")
    return {
        **{name: getattr(mechanism, name) for name in plain},
        **{name: in_language(mechanism, name, language) for name in TEXTS},
        "language": language,
        "established": typed(mechanism.established_on, mechanism.established_precision),
        "lead": str(mechanism.lead_id or ""),
        "ministries": [str(key) for key in sorted(ministries)],
        "initiatives": [str(key) for key in sorted(initiatives)],
    }
