"""Documents of the shared library."""

from datetime import date
from typing import Any

import factory
from factory.django import DjangoModelFactory

from network_portal.common.sorting import sort_key
from network_portal.common.translation import LANGUAGE_CODES, column, in_language
from network_portal.documents.models import LibraryEntry
from network_portal.documents.states import LibraryKind, Topic, Visibility
from tests.factories.initiatives import DocumentFactory
from tests.factories.members import NetworkFactory, PersonFactory


class LibraryFactory(DjangoModelFactory):
    """A guide in Spanish for everybody; its file is not there unless a test stores one."""

    class Meta:
        model = LibraryEntry

    network = factory.SubFactory(NetworkFactory)
    document = factory.SubFactory(DocumentFactory)
    added_by = factory.SubFactory(PersonFactory)
    title_es = factory.Sequence(lambda n: f"Guía {n} de alerta temprana")
    kind = LibraryKind.GUIDE
    topics = factory.LazyFunction(lambda: [Topic.EARLY_WARNING])
    language = "es"
    dated_on = factory.Sequence(lambda n: date(2013 + n % 12, 5, 20))
    visibility = Visibility.PUBLIC

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> LibraryEntry:
        entry = model_class(*args, **kwargs)
        original = in_language(entry, "title", entry.original_language)
        for code in LANGUAGE_CODES:
            title = in_language(entry, "title", code) or original
            setattr(entry, column("sort_title", code), sort_key(title))
        entry.save()
        return entry
