"""Occasion: what an event is about."""

from dataclasses import dataclass, field
from typing import Any

from django.db import models

INSTITUTION = {"es": "Ministerio", "pt-br": "Ministério", "en": "Ministry"}


@dataclass(frozen=True)
class Occasion:
    """A record and what its event says of it; `quoted` is what every subject names, by language or in all."""

    subject: models.Model
    network: Any
    state: Any
    payload: dict[str, Any]
    quoted: str | dict[str, str] = field(default_factory=lambda: INSTITUTION)

    def quoted_in(self, language: str) -> str:
        return self.quoted if isinstance(self.quoted, str) else self.quoted[language]
