"""What an initiative says, as JSON: the form in which editions keep it and amendments change it.

Values stand under the names of stored fields: `title_es`, `starts_on`. Days are in ISO 8601, partners and
commitments are keys, and a supporting document is {label, url, document}, of which one of the last two is empty.
"""

from collections.abc import Collection
from typing import Any

from django.utils import timezone

from initiatives.models import Amendment, Edition, Evidence, Initiative
from network_portal.common.translation import LANGUAGE_CODES, column

TEXTS = ("title", "summary")
PLAIN = ("kind", "audiences", "stage", "starts_on", "ends_on", "partner_organisations")
#: What a text cannot be read without.
WRITTEN = ("original_language", *(column(name, code) for name in TEXTS for code in LANGUAGE_CODES))
#: All that is kept, in the order in which readers compare it; texts in each language.
NAMES = (
    "original_language",
    *(column("title", code) for code in LANGUAGE_CODES),
    "kind",
    *(column("summary", code) for code in LANGUAGE_CODES),
    "audiences",
    "stage",
    "starts_on",
    "ends_on",
    "partner_ministries",
    "partner_organisations",
    "commitments",
    "mechanism",
    "evidence",
)


def values_of(initiative: Initiative, names: Collection[str] = NAMES) -> dict[str, Any]:
    """What it says now, or some of it; a query each for partners, commitments and evidence unless they were fetched."""
    return {name: _value_of(initiative, name) for name in NAMES if name in names}


def _value_of(initiative: Initiative, name: str) -> Any:
    if name in PLAIN:
        return stored(name, getattr(initiative, name))
    if name in ("partner_ministries", "commitments"):
        return sorted(row.pk for row in getattr(initiative, name).all())
    if name == "evidence":
        return [entry_of(evidence) for evidence in initiative.evidence.all()]
    if name == "mechanism":
        return initiative.mechanism_id
    return getattr(initiative, name) or ""


def stored(name: str, value: Any) -> Any:
    """A plain field's value as JSON has it."""
    if name == "audiences":
        return sorted(value or [])
    if name in ("starts_on", "ends_on"):
        return value.isoformat() if value else None
    return str(value or "")


def entry_of(evidence: Evidence) -> dict[str, Any]:
    return {"label": evidence.label, "url": evidence.url, "document": evidence.document_id}


def mark_of(entry: dict[str, Any]) -> tuple[Any, ...]:
    """By what a supporting document is known: a file by itself, a link by address and name."""
    return (entry["document"],) if entry["document"] else (entry["url"], entry["label"])


def after(amendment: Amendment, published: dict[str, Any]) -> dict[str, Any]:
    """What the initiative would say once the amendment is approved."""
    return published | amendment.values


def conflicts_of(amendment: Amendment, published: dict[str, Any]) -> list[str]:
    """Fields that the amendment changes and that have been changed in another way since."""
    return [
        name
        for name, value in amendment.values.items()
        if amendment.began.get(name) != published[name] and value != published[name]
    ]


def unkept(initiative: Initiative) -> Edition:
    """The first edition of what was published before editions were kept."""
    at = initiative.published_at or timezone.now()
    return Edition(initiative=initiative, number=1, values=values_of(initiative), approved_at=at)
