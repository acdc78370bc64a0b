"""The form of a commitment: a statement and its day are enough for a draft, more before it is submitted."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from initiatives.actions import Words
from initiatives.forms.initiative import LANGUAGES
from initiatives.forms.partners import PartnerSelect
from initiatives.models import Commitment, Initiative
from initiatives.models.commitments import STATEMENT_LENGTH
from initiatives.states import PUBLIC, Status
from members.models import Meeting, Network, Seat
from network_portal.common import formats
from network_portal.common.forms import PortalBoundField, PortalFormMixin
from network_portal.common.periods import today
from network_portal.common.translation import current_language, in_language, read
from network_portal.documents.forms import FileInput
from network_portal.documents.models import Document

#: What a reader compares, in the order of the page: the form's field -> the record's.
COLUMNS = {
    "language": "original_language",
    "statement": "statement",
    "made_on": "made_on",
    "meeting": "meeting",
    "place": "place",
    "announced_by": "announced_by",
    "source": "source",
    "target_on": "target_on",
    "initiatives": "initiatives",
}
#: What a draft may lack and a text in review may not.
NEEDED = {
    "announced_by": _("Say which office announced it."),
    "place": _("Choose the meeting, or write where it was announced."),
    "source": _("Give an address where it can be read, or a file."),
}
#: How many initiatives of a state are offered, the latest first.
MOST = 300


def labels() -> dict[str, Any]:
    """How each field is called."""
    return {name: field.label for name, field in CommitmentForm.base_fields.items()}


class CommitmentBoundField(PortalBoundField):
    """What a draft may lack is not optional for all that; of meeting and place one is needed."""

    @property
    def is_marked_optional(self) -> bool:
        return super().is_marked_optional and self.name in ("target_on", "initiatives", "file")


class CommitmentForm(PortalFormMixin, forms.Form):
    """What was announced. `complete` asks for all that a reader needs.

    seats: those it may belong to. offered: the initiatives that may answer it. document: the file it has already,
    or that came ahead of the form. refusal: why the file that was sent was not taken.
    """

    bound_field_class = CommitmentBoundField

    seat = forms.ChoiceField(
        label=_("Institution that answers for it"),
        error_messages={"invalid_choice": _("Choose the institution.")},
    )
    language = forms.ChoiceField(label=_("Language of writing"), choices=LANGUAGES, widget=forms.RadioSelect)
    statement = forms.CharField(
        label=_("Statement"),
        help_text=_("What was announced, as far as possible in the words in which it was."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write what was announced, in the words in which it was.")},
    )
    made_on = forms.DateField(
        label=_("Announced on"),
        widget=forms.DateInput,
        error_messages={"required": _("Give the day of the announcement: the clock starts with it.")},
    )
    meeting = forms.ChoiceField(
        label=_("Meeting"), required=False, help_text=_("If it was announced at a meeting of the Network.")
    )
    place = forms.CharField(
        label=_("Place"),
        required=False,
        max_length=200,
        help_text=_("City and country, or the body before which it was announced."),
    )
    announced_by = forms.CharField(
        label=_("Announced by"), required=False, max_length=200, help_text=_("The office, not the person.")
    )
    source = forms.URLField(
        label=_("Address of the source"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("A public page on which the announcement can be read."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "invalid": _("Write the whole address of the page, as in https://www.example.org/decree.")
        },
    )
    file = forms.FileField(
        label=_("File of the source"),
        required=False,
        widget=FileInput(),
        help_text=_("Instead of an address or beside it: PDF, office document or image, up to 25 MB."),
    )
    remove_file = forms.BooleanField(label=_("Remove the file"), required=False)
    target_on = forms.DateField(
        label=_("Target date"),
        required=False,
        widget=forms.DateInput,
        help_text=_("The day by which it is to be kept, if one was announced."),
    )
    initiatives = forms.MultipleChoiceField(
        label=_("Initiatives that answer it"),
        required=False,
        widget=PartnerSelect(attrs={"size": 7}),
        help_text=_(
            "To choose several, hold Ctrl, or Cmd on a Mac. Those not published yet show once they are."
        ),
        error_messages={"invalid_choice": _("One of the initiatives is no longer there. Choose again.")},
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        network: Network,
        seats: list[Seat],
        offered: list[Initiative],
        initial: dict[str, Any],
        complete: bool = False,
        document: Document | None = None,
        refusal: str = "",
        is_public: bool = False,
    ) -> None:
        super().__init__(data, initial=initial)
        self.complete, self.document, self.refusal = complete, document, refusal
        self.seats = {str(seat.pk): seat for seat in seats}
        self.offered = {str(row.pk): row for row in offered}
        self._offer(network, seats, offered)
        # without it a change of somebody else's would be overwritten unseen
        self.fields["version"].required = bool(initial.get("version"))
        if is_public:
            del self.fields["target_on"]  # it is revised, with a reason
        self.is_public = is_public

    def _offer(self, network: Network, seats: list[Seat], offered: list[Initiative]) -> None:
        seat: Any = self.fields["seat"]
        seat.choices = [(row.pk, row.ministry.name) for row in seats]
        seat.required = len(seats) > 1
        if len(seats) == 1:
            seat.widget = forms.HiddenInput()
        self.meetings = {str(row.pk): row for row in Meeting.objects.of_network(network)}
        titles = [(key, read(row, "title").value) for key, row in self.meetings.items()]
        self.fields["meeting"].choices = [("", "—"), *titles]  # type: ignore[attr-defined]
        names = {key: row.heading for key, row in self.offered.items()}
        field: Any = self.fields["initiatives"]
        field.choices = [(key, _option(row, names[key].value)) for key, row in self.offered.items()]
        field.widget.languages = {key: name.language for key, name in names.items() if name.is_foreign}

    @property
    def seat_chosen(self) -> Seat:
        """The seat that answers for it; with one seat nobody needs to choose."""
        return self.seats.get(self.cleaned_data["seat"]) or next(iter(self.seats.values()))

    def clean_statement(self) -> str:
        text = self.cleaned_data["statement"].replace("\r\n", "\n").replace("\r", "\n").strip()
        if len(text) > STATEMENT_LENGTH:
            message = gettext("This has %(count)s characters; at most %(most)s fit. Shorten it.")
            numbers = {"count": formats.number(len(text)), "most": formats.number(STATEMENT_LENGTH)}
            raise forms.ValidationError(message, params=numbers)
        return str(text)

    def clean_made_on(self) -> Any:
        day = self.cleaned_data["made_on"]
        if day > today():
            raise forms.ValidationError(
                gettext("This day is still to come. Only what was announced is logged.")
            )
        return day

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = self.cleaned_data
        made_on, target = cleaned.get("made_on"), cleaned.get("target_on")
        if made_on and target and target < made_on:
            said = gettext("It is before the announcement, %(date)s.")
            day = formats.date_long(made_on, current_language())
            self.add_error("target_on", said % {"date": day})
        if self.refusal:
            self.add_error("file", self.refusal)
        if "seat" in cleaned and "initiatives" in cleaned:
            self._check_state()
        if self.complete:
            self._require_all(cleaned)
        return cleaned

    def _check_state(self) -> None:
        """What answers a state's commitment is an initiative of that state."""
        state = self.seat_chosen.ministry.state_id
        if any(self.offered[key].state_id != state for key in self.cleaned_data["initiatives"]):
            self.add_error(
                "initiatives", gettext("Choose initiatives of the state that made the commitment.")
            )

    def _require_all(self, cleaned: dict[str, Any]) -> None:
        lacks = {
            "announced_by": not cleaned.get("announced_by"),
            "place": not (cleaned.get("meeting") or cleaned.get("place")),
            "source": not (cleaned.get("source") or self.document_kept),
        }
        for name, is_lacking in lacks.items():
            if is_lacking and name not in self.errors:
                self.add_error(name, str(NEEDED[name]))

    @property
    def document_kept(self) -> Document | None:
        """The file of the source after this form; None where there is none or it is taken off."""
        return None if self.cleaned_data.get("remove_file") else self.document

    @property
    def words(self) -> Words:
        """What a valid form says, for the actions."""
        cleaned = self.cleaned_data
        values: dict[str, Any] = {
            name: cleaned[name]
            for name in ("statement", "made_on", "place", "announced_by", "source", "target_on")
            if name in self.fields
        }
        values |= {
            "meeting": self.meetings.get(cleaned["meeting"]),
            "source_document": self.document_kept,
        }
        chosen = [self.offered[key] for key in cleaned["initiatives"]]
        return Words(cleaned["language"], values, chosen)


def stored(commitment: Commitment, initiatives: Iterable[int]) -> dict[str, Any]:
    """What is saved, under the form's names; `initiatives` are the keys of those that answer it."""
    language = commitment.original_language
    texts = {name: in_language(commitment, name, language) for name in ("statement", "place", "announced_by")}
    return texts | {
        "language": language,
        "made_on": commitment.made_on,
        "meeting": str(commitment.meeting_id or ""),
        "source": commitment.source,
        "target_on": commitment.target_on,
        "initiatives": sorted(str(key) for key in initiatives),
        "version": commitment.version,
    }


def _option(row: Initiative, name: str) -> str:
    """An initiative as the list of choices has it: its number, and that it is not public where it is not."""
    where = "" if row.status in PUBLIC else f" ({Status(row.status).label})"
    return f"{row.number} · {name}{where}"
