"""The form of a document of the shared library: the file, what it is, and its texts in three languages."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.actions.library import TEXTS, Particulars
from members.forms.meeting_documents import OneFile
from members.library import roots
from members.models import Network, State
from network_portal.common.forms import PortalBoundField, PortalFormMixin, entries
from network_portal.common.periods import today
from network_portal.common.sorting import sort_key
from network_portal.common.translation import LANGUAGE_CODES, column, current_language, in_language, read
from network_portal.documents.forms import DocumentField
from network_portal.documents.models import Document, LibraryEntry
from network_portal.documents.states import LibraryKind, Topic, Visibility

LANGUAGES = [("es", "Español"), ("pt-br", "Português"), ("en", "English")]
LABELS = {"title": _("Title"), "description": _("Description")}
HELP = {
    "title": _("As it stands on the document, or what it is called where it has none."),
    "description": _("What it is good for and for whom, in a few sentences."),
}


class LibraryBoundField(PortalBoundField):
    """The title is not optional in the language of writing."""

    @property
    def is_marked_optional(self) -> bool:
        needed = column("title", self.form.writing_language)  # type: ignore[attr-defined]
        return super().is_marked_optional and self.name not in (needed, "file")


class LibraryForm(PortalFormMixin, forms.Form):
    """What the secretariat says of a document. Its file comes with the form or ahead of it, by a ticket."""

    bound_field_class = LibraryBoundField

    file = DocumentField(
        label=_("Choose the file or drag it here"),
        widget=OneFile(),
        required=False,
        help_text=_("PDF, office document or image, up to 25 MB."),
    )
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("Choose")), *LibraryKind.choices],
        error_messages={"required": _("Choose what kind of document it is.")},
    )  # fmt: skip
    topics = forms.MultipleChoiceField(
        label=_("Topics"), required=False, choices=Topic.choices, widget=forms.CheckboxSelectMultiple
    )
    language = forms.ChoiceField(
        label=_("Language of the document"),
        required=False,
        choices=[*LANGUAGES, ("", _("Another language, or several"))],
        initial=current_language,
    )
    dated_on = forms.DateField(
        label=_("Date of the document"),
        required=False,
        widget=forms.DateInput,
        help_text=_("The day it bears; empty where it bears none."),
    )
    state = forms.ChoiceField(
        label=_("State it is about"),
        required=False,
        help_text=_("Empty for what concerns several states, or all."),
    )
    edition_of = forms.ChoiceField(
        label=_("The same document in another language"),
        required=False,
        help_text=_("If that one is in the library already, the two will point to each other."),
    )
    source = forms.URLField(
        label=_("Source"),
        required=False,
        max_length=400,
        assume_scheme="https",
        help_text=_("Address of the page where it was published, if there is one."),
    )
    visibility = forms.ChoiceField(
        label=_("Who may read it"), initial=Visibility.MEMBERS, widget=forms.RadioSelect,
        error_messages={"required": _("Say who may read it.")},
    )  # fmt: skip
    original = forms.ChoiceField(label=_("Language of writing"), choices=LANGUAGES, widget=forms.RadioSelect)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict | None = None,
        files: Any = None,
        *,
        network: Network,
        entry: LibraryEntry | None = None,
        ahead: Document | None = None,
        is_lost: bool = False,
        language: str = "",
    ) -> None:
        self.network, self.entry, self.ahead, self.is_lost = network, entry, ahead, is_lost
        super().__init__(
            data, files, initial=stored(entry) if entry else {"original": language or current_language()}
        )
        if entry:
            self.fields["file"].label = _("Choose another file or drag it here")
        self.fields["visibility"].choices = entries(Visibility)  # type: ignore[attr-defined]
        for name, rows in (("state", self.states), ("edition_of", self.others)):
            self.fields[name].choices = [("", "—"), *((key, label) for key, (label, _row) in rows.items())]  # type: ignore[attr-defined]
        for name in TEXTS:
            for code in LANGUAGE_CODES:
                self.fields[column(name, code)] = _text_field(name, code)

    @cached_property
    def states(self) -> dict[str, tuple[str, State]]:
        """The states of the register, by key, in the order of their names."""
        return {str(row.pk): (row.name, row) for row in State.objects.all().sorted_by_name()}

    @cached_property
    def others(self) -> dict[str, tuple[str, LibraryEntry]]:
        """The documents of which this one may be another edition, by key, in the order of their titles."""
        found = [(read(row, "title").value, row) for row in roots(self.network, without=self.entry)]
        return {str(row.pk): (title, row) for title, row in sorted(found, key=lambda pair: sort_key(pair[0]))}

    @property
    def writing_language(self) -> str:
        """The language chosen for the texts, whether that is right already or not."""
        chosen = self["original"].value()
        return chosen if chosen in LANGUAGE_CODES else current_language()

    @property
    def texts(self) -> list[tuple[str, str, list[Any], bool]]:
        """(code, own name, fields, whether they are shown at once) of each language, that of writing first."""
        own = self.writing_language
        found = []
        for code in (own, *(code for code in LANGUAGE_CODES if code != own)):
            fields = [self[column(name, code)] for name in TEXTS]
            is_open = code == own or any(field.value() or field.errors for field in fields)
            found.append((code, dict(LANGUAGES)[code], fields, is_open))
        return found

    def clean_dated_on(self) -> Any:
        day = self.cleaned_data["dated_on"]
        if day and day > today():
            raise forms.ValidationError(gettext("This day is still to come."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = self.cleaned_data
        needed = column("title", cleaned.get("original") or self.writing_language)
        if not cleaned.get(needed) and needed not in self.errors:
            self.add_error(needed, gettext("Write the title."))
        has_file = self.ahead or cleaned.get("file") or "file" in self.errors
        if self.is_lost and not has_file:
            self.add_error("file", gettext("The uploaded file is no longer there. Choose it once more."))
        elif not (has_file or self.entry):
            self.add_error("file", gettext("Choose the file."))
        return cleaned

    @property
    def particulars(self) -> Particulars:
        """What a valid form says, for the action."""
        values = self.cleaned_data
        _label, state = self.states.get(values["state"], ("", None))
        _title, other = self.others.get(values["edition_of"], ("", None))
        return Particulars(
            original=values["original"],
            texts={
                name: {code: _plain(values[column(name, code)]) for code in LANGUAGE_CODES} for name in TEXTS
            },
            kind=values["kind"],
            topics=values["topics"],
            state=state,
            language=values["language"],
            dated_on=values["dated_on"],
            visibility=values["visibility"],
            source=values["source"],
            edition_of=other,
        )


def labels() -> dict[str, Any]:
    """How each field with a text is called, should it have to be given back."""
    return {column(name, code): LABELS[name] for name in TEXTS for code in LANGUAGE_CODES}


def stored(entry: LibraryEntry) -> dict[str, Any]:
    """What is saved, under the form's names."""
    texts = {column(name, code): in_language(entry, name, code) for name in TEXTS for code in LANGUAGE_CODES}
    plain = ("kind", "topics", "language", "dated_on", "source", "visibility", "version")
    return {
        **texts,
        **{name: getattr(entry, name) for name in plain},
        "original": entry.original_language,
        "state": str(entry.state_id or ""),
        "edition_of": str(entry.edition_of_id or ""),
    }


def _text_field(name: str, code: str) -> forms.CharField:
    """A text in one language; which of them are needed depends on the language of writing, see clean()."""
    length: int = getattr(LibraryEntry._meta.get_field(name), "max_length", 0)
    attrs: dict[str, Any] = {"lang": {"pt-br": "pt-BR"}.get(code, code)}
    widget: forms.Widget = forms.TextInput(attrs=attrs)
    if name == "description":
        widget = forms.Textarea(attrs={**attrs, "rows": 4})
    return forms.CharField(
        label=LABELS[name], help_text=HELP[name], required=False, max_length=length, widget=widget
    )


def _plain(text: str) -> str:
    """With the line ends that are stored; browsers send two characters for each."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
