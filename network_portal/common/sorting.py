"""Sorting and searching in the languages of the region, where the database has no collation for them.

A sort key is computed here and stored beside the text (SortKeyField), so that a list is sorted by an index.
A search compares folded text: without accents, in lower case. The database folds with
`lower(portal_unaccent(x))` (lookup `folded`), Python with fold(); they agree on the region's languages.
"""

import re
import unicodedata
from typing import Any

from django.db import models

SORT_KEY_LENGTH = 255

_ENYE = "n{"  # the brace is the code point after z: ñ comes after every n
# Letters that have no decomposition, and the signs that unaccent replaces.
_PLAIN = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h",
        "ı": "i", "ŋ": "n", "‘": "'", "’": "'", "‚": ",", "“": '"', "”": '"', "„": ",,", "«": "<<",
        "»": ">>", "‹": "<", "›": ">", "–": "-", "—": "-", "―": "-", "‐": "-", "‑": "-", "−": "-",
        "…": "...", "×": "*", "÷": "/", "ŧ": "t", "ŀ": "l", "ŉ": "'n", "ĸ": "q",
    }
)  # fmt: skip
_SEPARATORS = re.compile(r"[^\w{]+|_+")
_DIGITS = re.compile(r"\d+")


def fold(text: str) -> str:
    """Text for an accent-blind search, in lower case, without accents: "Perú" gives "peru"."""
    folded = _strip_accents(text.lower().translate(_PLAIN))
    return folded.lower().translate(_PLAIN)


def sort_key(text: str) -> str:
    """A key that sorts by code point as the language sorts, at most SORT_KEY_LENGTH characters.

    Ñ comes after N; other accents, case and punctuation count for nothing; numbers sort by their value.
    """
    lowered = unicodedata.normalize("NFC", text).casefold().replace("{", " ")
    plain = _strip_accents(lowered.replace("ñ", _ENYE).translate(_PLAIN))
    words = _SEPARATORS.sub(" ", plain).strip()
    return _DIGITS.sub(_by_value, words)[:SORT_KEY_LENGTH]


class SortKeyField(models.CharField):
    """The stored sort key of another field of the same record, kept right on every save().

    of: the name of that field, "name_es". Compared by code point whatever the database's collation. A save
    with update_fields must name this field too; bulk_create and bulk_update set it, update() does not.
    """

    def __init__(self, *args: Any, of: str = "", **kwargs: Any) -> None:
        self.of = of
        kwargs.setdefault("max_length", SORT_KEY_LENGTH)
        kwargs.setdefault("db_collation", "C")
        kwargs.setdefault("editable", False)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """The field for a migration, with the name of its source."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Compute the key from its source."""
        if self.of:
            setattr(model_instance, self.attname, sort_key(getattr(model_instance, self.of) or ""))
        return super().pre_save(model_instance, add)


class Folded(models.Transform):
    """`lower(portal_unaccent(x))`: `name_es__folded__contains=fold("peru")`.

    The same expression makes the index: `GinIndex(OpClass(Folded("name_es"), name="gin_trgm_ops"), name=…)`.
    """

    lookup_name = "folded"
    function = "LOWER"
    template = "%(function)s(portal_unaccent(%(expressions)s))"
    output_field = models.TextField()


def register_lookups() -> None:
    """Make `folded` a lookup of every text field; called once, when the app is ready."""
    models.CharField.register_lookup(Folded)
    models.TextField.register_lookup(Folded)


def _strip_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def _by_value(found: re.Match[str]) -> str:
    digits = found.group().lstrip("0") or "0"
    return f"{min(len(digits), 99):02d}{digits}"
