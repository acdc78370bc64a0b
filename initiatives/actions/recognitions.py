"""Recording who cited the network or a state, correcting it, and taking it off the public site and back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from initiatives.models import Recognition
from initiatives.states import Precision
from members.models import Network, State
from members.roles import roles_of
from network_portal.common.states import lock, save
from network_portal.common.translation import column, in_language, write
from network_portal.events import actions as events

TEXTS = ("cited_by", "where", "quotation", "summary")
PLAIN = ("state", "on", "precision", "source", "is_verified", "is_featured")


@dataclass(frozen=True)
class Citation:
    """What somebody typed: texts by field and language, `language` being the one of the quotation."""

    language: str
    texts: Mapping[str, Mapping[str, str]]
    source: str
    state: State | None = None
    on: date | None = None
    precision: str = field(default=Precision.DAY)
    is_verified: bool = False
    is_featured: bool = False


@transaction.atomic
def add_recognition(
    *, network: Network, citation: Citation, by: Any, at: datetime | None = None
) -> Recognition:
    """A new one, public at once. Raises ValidationError by field where who, where, words or source are missing."""
    _require_office(by, network)
    _require_complete(citation)
    recognition = Recognition(network=network)
    for name, value in _columns(recognition, citation).items():
        setattr(recognition, name, value)
    _let_be_the_only_one(recognition, citation)
    recognition.save(force_insert=True)
    record("recognition_added", recognition, by, at)
    return recognition


@transaction.atomic
def correct_recognition(
    *,
    recognition: Recognition,
    citation: Citation,
    by: Any,
    version: int | None = None,
    at: datetime | None = None,
) -> Recognition:
    """Save it anew; Stale when somebody saved after `version`. What did not change is no event."""
    current = lock(recognition, version=version)
    _require_office(by, current.network)
    _require_complete(citation)
    columns = _columns(current, citation)
    changed = {name: value for name, value in columns.items() if getattr(current, name) != value}
    if changed:
        _let_be_the_only_one(current, citation)
        save(recognition, **changed)
        fields = sorted(name for name in changed if name != "translated_from")
        record("recognition_corrected", recognition, by, at, fields=fields)
    return recognition


@transaction.atomic
def hide_recognition(*, recognition: Recognition, by: Any, at: datetime | None = None) -> Recognition:
    """Off the public site, and no longer large on the home page; `restore_recognition` undoes it."""
    current = lock(recognition)
    _require_office(by, current.network)
    if not current.is_hidden:
        save(recognition, is_hidden=True, is_featured=False)
        record("recognition_hidden", recognition, by, at)
    return recognition


@transaction.atomic
def restore_recognition(*, recognition: Recognition, by: Any, at: datetime | None = None) -> Recognition:
    """Back on the public site."""
    current = lock(recognition)
    _require_office(by, current.network)
    if current.is_hidden:
        save(recognition, is_hidden=False)
        record("recognition_restored", recognition, by, at)
    return recognition


def _columns(recognition: Recognition, citation: Citation) -> dict[str, Any]:
    """Stored fields of what was typed, with how each translation stands to its original."""
    columns: dict[str, Any] = {name: getattr(citation, name) for name in PLAIN}
    columns["is_featured"] = citation.is_featured and not recognition.is_hidden
    marks = dict(recognition.translated_from)
    for name in TEXTS:
        texts = {code: citation.texts[name].get(code, "") for code in ("es", "pt-br", "en")}
        written = write(recognition, name, texts, original=citation.language)
        if name in written["translated_from"]:
            marks[name] = written["translated_from"][name]
        columns |= {column(name, code): written[column(name, code)] for code in texts}
    return columns | {"original_language": citation.language, "translated_from": marks}


def _let_be_the_only_one(recognition: Recognition, citation: Citation) -> None:
    """Of a network one quotation is large on the home page: the one that is chosen takes the other's place."""
    if citation.is_featured and not recognition.is_hidden:
        others = Recognition.objects.filter(network=recognition.network_id, is_featured=True)
        others.exclude(pk=recognition.pk).update(is_featured=False)


def _require_complete(citation: Citation) -> None:
    said = {name: citation.texts[name].get(citation.language, "").strip() for name in TEXTS}
    missing: dict[str, Any] = {}
    for name in ("cited_by", "where"):
        if not said[name]:
            missing[column(name, citation.language)] = _("This is needed in the language of the quotation.")
    if not said["quotation"] and not said["summary"]:
        missing[column("quotation", citation.language)] = needs_words()
    if not citation.source:
        missing["source"] = needs_source()
    if missing:
        raise ValidationError(missing)


def needs_words() -> str:
    return _("Write the quotation or, where you have no exact words, what the text says.")


def needs_source() -> str:
    return _("Give the address of the page where it can be read.")


def record(verb: str, recognition: Recognition, by: Any, at: datetime | None, **payload: Any) -> None:
    role, office = roles_of(by).part_in(recognition.network_id)
    events.record(
        f"initiatives.{verb}",
        by=by,
        role=role,
        office=office,
        subject=recognition,
        network=recognition.network,
        state=recognition.state,
        language=recognition.original_language,
        payload={"title": in_language(recognition, "cited_by", recognition.original_language), **payload},
        at=at,
    )


def _require_office(by: Any, network: Network) -> None:
    if not by.has_perm("members.use_office", network):
        raise PermissionDenied(_("Only the technical secretariat keeps the recognitions."))
