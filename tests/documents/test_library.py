"""What happens to a document of the library: added, described anew, removed, put back; its events and versions."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from members import actions
from members.actions.library import Particulars
from network_portal.common.states import Stale, WrongState
from network_portal.common.translation import Standing, standing
from network_portal.documents.models import LibraryEntry
from network_portal.events.models import Event
from tests.factories import (
    DocumentFactory,
    LibraryFactory,
    NetworkFactory,
    StateFactory,
    advisor,
    focal_point,
    secretary,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return secretary()


def particulars(**changes):
    texts = {
        "title": {"es": "Ñandú: guía", "en": "Rhea: a guide"},
        "description": {"es": "Para ministerios."},
    }
    given = {
        "original": "es", "texts": texts, "kind": "guide", "topics": ["memory", "education"], "language": "es",
        "visibility": "members",
    }  # fmt: skip
    return Particulars(**given | changes)


def added(office, **changes):
    document = DocumentFactory(name="guia.pdf")
    return actions.add_to_library(
        network=NetworkFactory(), document=document, particulars=particulars(**changes), by=office
    )


def kinds():
    return list(Event.objects.order_by("pk").values_list("kind", flat=True))


def test_added_document_holds_what_was_said_of_it(office):
    state = StateFactory(iso2="AR")
    entry = added(office, state=state, dated_on=date(2024, 5, 1), source="https://a.example/")
    entry.refresh_from_db()
    assert (entry.title_es, entry.title_pt_br, entry.title_en) == ("Ñandú: guía", None, "Rhea: a guide")
    assert (entry.sort_title_es, entry.sort_title_pt_br, entry.sort_title_en) == (
        "n{andu guia", "n{andu guia", "rhea a guide",
    )  # fmt: skip
    assert (entry.kind, entry.topics, entry.state, entry.visibility) == (
        "guide", ["education", "memory"], state, "members",
    )  # fmt: skip
    assert (entry.added_by, entry.version, entry.removed_at) == (office, 1, None)


def test_every_act_is_an_event_of_its_office(office):
    entry = added(office)
    changed = particulars(visibility="public", kind="report")
    actions.change_in_library(entry=entry, particulars=changed, by=office)
    actions.remove_from_library(entry=entry, by=office)
    actions.restore_to_library(entry=entry, by=office)
    events = list(Event.objects.order_by("pk"))
    assert [event.kind for event in events] == [
        "documents.library_added", "documents.library_changed", "documents.library_removed",
        "documents.library_restored",
    ]  # fmt: skip
    assert events[1].payload == {
        "title": "Ñandú: guía", "document": "guia.pdf", "fields": ["kind", "visibility"],
        "before": {"visibility": "members"}, "after": {"visibility": "public"},
    }  # fmt: skip
    assert {(event.actor, event.actor_role, event.network) for event in events} == {
        (office, "secretariat", entry.network)
    }
    assert all(event.actor_office["es"] for event in events)


def test_change_that_changes_nothing_is_no_event(office):
    entry = added(office)
    again = particulars(topics=["education", "memory"])
    actions.change_in_library(entry=entry, particulars=again, by=office, document=entry.document)
    assert kinds() == ["documents.library_added"]
    assert LibraryEntry.objects.get().version == 1


def test_another_file_takes_the_place_of_the_one_before(office):
    entry, other = added(office), DocumentFactory(name="guia-2.pdf")
    actions.change_in_library(entry=entry, particulars=particulars(), by=office, document=other)
    assert (entry.document, entry.version) == (other, 2)
    assert Event.objects.latest("pk").payload["fields"] == ["document"]


def test_translation_falls_behind_when_its_original_changes(office):
    entry = added(office)
    assert standing(entry, "title", "en") is Standing.CURRENT
    texts = {"title": {"es": "Otra guía", "en": "Rhea: a guide"}, "description": {"es": "Para ministerios."}}
    actions.change_in_library(entry=entry, particulars=particulars(texts=texts), by=office)
    assert standing(entry, "title", "en") is Standing.BEHIND
    assert (entry.sort_title_es, entry.sort_title_pt_br) == ("otra guia", "otra guia")


def test_change_of_what_somebody_changed_meanwhile_is_refused(office):
    entry = added(office)
    actions.change_in_library(entry=entry, particulars=particulars(kind="report"), by=office, version=1)
    with pytest.raises(Stale):
        actions.change_in_library(entry=entry, particulars=particulars(kind="letter"), by=office, version=1)
    assert LibraryEntry.objects.get().kind == "report"


def test_removed_document_is_put_back_and_changed_no_more_until_then(office):
    entry = added(office)
    actions.remove_from_library(entry=entry, by=office)
    assert entry.removed_at is not None
    for act in (actions.remove_from_library, actions.change_in_library):
        more = {"particulars": particulars()} if act is actions.change_in_library else {}
        with pytest.raises(WrongState):
            act(entry=entry, by=office, **more)
    actions.restore_to_library(entry=entry, by=office)
    assert entry.removed_at is None
    with pytest.raises(WrongState):
        actions.restore_to_library(entry=entry, by=office)


@pytest.mark.parametrize("who", [lambda: focal_point("AR"), advisor])
def test_only_the_secretariat_writes(office, who):
    entry, by = added(office), who()
    before = list(LibraryEntry.objects.values())
    for act, more in (
        (actions.remove_from_library, {}),
        (actions.restore_to_library, {}),
        (actions.change_in_library, {"particulars": particulars(kind="letter")}),
    ):
        with pytest.raises(PermissionDenied):
            act(entry=entry, by=by, **more)
    with pytest.raises(PermissionDenied):
        added(by)
    assert list(LibraryEntry.objects.values()) == before
    assert kinds() == ["documents.library_added"]


def test_secretariat_of_another_network_does_not_write(office):
    entry = added(office)
    by = secretary(NetworkFactory(slug="african", is_default=False))
    with pytest.raises(PermissionDenied):
        actions.remove_from_library(entry=entry, by=by)


def test_editions_refer_to_the_first_of_them(office):
    first = added(office)
    second = added(office, language="pt-br", edition_of=first)
    third = added(office, language="en", edition_of=second)
    assert (first.edition_of, second.edition_of, third.edition_of) == (None, first, first)
    actions.change_in_library(entry=first, particulars=particulars(edition_of=second), by=office)
    assert first.edition_of is None


def test_database_keeps_every_version(office):
    entry = added(office)
    actions.change_in_library(entry=entry, particulars=particulars(visibility="public"), by=office)
    LibraryEntry.objects.filter(pk=entry.pk).update(title_es="Por SQL")
    versions = entry.versions.order_by("pgh_id")
    assert list(versions.values_list("pgh_label", "title_es", "visibility")) == [
        ("insert", "Ñandú: guía", "members"),
        ("update", "Ñandú: guía", "public"),
        ("update", "Por SQL", "public"),
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "novel"},
        {"topics": ["memory", "football"]},
        {"visibility": "nobody"},
        {"language": "fr"},
        {"original_language": "fr"},
    ],
)
def test_database_refuses_what_no_document_can_be(wrong):
    entry = LibraryFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        LibraryEntry.objects.filter(pk=entry.pk).update(**wrong)


def test_database_refuses_an_edition_of_itself():
    entry = LibraryFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        LibraryEntry.objects.filter(pk=entry.pk).update(edition_of=entry)


def test_document_on_a_shelf_is_not_swept(office):
    from network_portal.documents.models import Document

    kept = added(office).document
    loose = DocumentFactory()
    assert list(Document.objects.unattached(timezone.now())) == [loose]
    assert kept.pk
