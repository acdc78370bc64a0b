"""Whether a file may be uploaded, and what to say if not."""

import re
import unicodedata
from dataclasses import dataclass
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import contents

SAYS = {
    "pdf": gettext_lazy("a PDF"),
    "docx": gettext_lazy("a Word document"),
    "doc": gettext_lazy("a Word document"),
    "odt": gettext_lazy("an OpenDocument text"),
    "xlsx": gettext_lazy("an Excel workbook"),
    "xls": gettext_lazy("an Excel workbook"),
    "ods": gettext_lazy("an OpenDocument spreadsheet"),
    "pptx": gettext_lazy("a PowerPoint presentation"),
    "ppt": gettext_lazy("a PowerPoint presentation"),
    "odp": gettext_lazy("an OpenDocument presentation"),
    "png": gettext_lazy("a PNG image"),
    "jpg": gettext_lazy("a JPEG image"),
    "jpeg": gettext_lazy("a JPEG image"),
    "webp": gettext_lazy("a WebP image"),
    "gif": gettext_lazy("a GIF image"),
}
#: For the `accept` attribute of a file field.
ACCEPT = ",".join(f".{extension}" for extension in contents.TYPES)

_LONGEST_EXTENSION = 10


class Refused(ValidationError):
    """A file that is not taken; its message says why and what to do. A form shows it beside the field."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What is known of a file that may be uploaded: its clean name and what its content is."""

    name: str
    content_type: str


def check(file: File) -> Checked:
    """The clean name and content type of an uploaded file; Refused if the portal does not take it.

    file: its position is back at the start afterwards.
    """
    if not file.size:
        raise Refused(_("The file is empty."), code="empty")
    if file.size > contents.MAX_SIZE:
        raise Refused(too_large(), code="too_large")
    content_type = contents.sniff(_seekable(file))
    name = clean_name(file.name or "")
    extension = _extension(name)
    if content_type == contents.MACROS:
        raise Refused(_("This document contains macros. Save it without them and try again."), code="macros")
    if content_type == contents.LOCKED:
        message = _("This document is protected by a password. Save it without one and try again.")
        raise Refused(message, code="locked")
    if extension in contents.TYPES and contents.TYPES[extension] != content_type:
        message = _("This file says it is %(kind)s, but its content is something else.")
        raise Refused(message, code="contradiction", params={"kind": SAYS[extension]})
    if not content_type:
        raise Refused(_("Only PDF, office documents and images are accepted."), code="type")
    if not extension:
        return Checked(_fitting(name, contents.EXTENSIONS[content_type]), content_type)
    if extension not in contents.TYPES:
        message = _(
            "This file is %(kind)s, but its name ends in .%(extension)s. Correct the name and try again."
        )
        kind = SAYS[contents.EXTENSIONS[content_type]]
        raise Refused(message, code="contradiction", params={"kind": kind, "extension": extension})
    return Checked(name, content_type)


def too_large() -> str:
    return _("The file is larger than 25 MB. Split it or save it as a smaller PDF.")


def clean_name(name: str) -> str:
    """The file's name without path, control or invisible characters, at most NAME_LENGTH characters."""
    name = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])
    # Categories C*: control, format (also those that turn the reading direction), surrogates, unassigned.
    name = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in name)
    name = " ".join(name.split())
    if extension := _extension(name):
        return _fitting(name[: -len(extension) - 1], extension)
    return name.strip(". ")[: contents.NAME_LENGTH].rstrip(". ") or "document"


def _fitting(stem: str, extension: str) -> str:
    stem = stem.strip(". ")[: contents.NAME_LENGTH - len(extension) - 1].rstrip(". ")
    return f"{stem or 'document'}.{extension}"


def _extension(name: str) -> str:
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    return extension if extension.isalnum() and len(extension) <= _LONGEST_EXTENSION else ""


def _seekable(file: File) -> IO[Any]:
    file.open()
    return file.file if getattr(file, "file", None) is not None else file  # type: ignore[return-value]
