"""Two states of an initiative's text side by side, field by field, in words that a reader knows."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from initiatives.editions import NAMES, TEXTS, after, conflicts_of, values_of
from initiatives.history import field_label
from initiatives.models import Amendment, Commitment, Mechanism
from initiatives.states import Audience, Kind, Stage
from members.models import Ministry
from network_portal.common import formats
from network_portal.common.templatetags.portal import html_language
from network_portal.common.translation import LANGUAGE_CODES, Language, column, current_language, read
from network_portal.common.words import Pieces, compare

CHOICES: dict[str, Any] = {"kind": Kind, "stage": Stage, "audiences": Audience, "original_language": Language}
#: What holds keys, and of what.
KEYS: dict[str, tuple[Any, str]] = {
    "partner_ministries": (Ministry, "name"),
    "commitments": (Commitment, "statement"),
    "mechanism": (Mechanism, "name"),
}


@dataclass(frozen=True)
class Compared:
    """One field in two states; lang: of a text in another language than the page, as HTML writes it.

    in_conflict: whether it was changed in another way since the change of it began.
    """

    name: str
    label: str
    lang: str
    was: Pieces
    now: Pieces
    in_conflict: bool = False


def compared(
    earlier: dict[str, Any], later: dict[str, Any], *, reader: Any, conflicts: Collection[str] = ()
) -> list[Compared]:
    """The fields that differ, in the order of the page; of what the reader may not see only that it is there.

    At most three queries, for the names of what is named by its key.
    """
    names = [name for name in NAMES if earlier.get(name) != later.get(name)]
    known = {name: _names(name, (earlier, later), reader) for name in names if name in KEYS}
    found = []
    for name in names:
        texts = (_shown(name, state.get(name), known.get(name, {})) for state in (earlier, later))
        was, now = (compare if is_text(name) else _by_lines)(*texts)
        lang = _lang(name, later.get("original_language", ""))
        found.append(Compared(name, capfirst(field_label(name)), lang, was, now, name in conflicts))
    return found


def is_text(name: str) -> bool:
    """Whether words are compared; of anything else a line is there or not."""
    return name == "partner_organisations" or any(
        name == column(text, code) for text in TEXTS for code in LANGUAGE_CODES
    )


def differences_of(amendment: Amendment, reader: Any) -> dict[str, Any]:
    """What an amendment changes: the context of amendment/_changes.html."""
    published = _published(amendment)
    conflicts = conflicts_of(amendment, published)
    return {
        "differences": compared(published, after(amendment, published), reader=reader, conflicts=conflicts),
        "conflicts": len(conflicts),
        "settles": bool(conflicts) and reader.has_perm("initiatives.settle", amendment),
    }


def _published(amendment: Amendment) -> dict[str, Any]:
    """What is published in the fields that it changes; the partners came with its row where they were asked for."""
    names, keys = {"original_language", *amendment.values}, getattr(amendment, "partner_keys", None)
    if keys is None or "partner_ministries" not in names:
        return values_of(amendment.initiative, names)
    return values_of(amendment.initiative, names - {"partner_ministries"}) | {
        "partner_ministries": sorted(keys)
    }


def _names(name: str, states: Iterable[dict[str, Any]], reader: Any) -> dict[int, str]:
    model, field = KEYS[name]
    keys: set[int] = set()
    for state in states:
        value = state.get(name)
        keys |= set(value if isinstance(value, list) else [value] if value else [])
    seen = model.objects.visible_to(reader) if hasattr(model.objects, "visible_to") else model.objects
    return {row.pk: read(row, field).value for row in seen.filter(pk__in=keys)}


def _shown(name: str, value: Any, known: dict[int, str]) -> str:
    """In words; of several, one a line."""
    if not value:
        return ""
    if name in CHOICES:
        labels = [str(CHOICES[name](one).label) for one in (value if isinstance(value, list) else [value])]
        return "\n".join(labels)
    if name in KEYS:
        keys = value if isinstance(value, list) else [value]
        return "\n".join(known.get(key, _("(not public)")) for key in keys)
    if name in ("starts_on", "ends_on"):
        return formats.date_long(date.fromisoformat(value), current_language())
    if name == "evidence":
        return "\n".join(_evidence(entry) for entry in value)
    return str(value)


def _by_lines(old: str, new: str) -> tuple[Pieces, Pieces]:
    before, after = old.splitlines(), new.splitlines()
    return _lines(before, after, "del"), _lines(after, before, "ins")


def _lines(these: list[str], those: list[str], mark: str) -> Pieces:
    """The lines of one side, of which those are marked that the other does not have."""
    pieces: Pieces = []
    for number, line in enumerate(these):
        pieces += [("same", "\n")] if number else []
        pieces.append(("same" if line in those else mark, line))
    return pieces


def _evidence(entry: dict[str, Any]) -> str:
    host = urlsplit(entry["url"]).netloc
    return f"{entry['label']} ({host})" if host else str(entry["label"])


def _lang(name: str, written_in: str) -> str:
    """Of texts in each language, and of what is written once: partners that are no institutions, and documents."""
    languages = {column(text, code): code for text in TEXTS for code in LANGUAGE_CODES}
    once = {"partner_organisations": written_in, "evidence": written_in}
    code = (languages | once).get(name, "")
    return html_language(code) if code and code != current_language() else ""
