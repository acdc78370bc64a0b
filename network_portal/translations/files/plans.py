"""What a file would do: each of its texts compared with what stands in the portal now."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from network_portal.common.translation import LANGUAGE_CODES, Standing, fingerprint
from network_portal.translations import checks
from network_portal.translations.files.entries import Found
from network_portal.translations.queries import Line, lines_of_keys
from network_portal.translations.registry import Kind, kind_named


class Outcome(Enum):
    """What becomes of one text of a file."""

    TAKEN = "taken"
    #: Taken though the original changed since the export: it is shown as behind.
    BEHIND = "behind"
    #: The translation that is there is said to be right for the original as it is now.
    CONFIRMED = "confirmed"
    SAME = "same"
    EMPTY = "empty"
    REFUSED = "refused"


WRITTEN = (Outcome.TAKEN, Outcome.BEHIND, Outcome.CONFIRMED)


@dataclass(frozen=True)
class Row:
    """One text of the file: what becomes of it, and why it is refused where it is.

    line: how it stands in the portal, None where there is no such text. reason: a code, or words already.
    """

    found: Found
    outcome: Outcome
    line: Line | None = None
    reason: str = ""

    @property
    def is_written(self) -> bool:
        return self.outcome in WRITTEN

    @property
    def field(self) -> str:
        return self.found.field

    @property
    def target(self) -> str:
        return checks.tidy(self.found.target)

    @property
    def confirms(self) -> bool:
        return self.outcome is Outcome.CONFIRMED


@dataclass(frozen=True)
class Plan:
    """All rows of a file, in its order."""

    rows: tuple[Row, ...]

    @classmethod
    def of(cls, *, network: Any, entries: list[dict[str, Any]]) -> "Plan":
        """One query, however many texts the file has."""
        found = [Found(**entry) for entry in entries]
        keys: dict[str, set[int]] = defaultdict(set)
        for each in found:
            if each.network == network.slug and kind_named(each.kind):
                keys[each.kind].add(each.pk)
        known = {
            (line.kind.name, line.pk, line.field, line.language): line
            for line in lines_of_keys(network.pk, {kind: sorted(pks) for kind, pks in keys.items()})
        }
        seen: set[tuple[Any, ...]] = set()
        rows = []
        for each in found:
            key = (each.kind, each.pk, each.field, each.language)
            rows.append(_row(each, network.slug, known.get(key), is_second=key in seen))
            seen.add(key)
        return cls(tuple(rows))

    def count(self, *outcomes: Outcome) -> int:
        return sum(row.outcome in outcomes for row in self.rows)

    @property
    def writes(self) -> int:
        """How many texts applying it would write."""
        return self.count(*WRITTEN)

    def by_record(self) -> Iterator[tuple[Kind, int, str, list[Row]]]:
        """What is to be written, record by record and language by language."""
        grouped: dict[tuple[str, int, str], list[Row]] = defaultdict(list)
        for row in self.rows:
            if row.is_written:
                grouped[row.found.kind, row.found.pk, row.found.language].append(row)
        for (name, pk, language), rows in sorted(grouped.items()):
            kind = kind_named(name)
            if kind is not None:
                yield kind, pk, language, rows


def _row(found: Found, network: str, line: Line | None, *, is_second: bool) -> Row:
    if reason := _wrong(found, network, line, is_second):
        return Row(found, Outcome.REFUSED, line, reason)
    if line is None or not checks.tidy(found.target):
        return Row(found, Outcome.EMPTY, line)
    target = checks.tidy(found.target)
    if error := checks.error_of(line.kind, line.original, found.field, target):
        return Row(found, Outcome.REFUSED, line, error)
    is_changed = found.fingerprint != fingerprint(line.original)
    if target == line.text:
        says_right = line.standing == Standing.BEHIND and found.is_done and not is_changed
        return Row(found, Outcome.CONFIRMED if says_right else Outcome.SAME, line)
    if line.standing == Standing.CURRENT:
        return Row(found, Outcome.REFUSED, line, "newer")
    if not is_changed:
        return Row(found, Outcome.TAKEN, line)
    # Only what is known word by word can be compared with the original of today.
    if fingerprint(found.source) != found.fingerprint:
        return Row(found, Outcome.REFUSED, line, "source_changed")
    return Row(found, Outcome.BEHIND, line)


def _wrong(found: Found, network: str, line: Line | None, is_second: bool) -> str:
    """Why a text cannot be looked at; nothing where it can."""
    if found.problem:
        return found.problem
    if found.network != network:
        return "other_network"
    kind = kind_named(found.kind)
    if kind is None:
        return "unknown_record"
    if found.field not in kind.fields:
        return "unknown_field"
    if found.language not in LANGUAGE_CODES:
        return "unknown_language"
    if is_second:
        return "twice"
    if line is None:
        return "gone"
    if line.standing == Standing.ORIGINAL:
        return "own_language"
    return ""
