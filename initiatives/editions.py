"""What an initiative says, as JSON: the form in which editions keep it and amendments change it.

Values stand under the names of stored fields: `title_es`, `starts_on`. Days are in ISO 8601, partners and
commitments are keys, and a supporting document is {label, url, document}, of which one of the last two is empty.
"""

from typing import Any

from django.utils import timezone

from initiatives.models import Amendment, Edition, Evidence, Initiative
from network_portal.common.translation import LANGUAGE_CODES, column, in_language

TEXTS = ("title", "summary")
PLAIN = ("kind", "audiences", "stage", "starts_on", "ends_on", "partner_organisations")
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


def values_of(initiative: Initiative) -> dict[str, Any]:
    """What it says now; three queries, unless partners, commitments and evidence were fetched before."""
    plain = {name: stored(name, getattr(initiative, name)) for name in PLAIN}
    texts = {
        column(name, code): in_language(initiative, name, code) for name in TEXTS for code in LANGUAGE_CODES
    }
    found = (
        plain
        | texts
        | {
            "original_language": initiative.original_language,
            "partner_ministries": sorted(ministry.pk for ministry in initiative.partner_ministries.all()),
            "commitments": sorted(commitment.pk for commitment in initiative.commitments.all()),
            "mechanism": initiative.mechanism_id,
            "evidence": [entry_of(evidence) for evidence in initiative.evidence.all()],
        }
    )
    return {name: found[name] for name in NAMES}


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
