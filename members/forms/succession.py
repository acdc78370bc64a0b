"""The forms of a holder: the note for a successor, and what may be corrected while confirming."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members.actions.confirmation import OFFICE, OWN
from members.entries import Entry
from members.models import Appointment
from network_portal.common.forms import PortalFormMixin

NOTE_LENGTH = 4000
LANGUAGES = [("es", "Español"), ("pt-br", "Português"), ("en", "English")]


def labels(*of: type[forms.Form]) -> dict[str, Any]:
    """How each field of some forms is called, should its text have to be given back."""
    return {name: field.label for form in of for name, field in form.base_fields.items()}


class NoteForm(PortalFormMixin, forms.Form):
    """What a holder leaves to who comes next."""

    language = forms.ChoiceField(label=_("Language of writing"), choices=LANGUAGES, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_(
            "What is under way, who knows about it, which dates to keep, whom to telephone first. "
            "No more than 4,000 characters."
        ),
    )

    @classmethod
    def of(cls, appointment: Appointment, data: Any = None, *, language: str) -> "NoteForm":
        """As it was kept, or empty in the language."""
        kept = appointment.handover_language if appointment.handover_note else language
        return cls(data, initial={"note": appointment.handover_note, "language": kept})


class EntryForm(PortalFormMixin, forms.Form):
    """What a reader may correct in the entry of a seat; of a person only by that person."""

    website = forms.URLField(
        label=_("Website"), required=False, max_length=200, assume_scheme="https",
        help_text=_("Of the institution, as in www.example.gob."),
    )  # fmt: skip
    email = forms.EmailField(label=_("Email of the office"), required=False)
    phone = forms.CharField(label=_("Telephone of the office"), required=False, max_length=40)
    address = forms.CharField(
        label=_("Address of the office"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    name = forms.CharField(
        label=_("Your name"), max_length=200, error_messages={"required": _("Write your name.")}
    )
    title = forms.CharField(label=_("Your post"), required=False, max_length=200)
    own_phone = forms.CharField(label=_("Your telephone"), required=False, max_length=40)

    def __init__(self, entry: Entry, own: Appointment | None, data: Any = None) -> None:
        super().__init__(data, initial=_initial(entry, own))
        if own is None:
            for name in OWN:
                del self.fields[name]

    @property
    def office(self) -> list[Any]:
        """The fields that are of the institution and its office."""
        return [self[name] for name in OFFICE]

    @property
    def own(self) -> list[Any]:
        return [self[name] for name in OWN if name in self.fields]


def _initial(entry: Entry, own: Appointment | None) -> dict[str, str]:
    seat = entry.seat
    said = {name: getattr(seat, name) for name in ("email", "phone", "address")}
    said["website"] = seat.ministry.website
    if own:
        said |= {"name": own.person.name, "title": own.title, "own_phone": own.person.phone}
    return said
