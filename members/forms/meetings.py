"""The form of a meeting: its facts, its texts in three languages, and its decisions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.actions.meetings import MUST, TEXTS, Minutes, mark
from members.forms.decisions import DecisionRows, changed, rows_of, typed_rows
from members.models import Meeting, Membership, Network, State
from members.states import Standing
from network_portal.common import formats
from network_portal.common.forms import PortalBoundField, PortalFormMixin
from network_portal.common.translation import LANGUAGE_CODES, column, current_language, in_language

LANGUAGES = [("es", "Español"), ("pt-br", "Português"), ("en", "English")]
LABELS = {
    "title": _("Title"),
    "place": _("Place"),
    "venue": _("Venue"),
    "agenda": _("Agenda"),
    "summary": _("Summary"),
}
HELP = {
    "title": _("With the meeting's number, as in “VII Focal Points Meeting”."),
    "place": _("City and country."),
    "venue": _("The building or room, if it is known."),
    "agenda": _("One item a line."),
    "summary": _("What the meeting dealt with, in a few sentences."),
}
LONG = {"agenda": 6, "summary": 4}
MISSING = {"title": _("Write the title."), "place": _("Write the city and the country.")}


@dataclass(frozen=True)
class Offered:
    """The states that a form offers: the network's members first, then all others of the register."""

    members: Sequence[State]
    others: Sequence[State]

    @classmethod
    def to(cls, network: Network) -> "Offered":
        standing = Membership.objects.in_force().filter(network=network, standing=Standing.MEMBER)
        members = set(standing.values_list("state", flat=True))
        states = State.objects.all().sorted_by_name()
        return cls(
            [state for state in states if state.pk in members],
            [state for state in states if state.pk not in members],
        )

    @property
    def by_key(self) -> dict[str, State]:
        return {str(state.pk): state for state in [*self.members, *self.others]}

    @property
    def choices(self) -> list[tuple[str, Any]]:
        groups = [(gettext("Member states"), self.members), (gettext("Other states"), self.others)]
        return [
            (str(label), [(str(state.pk), state.name) for state in states])
            for label, states in groups
            if states
        ]


class MeetingBoundField(PortalBoundField):
    """Title and place are not optional in the language of writing."""

    @property
    def is_marked_optional(self) -> bool:
        needed = {column(name, self.form.writing_language) for name in MUST}  # type: ignore[attr-defined]
        return super().is_marked_optional and self.name not in needed


