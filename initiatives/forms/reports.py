"""The form of a progress report: dates and a stage for a draft, the whole account before it is submitted."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from initiatives.actions.sequence import (
    MOST_OFFICIALS,
    NARRATIVE_MINIMUM,
    check_narrative,
    check_period,
    check_stage,
    stage_before,
)
from initiatives.forms.addresses import AddressField
from initiatives.forms.initiative import LANGUAGES, STAGES
from initiatives.models import Initiative, ProgressReport
from initiatives.models.reports import LESSONS_LENGTH, NARRATIVE_LENGTH, NOTE_LENGTH
from initiatives.states import DelayCause
from network_portal.common import formats
from network_portal.common.forms import PortalBoundField, PortalFormMixin
from network_portal.common.periods import today
from network_portal.common.translation import current_language, in_language
from network_portal.documents.forms import FileInput
from network_portal.documents.models import Document

#: What a reader compares, in the order of the page: the form's field -> the record's.
COLUMNS = {
    "language": "original_language",
    "since": "since",
    "until": "until",
    "narrative": "narrative",
    "stage": "stage",
    "women": "women",
    "men": "men",
    "unrecorded": "unrecorded",
    "delay_cause": "delay_cause",
    "delay_note": "delay_note",
    "lessons": "lessons",
    "evidence_url": "evidence_url",
}
NUMBERS = ("women", "men", "unrecorded")


def labels() -> dict[str, Any]:
    """How each field is called."""
    return {name: field.label for name, field in ReportForm.base_fields.items()}


class ReportBoundField(PortalBoundField):
    """The account may be missing in a draft, but it is not optional."""

    @property
    def is_marked_optional(self) -> bool:
        return super().is_marked_optional and self.name in ("delay_note", "lessons", "evidence_url")


class OfficialsField(forms.IntegerField):
    """How many; nothing typed is none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            min_value=0, max_value=MOST_OFFICIALS, required=False,
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            error_messages={
                "invalid": _("Write a whole number, as 120."),
                "min_value": _("A number of people is 0 or more."),
                "max_value": _("That is more than a million. Check the number."),
            }, **kwargs,
        )  # fmt: skip

    def clean(self, value: Any) -> int:
        # «1.250» and «1 250» are how numbers are written in the region
        text = str(value or "").strip()
        plain = "".join(text.split()).replace("\N{NO-BREAK SPACE}", "")
        if plain.count(".") and all(len(part) == 3 for part in plain.split(".")[1:]):
            plain = plain.replace(".", "")
        return super().clean(plain) or 0


