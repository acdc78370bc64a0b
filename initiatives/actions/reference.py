"""The reference data of what states keep up and of who cited the Network: added where missing, then left alone."""

from collections import Counter
from datetime import date
from typing import Any

from django.utils import timezone

from initiatives.models import Mechanism, Recognition
from initiatives.states import Precision, Status
from members.models import Network, Seat, State
from members.reference import FILE_CODES, facts, words
from members.states import MinistryKind
from network_portal.common.translation import LANGUAGE_CODES, Language, column


def on_reference_loaded(
    sender: Any, *, network: Network, states: dict[str, State], done: Counter[str], **_kwargs: Any
) -> None:
    """A receiver of `members.signals.reference_loaded`."""
    _load_mechanisms(network, states, done)
    _load_recognitions(network, done)


def _load_mechanisms(network: Network, states: dict[str, State], done: Counter[str]) -> None:
    """Published, kept by the foreign affairs seat, written by nobody: their source says where they are from."""
    now, said = timezone.now(), words()["mechanisms"]
    for fact in facts()["national_mechanisms"]:
        state = states[fact["iso2"]]
        seat = Seat.objects.filter(
            network=network, ministry__state=state, ministry__kind=MinistryKind.FOREIGN_AFFAIRS
        ).first()
        if seat is None or Mechanism.objects.filter(network=network, state=state, created_by=None).exists():
            continue
        on, precision = known_date(fact["established"])
        Mechanism.objects.create(
            network=network, state=state, seat=seat, original_language=Language.SPANISH,
            status=Status.PUBLISHED, submitted_at=now, published_at=now,
            established_on=on, established_precision=precision,
            source=fact["source"], is_verified=fact["verified"], unverified=said[fact["iso2"]]["unverified"],
            **_texts("name", fact["label"]), **_texts("note", said[fact["iso2"]]),
        )  # fmt: skip
        done[Mechanism.__name__] += 1


def _load_recognitions(network: Network, done: Counter[str]) -> None:
    """A quotation's translations are our own; where none is known, a sentence of ours says what the text says."""
    said = words()["recognitions"]
    for fact in facts()["public_references"]:
        key = fact["key"]
        if Recognition.objects.filter(network=network, key=key).exists():
            continue
        on, precision = known_date(fact["date"]) if fact["date"] else (None, Precision.DAY)
        original = fact.get("quote_original", "es")
        texts = _texts("cited_by", said[key]["cited_by"]) | _texts("where", said[key]["where"])
        Recognition.objects.create(
            network=network, key=key, original_language=next(c for c, f in FILE_CODES.items() if f == original),
            on=on, precision=precision, source=fact["source"], is_verified=fact["verified"],
            is_featured=said[key]["featured"] and not network.recognitions.filter(is_featured=True).exists(),
            **texts, **_texts("quotation", fact.get("quote", {})),
            **_texts("summary", {code: f"{text}." for code, text in fact.get("summary", {}).items()}),
        )  # fmt: skip
        done[Recognition.__name__] += 1


def known_date(text: str) -> tuple[date, Precision]:
    """A day, a month (2013-06) or a year (2012) as the files write it, and which of them it is."""
    precision = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}[len(text)]
    return date.fromisoformat(f"{text}-01-01"[:10] if len(text) < 7 else f"{text}-01"[:10]), precision


def _texts(field: str, by_language: dict[str, Any]) -> dict[str, str]:
    return {column(field, code): by_language.get(FILE_CODES[code], "") for code in LANGUAGE_CODES}