class MeetingForm(PortalFormMixin, forms.Form):
    """What the secretariat writes of a meeting. `decisions` are its rows, checked along with it."""

    bound_field_class = MeetingBoundField

    language = forms.ChoiceField(label=_("Language of writing"), choices=LANGUAGES, widget=forms.RadioSelect)
    number = forms.IntegerField(
        label=_("Number"),
        required=False,
        min_value=1,
        max_value=999,
        help_text=_("Which focal points meeting it was; empty for one outside the row, as a launch."),
    )
    starts_on = forms.DateField(
        label=_("First day"), widget=forms.DateInput, error_messages={"required": _("Give the first day.")}
    )
    ends_on = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=forms.DateInput,
        help_text=_("Empty if it lasted one day."),
    )
    host = forms.ChoiceField(
        label=_("Host state"), required=False, help_text=_("Empty if no state received the meeting.")
    )
    states = forms.MultipleChoiceField(
        label=_("States present"), required=False, widget=forms.CheckboxSelectMultiple
    )
    source = forms.URLField(
        label=_("Source"),
        required=False,
        max_length=400,
        assume_scheme="https",
        help_text=_("Address of a public page that tells of the meeting."),
    )
    is_verified = forms.BooleanField(label=_("That page was read and says so"), required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        network: Network,
        meeting: Meeting | None = None,
        language: str = "",
    ) -> None:
        self.network, self.meeting, self.offered = network, meeting, Offered.to(network)
        initial = stored(meeting) if meeting else {"language": language or current_language()}
        super().__init__(data, initial=initial)
        for name in TEXTS:
            for code in LANGUAGE_CODES:
                self.fields[column(name, code)] = _text_field(name, code)
        self.fields["host"].choices = [("", "—"), *self.offered.choices]  # type: ignore[attr-defined]
        self.fields["states"].choices = [  # type: ignore[attr-defined]
            (key, state.name) for key, state in self.offered.by_key.items()
        ]
        known = {row.pk: row for row in meeting.decisions.all()} if meeting else {}
        rows = rows_of(list(known.values())) if data is None else typed_rows(data, set(known))
        press = "" if data is None else data.get("do", "")
        self.decisions = DecisionRows(
            changed(rows, press),
            language=self.writing_language,
            blank=_blank_rows(rows, press),
            known=set(known),
        )

    @property
    def writing_language(self) -> str:
        """The language chosen in the form, whether that is right already or not."""
        chosen = self["language"].value()
        return chosen if chosen in LANGUAGE_CODES else current_language()

    @property
    def languages(self) -> list["LanguagePart"]:
        """The texts by language, that of writing first."""
        own = self.writing_language
        codes = [own, *(code for code in LANGUAGE_CODES if code != own)]
        return [LanguagePart(self, code, is_own=code == own) for code in codes]

    @property
    def member_options(self) -> list[Any]:
        return self._options(self.offered.members)

    @property
    def other_options(self) -> list[Any]:
        return self._options(self.offered.others)

    @property
    def has_other_states(self) -> bool:
        return any(option.data["selected"] for option in self.other_options)

    def is_valid(self) -> bool:
        """Of the fields and of the rows of decisions."""
        # both are looked at, so that all errors show at once
        return all([super().is_valid(), self.decisions.is_valid])

    @property
    def error_summary(self) -> list[tuple[str, str]]:
        return [*super().error_summary, *self.decisions.error_summary]

    def clean_number(self) -> int | None:
        number: int | None = self.cleaned_data["number"]
        others = Meeting.objects.of_network(self.network).exclude(pk=getattr(self.meeting, "pk", None))
        if number is not None and others.filter(number=number).exists():
            raise forms.ValidationError(number_taken())
        return number

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = self.cleaned_data
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            said = gettext("It is before the first day, %(date)s.")
            self.add_error("ends_on", said % {"date": formats.date_long(first, current_language())})
        if cleaned.get("is_verified") and not cleaned.get("source") and "source" not in self.errors:
            self.add_error("source", gettext("Give the address of the page that was read."))
        if language := cleaned.get("language"):
            for name in MUST:
                field = column(name, language)
                if not cleaned.get(field) and field not in self.errors:
                    self.add_error(field, str(MISSING[name]))
        return cleaned

    @property
    def minutes(self) -> Minutes:
        """What a valid form says, for the action."""
        values = self.cleaned_data
        states = self.offered.by_key
        return Minutes(
            language=values["language"],
            texts={
                name: {code: _plain(values[column(name, code)]) for code in LANGUAGE_CODES} for name in TEXTS
            },
            starts_on=values["starts_on"],
            ends_on=values["ends_on"],
            number=values["number"],
            host=states.get(values["host"]),
            source=values["source"],
            is_verified=values["is_verified"],
            states=[states[key] for key in values["states"]],
            decisions=self.decisions.resolved,
        )

    def _options(self, states: Iterable[State]) -> list[Any]:
        wanted = {str(state.pk) for state in states}
        return [option for option in self["states"] if str(option.data["value"]) in wanted]


class LanguagePart:
    """The texts of a form in one language, and whether the page shows them at once."""

    def __init__(self, form: MeetingForm, code: str, *, is_own: bool) -> None:
        self.code, self.is_own = code, is_own
        self.name = dict(LANGUAGES)[code]
        self.fields = [form[column(name, code)] for name in TEXTS]

    @property
    def is_open(self) -> bool:
        return self.is_own or any(field.value() or field.errors for field in self.fields)


def stored(meeting: Meeting) -> dict[str, Any]:
    """What is saved, under the form's names."""
    texts = {
        column(name, code): in_language(meeting, name, code) for name in TEXTS for code in LANGUAGE_CODES
    }
    plain = {
        name: getattr(meeting, name) for name in ("number", "starts_on", "ends_on", "source", "is_verified")
    }
    return {
        **texts,
        **plain,
        "language": meeting.original_language,
        "host": str(meeting.host_id or ""),
        "states": [str(state.pk) for state in meeting.states.all()],
        "seen": mark(meeting),
    }


def number_taken() -> str:
    return gettext(
        "Another meeting has this number already. Correct that one, or give this one another number."
    )


def _text_field(name: str, code: str) -> forms.CharField:
    """A text in one language; which of them are needed depends on the language of writing, see clean()."""
    length: int = getattr(Meeting._meta.get_field(name), "max_length", 0)
    attrs = {"lang": code}
    widget: forms.Widget = forms.TextInput(attrs=attrs)
    if name in LONG:
        widget = forms.Textarea(attrs={**attrs, "rows": LONG[name]})
    return forms.CharField(
        label=LABELS[name], help_text=HELP[name], required=False, max_length=length, widget=widget
    )


def _blank_rows(rows: Sequence[dict[str, str]], press: str) -> int:
    """How many empty rows follow those that are filled: those that the page had, and more where asked for."""
    blank = sum(not any(value.strip() for value in row.values()) for row in rows)
    return blank + 3 if press == "more" else max(blank, 1)


def _plain(text: str) -> str:
    """With the line ends that are stored; browsers send two characters for each."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
