"""The form of a file of a meeting: what it is, and who may read it."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from members.states import MeetingDocumentKind, Visibility
from network_portal.common.forms import PortalFormMixin
from network_portal.documents.forms import DocumentField, FileInput


class OneFile(FileInput):
    """What is wrong with it is said of the file."""

    name_in_summary = _("File")


class MeetingDocumentForm(PortalFormMixin, forms.Form):
    """A file, checked by its content."""

    file = DocumentField(
        label=_("File"),
        widget=OneFile(),
        help_text=_("PDF, office document or image, up to 25 MB."),
        error_messages={"required": _("Choose the file.")},
    )
    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=[(value, capfirst(label)) for value, label in MeetingDocumentKind.choices],
        initial=MeetingDocumentKind.MINUTES,
        widget=forms.RadioSelect,
    )
    visibility = forms.ChoiceField(
        label=_("Who may read it"),
        choices=[(value, capfirst(label)) for value, label in Visibility.choices],
        initial=Visibility.MEMBERS,
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(
        label=_("Language of the text"),
        required=False,
        choices=[("", "—"), ("es", "Español"), ("pt-br", "Português"), ("en", "English")],
    )
