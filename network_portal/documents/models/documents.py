"""Documents: uploaded files, kept by the hash of their content."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Exists, ForeignObjectRel, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from network_portal.common.search.vectors import SearchIndex
from network_portal.common.translation import Language
from network_portal.documents import contents

SEARCHED = SearchIndex(name="document_search", plain=("name",))


def path_of(document: "Document", _filename: str = "") -> str:
    """Where the content is stored: documents/ab/cdef…, by its SHA-256."""
    return f"documents/{document.sha256[:2]}/{document.sha256[2:]}"


def sha256_in(path: str) -> str:
    """The SHA-256 of what lies at a path of path_of()."""
    return "".join(path.split("/")[-2:])


class DocumentQuerySet(models.QuerySet["Document"]):
    """Reads of documents."""

    def unattached(self, before: datetime) -> "DocumentQuerySet":
        """Uploaded before that moment and referred to by no record of any app.

        Every foreign key, one-to-one and many-to-many relation to a document counts, hidden ones too, but those
        of models that say `holds_documents = False`; what refers to documents without a relation (a number inside
        JSON) is not seen.
        """
        documents = self.filter(uploaded_at__lt=before)
        for relation in self.model._meta.get_fields(include_hidden=True):
            # A many-to-many relation is seen through the foreign key of its table of pairs.
            if not isinstance(relation, ForeignObjectRel) or relation.many_to_many:
                continue
            holder: type[models.Model] = relation.related_model
            if not getattr(holder, "holds_documents", True):
                continue
            holders = holder._base_manager.filter(**{relation.field.name: OuterRef("pk")})
            documents = documents.filter(~Exists(holders))
        return documents


class Document(models.Model):
    """A file somebody uploaded. Two documents with the same content share one stored file."""

    sha256 = models.CharField(_("SHA-256"), max_length=64, editable=False)
    name = models.CharField(_("name"), max_length=contents.NAME_LENGTH)
    size = models.PositiveIntegerField(_("size in bytes"), editable=False)
    content_type = models.CharField(_("type"), max_length=100, editable=False)
    file = models.FileField(_("file"), upload_to=path_of, max_length=100)
    language = models.CharField(
        _("language of the text"), max_length=5, choices=Language, blank=True, default=""
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        on_delete=models.PROTECT,
        related_name="documents",
    )
    uploaded_at = models.DateTimeField(_("uploaded on"), auto_now_add=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-uploaded_at", "-pk"]
        indexes = [
            models.Index(fields=["sha256"], name="document_sha256"),
            models.Index(fields=["uploaded_at"], name="document_uploaded_at"),
            SEARCHED,
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(size__gt=0, size__lte=contents.MAX_SIZE), name="document_size_within_limit"
            ),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="document_sha256_hex"),
            models.CheckConstraint(
                condition=Q(content_type__in=contents.CONTENT_TYPES), name="document_content_type_known"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="document_name_given"),
            models.CheckConstraint(
                condition=Q(language__in=[*Language.values, ""]), name="document_language_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def extension(self) -> str:
        """pdf, docx, …: what the content is, not what the name claims."""
        return contents.EXTENSIONS[self.content_type]
