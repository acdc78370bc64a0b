"""Texts in three languages: which one is the original, which are current, behind or missing.

A translated field `title` is stored as `title_es`, `title_pt_br`, `title_en` (django-modeltranslation). The record
says in `original_language` which of them was written; `translated_from` keeps, by field and language, a
fingerprint of the original that a translation was made from, so that a changed original shows its translations
as behind.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

LANGUAGE_CODES: tuple[str, ...] = tuple(code for code, _name in settings.LANGUAGES)


class Language(models.TextChoices):
    """The portal's languages, by the code that is in their addresses."""

    SPANISH = "es", _("Spanish")
    PORTUGUESE = "pt-br", _("Portuguese")
    ENGLISH = "en", _("English")


class Standing(models.TextChoices):
    """How a text in one language stands to its original."""

    ORIGINAL = "original", _("original")
    CURRENT = "current", _("translated")
    BEHIND = "behind", _("translation behind the original")
    MISSING = "missing", _("not translated")


@dataclass(frozen=True)
class Text:
    """What a page shows for a field: the words, the language they are in, and how they stand to the original."""

    value: str
    language: str
    standing: Standing

    @property
    def is_foreign(self) -> bool:
        """Whether the words are in another language than the page."""
        return bool(self.value) and self.language != current_language()


class Translated(models.Model):
    """A record with texts in three languages."""

    original_language = models.CharField(
        _("language of writing"), max_length=5, choices=Language, default=Language.SPANISH
    )
    translated_from = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        abstract = True


def current_language() -> str:
    """The page's language; the default one where none is active, as in a task."""
    language = get_language() or settings.LANGUAGE_CODE
    return language if language in LANGUAGE_CODES else settings.LANGUAGE_CODE


def column(field: str, language: str) -> str:
    """The stored field of a language: `column("title", "pt-br") == "title_pt_br"`."""
    return f"{field}_{language.replace('-', '_')}"


def in_language(instance: models.Model, field: str, language: str) -> str:
    return getattr(instance, column(field, language)) or ""


def standing(instance: Any, field: str, language: str) -> Standing:
    """How the field's text in `language` stands to its original."""
    if language == instance.original_language:
        return Standing.ORIGINAL
    if not in_language(instance, field, language):
        return Standing.MISSING
    made_from = instance.translated_from.get(field, {}).get(language)
    original = in_language(instance, field, instance.original_language)
    return Standing.CURRENT if made_from in (None, fingerprint(original)) else Standing.BEHIND


def read(instance: Any, field: str, language: str | None = None) -> Text:
    """The field in `language` (the page's unless told), or else in the language it was written in."""
    language = language or current_language()
    how = standing(instance, field, language)
    if how is Standing.MISSING:
        language = instance.original_language
    return Text(in_language(instance, field, language), language, how)


def fingerprint(text: str) -> str:
    """A short mark by which a later change of `text` is noticed."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def write(instance: Any, field: str, texts: dict[str, str], *, original: str) -> dict[str, Any]:
    """The columns of a field with its texts by language, `original` being the one it was written in.

    For the caller to save: the texts, `original_language` and `translated_from`. A translation that is given anew
    counts as made from this original; one that stayed as it was falls behind when the original changed.
    """
    before = in_language(instance, field, instance.original_language)
    known = instance.translated_from.get(field, {})
    marks: dict[str, str] = {}
    for code, text in texts.items():
        if code == original or not text:
            continue
        if instance.original_language != original or text != in_language(instance, field, code):
            marks[code] = fingerprint(texts[original])
        elif code in known or before != texts[original]:
            marks[code] = known.get(code) or fingerprint(before)
    columns = {column(field, code): text for code, text in texts.items()}
    return {
        # an empty text is stored in two ways, which is no change
        **{name: text or (getattr(instance, name) and "") for name, text in columns.items()},
        "original_language": original,
        "translated_from": {**instance.translated_from, field: marks}
        if marks or known
        else instance.translated_from,
    }
