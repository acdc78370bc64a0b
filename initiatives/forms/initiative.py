"""The form of an initiative: little is needed for a draft, more before it is submitted."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from initiatives.actions.texts import require_enough
from initiatives.forms.answered import Answered
from initiatives.forms.links import LinkForm, LinkRows
from initiatives.forms.partners import Partners, PartnerSelect
from initiatives.models import Commitment, Initiative, Mechanism
from initiatives.models.initiatives import SUMMARY_LENGTH, SUMMARY_MINIMUM, TITLE_LENGTH
from initiatives.states import Audience, Kind, Stage
from members.models import Ministry, Seat
from network_portal.common import formats
from network_portal.common.forms import PortalBoundField, PortalFormMixin
from network_portal.common.translation import current_language, in_language
from network_portal.documents.forms import FileInput

PARTNERS_LENGTH = 2000
OWN_PARTNER = _("An institution cannot be a partner in its own initiative.")
LANGUAGES = [("es", "Español"), ("pt-br", "Português"), ("en", "English")]
STAGES = [
    (Stage.PLANNED, _("Planned: it has not begun yet")),
    (Stage.UNDER_WAY, _("Under way: a first action has taken place")),
    (Stage.FUNCTIONING, _("Functioning: it gives steady results")),
    (Stage.COMPLETED, _("Completed: it ended as planned")),
    (Stage.DISCONTINUED, _("Discontinued: it ended early")),
]
#: What a reader compares, in the order of the page: the form's field -> the record's.
COLUMNS = {
    "language": "original_language",
    "title": "title",
    "kind": "kind",
    "summary": "summary",
    "audiences": "audiences",
    "stage": "stage",
    "start": "starts_on",
    "end": "ends_on",
    "partners": "partner_ministries",
    "other_partners": "partner_organisations",
    "commitments": "commitments",
    "mechanism": "mechanism",
}


def labels() -> dict[str, Any]:
    """How each field is called, those of the rows of links too."""
    rows = {f"link_{name}": field.label for name, field in LinkForm.base_fields.items()}
    return {name: field.label for name, field in InitiativeForm.base_fields.items()} | rows


class WritingBoundField(PortalBoundField):
    """The summary may be missing in a draft, but it is not optional; the stage always has a value."""

    @property
    def is_marked_optional(self) -> bool:
        return super().is_marked_optional and self.name not in ("summary", "stage")


class InitiativeForm(PortalFormMixin, forms.Form):
    """What a seat writes. `complete` asks for all that a reviewer needs, else title and kind are enough.

    refusals: (name of a file, why it was not taken), shown beside the files.
    """

    bound_field_class = WritingBoundField

    seat = forms.ChoiceField(
        label=_("Institution"), error_messages={"invalid_choice": _("Choose your institution.")}
    )
    language = forms.ChoiceField(label=_("Language of writing"), choices=LANGUAGES, widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("Title"),
        help_text=_("Say what is done and for whom. No acronyms."),
        error_messages={"required": _("Write the title.")},
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[("", "—"), *Kind.choices],
        error_messages={"required": _("Choose the kind.")},
    )
    summary = forms.CharField(label=_("Summary"), required=False, widget=forms.Textarea(attrs={"rows": 6}))
    audiences = forms.MultipleChoiceField(
        label=_("Audience"), choices=Audience.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    stage = forms.ChoiceField(
        label=_("Stage"), choices=STAGES, required=False, initial=Stage.PLANNED, widget=forms.RadioSelect
    )
    start = forms.DateField(label=_("Start"), required=False, widget=forms.DateInput)
    end = forms.DateField(label=_("End"), required=False, widget=forms.DateInput)
    partners = forms.MultipleChoiceField(
        label=_("Partner institutions"),
        required=False,
        widget=PartnerSelect(attrs={"size": 8}),
        help_text=_("To choose several, hold Ctrl, or Cmd on a Mac. Type the first letters to find one."),
        error_messages={
            "invalid_choice": _(
                "One of the partners does not take part in the Network any more. Choose again."
            )
        },
    )
    other_partners = forms.CharField(
        label=_("Other partners"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Organisations, universities, offices of the United Nations: one a line."),
    )
    commitments = forms.MultipleChoiceField(
        label=_("Commitments it answers"),
        required=False,
        widget=PartnerSelect(attrs={"size": 5}),
        help_text=_(
            "What your state announced in public and this carries out. To choose several, hold Ctrl or Cmd."
        ),
        error_messages={"invalid_choice": _("One of the commitments is no longer public. Choose again.")},
    )
    mechanism = forms.ChoiceField(
        label=_("Mechanism it runs under"),
        required=False,
        help_text=_("A published mechanism of your state, if there is one."),
    )
    files = forms.FileField(  # type: ignore[assignment]
        label=_("Choose the files or drag them here"),
        required=False,
        widget=FileInput(multiple=True),
        help_text=_("PDF, office documents or images, up to 25 MB each."),
    )
    remove = forms.MultipleChoiceField(
        label=_("Remove"),
        required=False,
        error_messages={"invalid_choice": _("One of the files or links to remove is no longer there.")},
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        seats: list[Seat],
        partners: Partners,
        answered: Answered,
        evidence: list[Any],
        initial: dict[str, Any],
        mechanisms: Sequence[Mechanism] = (),
        complete: bool = False,
        refusals: list[tuple[str, str]] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.complete, self.refusals, self.offered = complete, refusals or [], partners
        self.links, self.answered = LinkRows(data), answered
        self.fields["seat"].choices = [(seat.pk, seat.ministry.name) for seat in seats]  # type: ignore[attr-defined]
        self.seats = {str(seat.pk): seat for seat in seats}
        self.fields["seat"].required = len(seats) > 1
        if len(seats) == 1:
            self.fields["seat"].widget = forms.HiddenInput()
        self.fields["partners"].choices = partners.choices  # type: ignore[attr-defined]
        self.fields["partners"].widget.languages = partners.languages
        self.fields["commitments"].choices = answered.choices  # type: ignore[attr-defined]
        self.fields["commitments"].widget.languages = answered.languages
        self.mechanisms = {str(each.pk): each for each in mechanisms}
        self.fields["mechanism"].choices = [  # type: ignore[attr-defined]
            ("", "—"),
            *((key, each.heading.value) for key, each in self.mechanisms.items()),
        ]
        if not mechanisms:
            self.fields["mechanism"].widget = forms.HiddenInput()
        self.fields["remove"].choices = [(row.pk, row.label) for row in evidence]  # type: ignore[attr-defined]
        if data is not None and partners.without and str(partners.without) in data.getlist("partners"):
            self.fields["partners"].error_messages["invalid_choice"] = OWN_PARTNER
        self.evidence = {str(row.pk): row for row in evidence}
        # without it a change of somebody else's would be overwritten unseen
        self.fields["version"].required = bool(initial.get("version"))
        self.fields["summary"].help_text = _(
            "Between %(least)s and %(most)s characters. Say what changes, for whom and since when."
        ) % {"least": _number(SUMMARY_MINIMUM), "most": _number(SUMMARY_LENGTH)}

    def is_valid(self) -> bool:
        """Of the fields and of the rows of links."""
        return super().is_valid() and self.links.is_valid

    @property
    def error_summary(self) -> list[tuple[str, str]]:
        return [*super().error_summary, *self.links.error_summary]

    @property
    def seat_chosen(self) -> Seat:
        """The seat that the text belongs to; with one seat nobody needs to choose."""
        return self.seats.get(self.cleaned_data["seat"]) or next(iter(self.seats.values()))

    def clean_title(self) -> str:
        return _fitting(" ".join(self.cleaned_data["title"].split()), TITLE_LENGTH)

    def clean_summary(self) -> str:
        """At most what fits, always; at least what a reader needs, when it is submitted."""
        summary = _fitting(_lines(self.cleaned_data["summary"]), SUMMARY_LENGTH)
        if self.complete:
            require_enough(summary)
        return summary

    def clean_stage(self) -> str:
        return str(self.cleaned_data["stage"] or Stage.PLANNED)

    def clean_other_partners(self) -> str:
        return _fitting(_lines(self.cleaned_data["other_partners"]), PARTNERS_LENGTH)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = self.cleaned_data
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and end and end < start:
            said = gettext("It is before the start, %(date)s.")
            self.add_error("end", said % {"date": formats.date_long(start, current_language())})
        mechanism = self.mechanisms.get(cleaned.get("mechanism", ""))
        if mechanism and "seat" in cleaned and self.seat_chosen.ministry.state_id != mechanism.state_id:
            self.add_error("mechanism", gettext("This mechanism is of another state than the institution."))
        named = cleaned.get("partners") or []
        if "seat" in cleaned and self.seats and str(self.seat_chosen.ministry_id) in named:
            self.add_error("partners", str(OWN_PARTNER))
        for name, why in self.refusals:
            self.add_error("files", f"{name}: {why}")
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        """What the actions take: the cleaned values under the record's names."""
        plain = {name: self.cleaned_data[name] for name in ("title", "kind", "summary", "audiences", "stage")}
        return plain | {
            "starts_on": self.cleaned_data["start"],
            "ends_on": self.cleaned_data["end"],
            "partner_organisations": self.cleaned_data["other_partners"],
            "mechanism": self.mechanisms.get(self.cleaned_data["mechanism"]),
        }

    @property
    def partners_chosen(self) -> list[Ministry]:
        return self.offered.chosen(self.cleaned_data["partners"])

    @property
    def commitments_chosen(self) -> list[Commitment]:
        return self.answered.chosen(self.cleaned_data["commitments"])

    def as_typed(self, data: QueryDict) -> dict[str, Any]:
        """What `data` holds for each field, as initial values for a form that complains of nothing yet."""
        return {
            name: field.widget.value_from_datadict(data, {}, name)
            for name, field in self.fields.items()
            if name != "files"
        }


def stored(initiative: Initiative, partners: list[int], commitments: list[int]) -> dict[str, Any]:
    """What is saved, under the form's names; `partners` and `commitments` are keys."""
    language = initiative.original_language
    lists = ("partners", "commitments")
    values = {name: getattr(initiative, column) for name, column in COLUMNS.items() if name not in lists}
    return values | {
        "title": in_language(initiative, "title", language),
        "summary": in_language(initiative, "summary", language),
        "partners": [str(key) for key in sorted(partners)],
        "commitments": [str(key) for key in sorted(commitments)],
        "mechanism": str(initiative.mechanism_id or ""),
        "version": initiative.version,
    }


def _lines(text: str) -> str:
    """With the line ends that are stored; browsers send two characters for each."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _number(value: int) -> str:
    return formats.number(value, current_language())


def _fitting(text: str, most: int) -> str:
    if len(text) > most:
        message = gettext("This has %(count)s characters; at most %(most)s fit. Shorten it.")
        raise forms.ValidationError(message, params={"count": _number(len(text)), "most": _number(most)})
    return text
