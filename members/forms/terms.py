"""The forms of appointments and posts: people say the first and the last day of a term."""

from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members.clashes import Clash
from members.states import Capacity
from network_portal.common.forms import PortalFormMixin, entries
from network_portal.common.periods import today
from network_portal.documents.forms import DocumentField, FileInput

LANGUAGES = [("es", "Español"), ("pt-br", "Português"), ("en", "English")]


class LetterInput(FileInput):
    """One file; the summary of errors calls it what it is."""

    name_in_summary = _("Letter of appointment")


def first_day() -> forms.DateField:
    return forms.DateField(
        label=_("First day"),
        widget=forms.DateInput,
        error_messages={"required": _("Write the first day of the term.")},
    )


def last_day(*, required: bool = False) -> forms.DateField:
    return forms.DateField(
        label=_("Last day"),
        help_text=_("Access ends by itself on the day after."),
        widget=forms.DateInput,
        required=required,
        error_messages={"required": _("Write the last day of the term.")},
    )


def letter() -> DocumentField:
    return DocumentField(
        label=_("Letter of appointment"),
        help_text=_("PDF, office document or image, up to 25 MB."),
        required=False,
        widget=LetterInput(),
    )


class TermForm(PortalFormMixin, forms.Form):
    """What all of them share: a clash that an action reports is said beside its field."""

    #: Where an error is said whose own field this form does not have.
    clash_field = "since"

    def add_clash(self, clash: Clash) -> None:
        for field in (clash.field, self.clash_field):
            if field in self.fields:
                self.add_error(field, clash)
                return
        self.add_error(None, clash)


class PersonFields(TermForm):
    """Who is meant: by address, since whoever has an account keeps it."""

    email = forms.EmailField(
        label=_("Email address"),
        max_length=254,
        help_text=_(
            "The person's own at the institution: it is their sign-in. Whoever has an account keeps it."
        ),
        error_messages={"required": _("Write the email address.")},
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        help_text=_("For a new account; the person confirms it."),
        error_messages={"required": _("Write the name.")},
    )
    language = forms.ChoiceField(
        label=_("Language of the emails"),
        choices=LANGUAGES,
        widget=forms.RadioSelect,
        help_text=_("For a new account; the person can choose another."),
        error_messages={"required": _("Choose the language of the emails.")},
    )


class AlternateForm(PersonFields):
    """An alternate, as the seat's own principal appoints one."""

    clash_field = "email"

    title = forms.CharField(label=_("Post at the institution"), max_length=200, required=False)
    since = first_day()
    last_day = last_day()
    letter = letter()

    def __init__(self, *args: Any, language: str = "es", **kwargs: Any) -> None:
        initial = {"since": today(), "language": language, **kwargs.pop("initial", {})}
        super().__init__(*args, initial=initial, **kwargs)


class AppointForm(AlternateForm):
    """An appointment, as the secretariat enters it."""

    capacity = forms.ChoiceField(
        label=_("Capacity"), choices=partial(entries, Capacity), widget=forms.RadioSelect
    )
    field_order = ["email", "name", "language", "capacity", "title", "since", "last_day", "letter"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["capacity"].initial = Capacity.PRINCIPAL


class GivePostForm(AlternateForm):
    """A post, as the secretariat enters it."""

    letter = None  # type: ignore[assignment]


class CorrectPostForm(TermForm):
    """What may be put right of a post; another person is another post."""

    title = forms.CharField(label=_("Post at the institution"), max_length=200, required=False)
    since = first_day()
    last_day = last_day()


class CorrectAppointmentForm(CorrectPostForm):
    """What may be put right of an appointment; another person is another appointment."""

    capacity = forms.ChoiceField(
        label=_("Capacity"), choices=partial(entries, Capacity), widget=forms.RadioSelect
    )
    letter = letter()
    field_order = ["capacity", "title", "since", "last_day", "letter"]

    def __init__(self, *args: Any, has_letter: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_letter:
            self.fields["letter"].help_text = _("A new file takes the place of the one that is there.")


class EndPostForm(TermForm):
    """The last day of a term."""

    clash_field = "last_day"

    last_day = last_day(required=True)


class EndAppointmentForm(EndPostForm):
    """The last day of a term, and why."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("As the letter or the gazette says. It stays in the history, and the person reads it."),
        max_length=300,
        required=False,
    )
