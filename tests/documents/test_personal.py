"""A person who is erased is taken out of the library's titles, their sort keys and their versions; uploads go."""

import pytest

from network_portal.common.histories import versions_of
from network_portal.common.personal import Traces
from network_portal.documents.actions import begin
from network_portal.documents.models import LibraryEntry, Upload
from network_portal.documents.personal import DocumentsData
from tests.factories import LibraryFactory, PersonFactory

pytestmark = pytest.mark.django_db


def test_erasing_takes_the_name_out_of_what_the_person_added():
    person, other = PersonFactory(name="Zenobia Quispe"), PersonFactory()
    own = LibraryFactory(
        added_by=person, title_es="Carta de Zenobia Quispe", description_es="Zenobia Quispe la firma."
    )
    LibraryFactory(added_by=other, title_es="Mapa")
    begin(name="zenobia.pdf", size=10, by=person)
    kept = begin(name="mapa.pdf", size=10, by=other)
    DocumentsData().erase(Traces.of(person, ["Zenobia Quispe"]))
    own.refresh_from_db()
    assert (own.title_es, own.description_es, own.sort_title_es) == (
        "Carta de […]",
        "[…] la firma.",
        "carta de",
    )
    assert not versions_of(LibraryEntry).filter(title_es__icontains="zenobia").exists()
    assert LibraryEntry.objects.filter(title_es="Mapa").exists()
    assert list(Upload.objects.all()) == [kept]
