"""Fields for uploading documents."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from . import validation


class FileInput(forms.FileInput):
    """A file control that offers only what the portal takes, and many files at once if asked to."""

    #: Its label invites to choose or drag; what is wrong is said of the documents.
    name_in_summary = _("Supporting documents")

    def __init__(self, *, multiple: bool = False, attrs: dict[str, Any] | None = None) -> None:
        self.allow_multiple_selected = multiple
        super().__init__(
            {"accept": validation.ACCEPT, **({"multiple": True} if multiple else {}), **(attrs or {})}
        )


class DocumentField(forms.FileField):
    """One uploaded file, checked by its content; the cleaned value goes to actions.store()."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", FileInput())
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The file, or Refused with what to do about it."""
        file = super().clean(data, initial)
        if file and file is not initial:
            validation.check(file)
        return file


class DocumentsField(forms.FileField):
    """Any number of uploaded files; the cleaned value is a list. What is wrong is said for each by name."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", FileInput(multiple=True))
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """The files, or one ValidationError that names every file that is refused."""
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if not given:
            super().clean(None, initial)  # refuses when a file is required and none is there yet
            return []
        files, refusals = [], []
        for one in given:
            try:
                file = super().clean(one, initial)
                validation.check(file)
                files.append(file)
            except forms.ValidationError as error:
                refusals += [f"{one.name}: {message}" for message in error.messages]
        if refusals:
            raise forms.ValidationError(refusals)
        return files
