"""Storing documents, sharing content, and sweeping what was never attached."""

import hashlib
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, connection, models, transaction
from django.utils import timezone

from network_portal.documents import tasks
from network_portal.documents.actions import delete_unattached, store
from network_portal.documents.models import Document
from network_portal.documents.validation import Refused
from tests.documents import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(django_user_model):
    return django_user_model.objects.create(email="focal@ministry.example", name="Punto focal")


def upload(name="Nota verbal.pdf", content=samples.PDF):
    return SimpleUploadedFile(name, content)


def aged(document, **age):
    Document.objects.filter(pk=document.pk).update(uploaded_at=timezone.now() - timedelta(**age))
    return document


@pytest.fixture
def holder():
    """A model with every way to refer to a document, for the length of a test."""

    class Holder(models.Model):
        letter = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
        minutes = models.OneToOneField(Document, models.PROTECT, null=True, related_name="+")
        evidence = models.ManyToManyField(Document, related_name="holders")
        annexes = models.ManyToManyField(Document, related_name="+")

        class Meta:
            app_label = "documents"

        def __str__(self):
            return f"{self.pk}"

    with connection.schema_editor() as editor:
        editor.create_model(Holder)
    yield Holder
    from django.apps import apps

    for name in [name for name in apps.all_models["documents"] if name.startswith("holder")]:
        del apps.all_models["documents"][name]
    apps.clear_cache()


def test_store_keeps_content_by_its_hash(person):
    document = store(file=upload("../Nota verbal.PDF"), by=person, language="es")
    digest = hashlib.sha256(samples.PDF).hexdigest()
    document.refresh_from_db()
    assert (document.sha256, document.name, document.size, document.content_type, document.language) == (
        digest,
        "Nota verbal.pdf",
        len(samples.PDF),
        "application/pdf",
        "es",
    )
    assert document.uploaded_by == person
    assert document.file.name == f"documents/{digest[:2]}/{digest[2:]}"
    assert document.file.read() == samples.PDF
    assert (document.extension, str(document)) == ("pdf", "Nota verbal.pdf")


def test_store_refuses_before_anything_is_written(person):
    with pytest.raises(Refused):
        store(file=upload("a.pdf", samples.EXE), by=person)
    assert Document.objects.count() == 0
    assert not default_storage.exists("documents")


def test_same_content_is_stored_once(person):
    first, second = store(file=upload("a.pdf"), by=person), store(file=upload("b.pdf"), by=person)
    assert first.file.name == second.file.name
    assert first.pk != second.pk
    folder = f"documents/{first.sha256[:2]}"
    assert default_storage.listdir(folder)[1] == [first.sha256[2:]]


def test_half_written_content_is_written_again(person):
    document = store(file=upload(), by=person)
    with open(default_storage.path(document.file.name), "wb") as file:
        file.write(samples.PDF[:5])
    again = store(file=upload(), by=person)
    assert again.file.name == document.file.name
    assert again.file.read() == samples.PDF


def test_file_that_was_read_before_is_stored_whole(person):
    file = upload()
    file.read()
    assert store(file=file, by=person).file.read() == samples.PDF


@pytest.mark.parametrize(
    "wrong",
    [
        {"size": 0},
        {"size": 25 * 1024 * 1024 + 1},
        {"sha256": "A" * 64},
        {"sha256": "a" * 63},
        {"content_type": "text/html"},
        {"name": ""},
        {"language": "xx"},
    ],
)
def test_database_refuses_what_no_document_can_be(person, wrong):
    document = store(file=upload(), by=person)
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(**wrong)


def test_whoever_uploaded_cannot_be_deleted(person):
    store(file=upload(), by=person)
    with pytest.raises(DatabaseError), transaction.atomic():
        person.delete()


def test_unattached_are_those_no_relation_refers_to(person, holder):
    now = timezone.now() + timedelta(seconds=1)
    kept = [
        store(file=upload(f"{name}.pdf"), by=person) for name in ("letter", "minutes", "evidence", "annex")
    ]
    loose = store(file=upload("loose.pdf"), by=person)
    record = holder.objects.create(letter=kept[0], minutes=kept[1])
    record.evidence.add(kept[2])
    record.annexes.add(kept[3])
    assert list(Document.objects.unattached(now)) == [loose]


def test_unattached_leaves_out_what_is_recent(person):
    old, moment = aged(store(file=upload(), by=person), days=8), timezone.now() - timedelta(days=7)
    store(file=upload(), by=person)
    assert list(Document.objects.unattached(moment)) == [old]


def test_delete_unattached_deletes_rows_and_content(person, holder, django_capture_on_commit_callbacks):
    loose = aged(store(file=upload("loose.pdf"), by=person), days=8)
    kept = aged(store(file=upload("kept.png", samples.PNG), by=person), days=8)
    holder.objects.create(letter=kept)
    with django_capture_on_commit_callbacks(execute=True):
        assert delete_unattached(before=timezone.now()) == 1
    assert list(Document.objects.all()) == [kept]
    assert not default_storage.exists(loose.file.name)
    assert default_storage.exists(kept.file.name)


def test_content_that_another_document_shares_stays(person, holder, django_capture_on_commit_callbacks):
    aged(store(file=upload("loose.pdf"), by=person), days=8)
    kept = aged(store(file=upload("kept.pdf"), by=person), days=8)
    holder.objects.create(letter=kept)
    with django_capture_on_commit_callbacks(execute=True):
        assert delete_unattached(before=timezone.now()) == 1
    assert default_storage.exists(kept.file.name)


def test_content_uploaded_again_in_the_meantime_stays(person, django_capture_on_commit_callbacks):
    aged(store(file=upload(), by=person), days=8)
    with django_capture_on_commit_callbacks() as after_commit:
        assert delete_unattached(before=timezone.now() - timedelta(days=7)) == 1
    again = store(file=upload(), by=person)
    for callback in after_commit:
        callback()
    assert again.file.read() == samples.PDF


def test_sweep_spares_uploads_of_the_last_week(person):
    old, recent = aged(store(file=upload(), by=person), days=8), aged(store(file=upload(), by=person), days=6)
    assert tasks.sweep_unattached() == 1
    assert list(Document.objects.all()) == [recent]
    assert old.pk != recent.pk
