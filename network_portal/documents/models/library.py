"""LibraryEntry: a document of a network's shared library, described in three languages.

The row and what it is stand here, beside the file it describes; it refers to network and state by name, since the
membership stands above documents. Who may read and write it follows from roles, so the verbs and the pages stand
where roles are known: `members.actions.library`, `members.views.library`.
"""

from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network_portal.common.constraints import language_is_known, one_of
from network_portal.common.translation import Language, Translated
from network_portal.documents.models.documents import Document
from network_portal.documents.models.readers import ReadersQuerySet
from network_portal.documents.states import LibraryKind, Topic, Visibility

TITLE_LENGTH = 200
DESCRIPTION_LENGTH = 1500


class LibraryQuerySet(ReadersQuerySet):
    """Entries of libraries by network and by whether they are still there."""

    def of_network(self, network: Any) -> Self:
        return self.filter(network=network)

    def there(self) -> Self:
        return self.filter(removed_at__isnull=True)

    def removed(self) -> Self:
        """Those that were taken off the shelf, the latest first; only the secretariat meets them."""
        return self.filter(removed_at__isnull=False).order_by("-removed_at", "-pk")

    def for_list(self) -> Self:
        """With all that a row shows, in one query."""
        return self.select_related("document", "state")


class LibraryEntry(Translated):
    """A file with its title, description, kind, topics and readers."""

    network = models.ForeignKey("members.Network", models.PROTECT, related_name="library")
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    #: The title as it sorts in each language, an untranslated one as its original; see common.sorting.
    sort_title = models.CharField(max_length=400, editable=False, default="")
    description = models.TextField(_("description"), max_length=DESCRIPTION_LENGTH, blank=True)
    kind = models.CharField(_("kind"), max_length=15, choices=LibraryKind)
    topics = ArrayField(
        models.CharField(max_length=20, choices=Topic), verbose_name=_("topics"), default=list, blank=True
    )
    #: Which state it is about; none for what concerns several or all.
    state = models.ForeignKey(
        "members.State",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("state it is about"),
        related_name="library",
    )
    #: Empty for a document in a language that is none of the portal's, or in several.
    language = models.CharField(
        _("language of the document"), max_length=5, choices=Language, blank=True, default=""
    )
    dated_on = models.DateField(_("date of the document"), null=True, blank=True)
    visibility = models.CharField(
        _("who may read it"), max_length=12, choices=Visibility, default=Visibility.MEMBERS
    )
    document = models.ForeignKey(
        Document, models.PROTECT, verbose_name=_("file"), related_name="library_entries"
    )
    source = models.URLField(_("source"), max_length=400, blank=True)
    #: The entry that this one is the same document as, in another language; that one refers to none itself.
    edition_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("the same document in another language"),
        related_name="editions",
    )
    added_at = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="library_entries"
    )
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: Any = LibraryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the library")
        verbose_name_plural = _("entries of the library")
        indexes = [
            models.Index(fields=["network", "-dated_on"], name="library_newest"),
            GinIndex(fields=["topics"], name="library_topics"),
        ]
        constraints = [
            language_is_known("library_entry_language_known"),
            one_of("kind", LibraryKind, "library_kind_known"),
            one_of("visibility", Visibility, "library_visibility_known"),
            models.CheckConstraint(
                condition=Q(topics__contained_by=Topic.values), name="library_topics_known"
            ),
            models.CheckConstraint(
                condition=Q(language__in=[*Language.values, ""]), name="library_language_known"
            ),
            models.CheckConstraint(
                condition=Q(edition_of__isnull=True) | ~Q(edition_of=F("id")),
                name="library_edition_of_another",
            ),
        ]

    def __str__(self) -> str:
        return f"library {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("library_entry", args=[self.pk])

    @property
    def topic_labels(self) -> list[Any]:
        """In the order of the list of topics, however they were stored."""
        return [topic.label for topic in Topic if topic.value in self.topics]