class ReportForm(PortalFormMixin, forms.Form):
    """What is asked of a report; `complete` when it is being submitted."""

    bound_field_class = ReportBoundField

    language = forms.ChoiceField(
        label=_("Language of writing"), choices=LANGUAGES, widget=forms.RadioSelect,
        error_messages={"required": _("Choose the language that you write in.")},
    )  # fmt: skip
    since = forms.DateField(
        label=_("First day of the period"),
        widget=forms.DateInput,
        error_messages={"required": _("Give the first day of the period.")},
    )
    until = forms.DateField(
        label=_("Last day of the period"),
        widget=forms.DateInput,
        error_messages={"required": _("Give the last day of the period.")},
    )
    narrative = forms.CharField(
        label=_("What was done"), required=False, widget=forms.Textarea(attrs={"rows": 8})
    )
    women = OfficialsField(label=_("Women"))
    men = OfficialsField(label=_("Men"))
    unrecorded = OfficialsField(label=_("Not recorded"))
    stage = forms.ChoiceField(label=_("Stage now"), choices=STAGES, widget=forms.RadioSelect)
    delay_cause = forms.ChoiceField(
        label=_("Cause of the delay"), choices=DelayCause.choices,
        help_text=_("What holds the work back most, if it is behind its dates."),
    )  # fmt: skip
    delay_note = forms.CharField(
        label=_("About the delay"), required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What happened and what is being done about it, in a sentence or two."),
    )  # fmt: skip
    lessons = forms.CharField(
        label=_("Lessons"), required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What others who try the same should know."),
    )  # fmt: skip
    evidence_url = AddressField(label=_("Address of a page that shows it"), required=False)
    files = forms.FileField(  # type: ignore[assignment]
        label=_("Choose the files or drag them here"), required=False, widget=FileInput(multiple=True),
        help_text=_("PDF, office documents or images, up to 25 MB each."),
    )  # fmt: skip
    remove = forms.MultipleChoiceField(
        label=_("Remove"), required=False,
        error_messages={"invalid_choice": _("One of the files to remove is no longer there.")},
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        initiative: Initiative,
        previous: ProgressReport | None,
        documents: list[Document],
        initial: dict[str, Any],
        complete: bool = False,
        refusals: list[tuple[str, str]] | None = None,
        on: date | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.initiative, self.previous, self.on = initiative, previous, on or today()
        self.complete, self.refusals = complete, refusals or []
        self.before = stage_before(initiative, previous)
        self.attached = {str(document.pk): document for document in documents}
        self.fields["remove"].choices = [(key, row.name) for key, row in self.attached.items()]  # type: ignore[attr-defined]
        # without it a change of somebody else's would be overwritten unseen
        self.fields["version"].required = bool(initial.get("version"))
        self.fields["narrative"].help_text = _(
            "At least %(least)s characters. Say what happened, where and for whom; it is what the public will read."
        ) % {"least": formats.number(NARRATIVE_MINIMUM, current_language())}

    def clean_narrative(self) -> str:
        return _fitting(self.cleaned_data["narrative"], NARRATIVE_LENGTH)

    def clean_lessons(self) -> str:
        return _fitting(self.cleaned_data["lessons"], LESSONS_LENGTH)

    def clean_delay_note(self) -> str:
        return _fitting(self.cleaned_data["delay_note"], NOTE_LENGTH)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = self.cleaned_data
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until:
            wrong = check_period(since, until, self.initiative, self.previous, self.on)
            if not self.complete:  # a draft may still have its days wrong, as long as they can be stored
                wrong = {name: why for name, why in wrong.items() if name == "until" and until < since}
            self._complain(wrong)
        if self.complete and {"stage", "delay_cause", "delay_note"} <= cleaned.keys():
            self._complain(
                check_stage(cleaned["stage"], self.before, cleaned["delay_cause"], cleaned["delay_note"])
            )
        if self.complete and "narrative" in cleaned:
            self._complain(check_narrative(cleaned["narrative"]))
        for name, why in self.refusals:
            self.add_error("files", f"{name}: {why}")
        return cleaned

    def _complain(self, wrong: dict[str, str]) -> None:
        for name, why in wrong.items():
            self.add_error(name, why)

    @property
    def values(self) -> dict[str, Any]:
        """What the action takes: the cleaned values under the record's names."""
        return {name: self.cleaned_data[name] for name in COLUMNS if name != "language"}

    @property
    def removed(self) -> list[Document]:
        return [self.attached[key] for key in self.cleaned_data["remove"]]

    def as_typed(self, data: QueryDict) -> dict[str, Any]:
        """What `data` holds for each field, as initial values for a form that complains of nothing yet."""
        return {
            name: field.widget.value_from_datadict(data, {}, name)
            for name, field in self.fields.items()
            if name != "files"
        }


def stored(report: ProgressReport) -> dict[str, Any]:
    """What is saved, under the form's names."""
    language = report.original_language
    values = {name: getattr(report, column) for name, column in COLUMNS.items()}
    texts = {name: in_language(report, name, language) for name in ("narrative", "lessons", "delay_note")}
    return values | texts | {"version": report.version}


def _fitting(text: str, most: int) -> str:
    """With the line ends that are stored; browsers send two characters for each."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(text) > most:
        message = gettext("This has %(count)s characters; at most %(most)s fit. Shorten it.")
        language = current_language()
        params = {"count": formats.number(len(text), language), "most": formats.number(most, language)}
        raise forms.ValidationError(message, params=params)
    return text
