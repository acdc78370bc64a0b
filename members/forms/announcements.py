"""Announcements: what is written, to whom, when, and what a list of them is asked for."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from members.actions.announcements import TEXTS, Writing, require_whole
from members.models import Announcement, Membership, Network, State
from members.states import AnnouncementStatus, MinistryKind, Role
from network_portal.common.forms import PortalBoundField, PortalFormMixin, entries
from network_portal.common.translation import LANGUAGE_CODES, column, in_language

LANGUAGES = [("es", "Español"), ("pt-br", "Português"), ("en", "English")]
ROLES: list[tuple[str, str | Promise]] = [
    (Role.FOCAL_POINT, _("Focal points")),
    (Role.ADVISOR, _("Advisers")),
    (Role.SECRETARIAT, _("Technical secretariat")),
]
LABELS = {
    "subject": {
        "es": _("Subject in Spanish"),
        "pt-br": _("Subject in Portuguese"),
        "en": _("Subject in English"),
    },
    "body": {"es": _("Text in Spanish"), "pt-br": _("Text in Portuguese"), "en": _("Text in English")},
}
SORTS = [("newest", _("Newest first")), ("oldest", _("Oldest first"))]


def labels() -> dict[str, Any]:
    """How each field with a text is called, should it have to be given back."""
    return {column(name, code): label for name in TEXTS for code, label in LABELS[name].items()}


class WritingBoundField(PortalBoundField):
    """Which texts are needed depends on the language that is chosen: the page says it in words."""

    @property
    def is_marked_optional(self) -> bool:
        return super().is_marked_optional and not self.name.startswith(TEXTS)


class AnnouncementForm(PortalFormMixin, forms.Form):
    """Audience, language of writing, and the texts in three languages."""

    bound_field_class = WritingBoundField

    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        choices=ROLES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: everybody who takes part in the network."),
    )
    states = forms.MultipleChoiceField(
        label=_("States"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Narrows the focal points. None ticked: of every state."),
    )
    kinds = forms.MultipleChoiceField(
        label=_("Kinds of institution"),
        choices=MinistryKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Narrows the focal points. None ticked: of every kind."),
    )
    language = forms.ChoiceField(label=_("Language of writing"), choices=LANGUAGES, widget=forms.RadioSelect)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, network: Network, announcement: Announcement | None, language: str
    ) -> None:
        self.announcement = announcement
        super().__init__(data, initial=stored(announcement) if announcement else {"language": language})
        self.offered = {str(state.pk): state for state in _states(network, announcement)}
        self.fields["states"].choices = [(key, state.name) for key, state in self.offered.items()]  # type: ignore[attr-defined]
        self.fields["version"].required = announcement is not None
        for code in LANGUAGE_CODES:
            tag = {"lang": {"pt-br": "pt-BR"}.get(code, code)}
            subject = forms.CharField(
                label=LABELS["subject"][code], required=False, widget=forms.TextInput(attrs=tag)
            )
            body = forms.CharField(
                label=LABELS["body"][code], required=False, widget=forms.Textarea(attrs={"rows": 10, **tag})
            )
            self.fields |= {column("subject", code): subject, column("body", code): body}

    @property
    def texts(self) -> list[tuple[str, str, list[Any]]]:
        """(code, own name, its fields) of each language, in the order of the page."""
        return [(code, name, [self[column(field, code)] for field in TEXTS]) for code, name in LANGUAGES]

    @property
    def writing(self) -> Writing:
        """What a form without errors of its own says, for the action."""
        cleaned = self.cleaned_data
        texts = {
            name: {code: _lines(cleaned[column(name, code)]) for code in LANGUAGE_CODES} for name in TEXTS
        }
        states = [self.offered[key] for key in cleaned["states"]]
        return Writing(cleaned["language"], texts, cleaned["roles"], cleaned["kinds"], states)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = self.cleaned_data
        roles, narrowed = cleaned.get("roles", []), cleaned.get("states") or cleaned.get("kinds")
        if narrowed and not roles:
            said = _now(
                "States and kinds of institution narrow the focal points only. Tick “Focal points” to write to them "
                "alone, or also those others who shall read it."
            )
            self.add_error("roles", said)
        elif narrowed and Role.FOCAL_POINT not in roles:
            said = _now("States and kinds of institution narrow the focal points, and they are not ticked.")
            self.add_error("roles", said)
        if "language" in cleaned:
            try:
                require_whole(Writing(cleaned["language"], self._typed()))
            except ValidationError as error:
                self.add_error(None, error)
        return cleaned

    def _typed(self) -> dict[str, dict[str, str]]:
        return {
            name: {code: _lines(self.cleaned_data.get(column(name, code), "")) for code in LANGUAGE_CODES}
            for name in TEXTS
        }


class ScheduleForm(PortalFormMixin, forms.Form):
    """The hour at which an announcement is to go."""

    holds_texts = False

    send_at = forms.DateTimeField(
        label=_("Date and time"),
        error_messages={
            "required": _("Choose a date and a time."),
            "invalid": _("Choose a date and a time."),
        },
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class AnnouncementFilter(PortalFormMixin, forms.Form):
    """The list: by status and by words of a subject."""

    q = forms.CharField(label=_("Words of the subject"), max_length=100, required=False)
    status = forms.ChoiceField(label=_("Status"), required=False)
    sort = forms.ChoiceField(label=_("Order"), choices=SORTS, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        statuses = entries(AnnouncementStatus)
        self.fields["status"].choices = [("", _("All statuses")), *statuses]  # type: ignore[attr-defined]


class RecipientFilter(PortalFormMixin, forms.Form):
    """The people whom an announcement names."""

    q = forms.CharField(label=_("Name, state or institution"), max_length=100, required=False)


def stored(announcement: Announcement) -> dict[str, Any]:
    """What is saved, under the form's names."""
    texts = {
        column(name, code): in_language(announcement, name, code) for name in TEXTS for code in LANGUAGE_CODES
    }
    return texts | {
        "roles": announcement.roles,
        "kinds": announcement.kinds,
        "states": [str(state.pk) for state in announcement.states.all()],
        "language": announcement.original_language,
        "version": announcement.version,
    }


def _states(network: Network, announcement: Announcement | None) -> list[State]:
    """States that take part today, and those that the draft names already."""
    current = Membership.objects.in_force().taking_part().filter(network=network)
    found = State.objects.filter(pk__in=current.values("state"))
    if announcement is not None:
        found = found | State.objects.filter(pk__in=[state.pk for state in announcement.states.all()])
    states: list[State] = found.distinct().sorted_by_name()
    return states


def _lines(text: str) -> str:
    """With the line ends that are stored; browsers send two characters for each."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
