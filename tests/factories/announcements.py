"""Announcements, and what is written in them."""

from typing import Any

import factory
from factory.django import DjangoModelFactory

from members.actions.announcements import Writing
from members.models import Announcement
from network_portal.common.translation import Language
from tests.factories.members import NetworkFactory, PersonFactory

SUBJECTS = {"es": "Reunión de enlace", "pt-br": "Reunião de ligação", "en": "Liaison meeting"}
BODIES = {
    "es": "La reunión es el lunes.\n\nConfirme en https://red.example/reunion.",
    "pt-br": "A reunião é na segunda-feira.\n\nConfirme em https://red.example/reuniao.",
    "en": "The meeting is on Monday.\n\nConfirm at https://red.example/meeting.",
}


class AnnouncementFactory(DjangoModelFactory):
    """A draft in Spanish to everybody; `states` are states."""

    class Meta:
        model = Announcement
        skip_postgeneration_save = True

    network = factory.SubFactory(NetworkFactory)
    created_by = factory.SubFactory(PersonFactory)
    original_language = Language.SPANISH
    subject_es = SUBJECTS["es"]
    body_es = BODIES["es"]

    @factory.post_generation
    def states(self, create: bool, extracted: Any, **_kwargs: Any) -> None:
        if extracted:
            self.states.set(extracted)


def writing(language: str = "es", languages: tuple[str, ...] = ("es",), **values: Any) -> Writing:
    """What is typed, in these languages; texts of one's own by `subject` and `body` in the language of writing."""
    texts = {
        "subject": {code: SUBJECTS[code] for code in languages},
        "body": {code: BODIES[code] for code in languages},
    }
    for name in texts:
        if name in values:
            texts[name][language] = values.pop(name)
    return Writing(language=language, texts=texts, **values)
