"""What the change of a mechanism would change, field by field and word by word."""

from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst

from initiatives.models import Mechanism
from network_portal.common import formats
from network_portal.common.translation import current_language, in_language, read
from network_portal.common.words import Pieces, compare

#: In the order of the page.
FIELDS = (
    "name", "established_on", "dissolved_on", "instrument", "instrument_url", "instrument_document", "terms",
    "lead", "ministries", "civil_society", "note", "source",
)  # fmt: skip
TEXTS = ("name", "instrument", "terms", "civil_society", "note")


@dataclass(frozen=True)
class Changed:
    """One field published and proposed; language: of its texts where that is not the page's."""

    name: str
    label: str
    before: Pieces
    after: Pieces
    language: str


def changed_fields(change: Mechanism) -> list[Changed]:
    """The fields in which a change differs from the mechanism that it revises."""
    mechanism: Any = change.revises
    found = []
    for name in FIELDS:
        was, is_now = words_of(mechanism, name), words_of(change, name)
        if was != is_now:
            foreign = name in TEXTS and change.original_language != current_language()
            language = change.original_language if foreign else ""
            found.append(Changed(name, label_of(name), *compare(was, is_now), language))
    return found


def label_of(name: str) -> str:
    """What pages call a field of a mechanism."""
    return str(capfirst(str(Mechanism._meta.get_field(name).verbose_name)))  # type: ignore[union-attr]


def words_of(mechanism: Mechanism, name: str) -> str:
    """A field as a reader sees it; texts in the language they were written in."""
    if name in TEXTS:
        return in_language(mechanism, name, mechanism.original_language)
    if name == "ministries":
        return "\n".join(sorted(read(ministry, "name").value for ministry in mechanism.ministries.all()))
    value = getattr(mechanism, name)
    if value is None:
        return ""
    if name == "established_on":
        return formats.date_known(value, mechanism.established_precision, current_language())
    if name == "dissolved_on":
        return formats.date_long(value, current_language())
    if name == "lead":
        return read(value, "name").value
    return str(value.name if name == "instrument_document" else value)
