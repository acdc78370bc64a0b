"""Edition: an approved text as it was approved. Amendment: the change of a published one, on its way there."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.models.initiatives import Initiative
from initiatives.models.partners import readable_by_partners
from initiatives.models.reviewed import OfInitiative, ReviewedQuerySet, readable_by, reviewed_constraints
from initiatives.states import Status
from network_portal.documents.models import Document

#: Where an amendment still is one: it is neither approved nor given up.
OPEN = (Status.DRAFT, Status.IN_CLEARANCE, Status.SUBMITTED, Status.RETURNED)


class Edition(models.Model):
    """A copy of an initiative at one approval. `values` holds its stored fields as JSON, partners and evidence too."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField(_("number"))
    values = models.JSONField()
    approved_at = models.DateTimeField(_("approved"), default=timezone.now)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    #: The office that approved it, by language; empty for what was public before editions were kept.
    approved_office = models.JSONField(default=dict, blank=True)

    objects: Any = models.Manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ("initiative", "number")
        constraints = [
            models.UniqueConstraint(fields=["initiative", "number"], name="edition_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="edition_number_from_one"),
        ]

    def __str__(self) -> str:
        return f"edition {self.number} of {self.initiative_id}"


class AmendmentQuerySet(ReviewedQuerySet):
    """Amendments; whose they are is their initiative's to say. What was approved is in the editions."""

    owner = "initiative__"

    def open(self) -> "AmendmentQuerySet":
        return self.filter(status__in=OPEN)

    def with_partners(self) -> "AmendmentQuerySet":
        """Adds `partner_keys`: of the institutions that are named as partners now."""
        named = Initiative.partner_ministries.through.objects.filter(initiative=OuterRef("initiative"))
        return self.annotate(partner_keys=ArraySubquery(named.values("ministry")))

    def visible_to(self, user: Any) -> "AmendmentQuerySet":
        """Like a draft or a text in review; that the initiative is public does not make its change so."""
        seen = readable_by(user, self.owner) | readable_by_partners(user, self.owner)
        return self.filter(seen, status__in=OPEN)


class Amendment(OfInitiative):
    """The change of a published initiative while the approved text stays public: one open at a time.

    `values` holds the stored fields that are to change, as JSON in the form of an Edition's, and `began` what was
    published in them when they were changed. On approval they are written to the initiative and the amendment is
    published; given up, it is archived.
    """

    KIND = "amendment"

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="amendments")
    #: The edition that it changes.
    base = models.ForeignKey(Edition, models.PROTECT, null=True, blank=True, related_name="amendments")
    language = models.CharField(_("language of writing"), max_length=5)
    values = models.JSONField(default=dict)
    began = models.JSONField(default=dict)
    #: Files that it adds: until it is approved they are attached to nothing else.
    documents: Any = models.ManyToManyField(Document, blank=True, related_name="amendments")

    objects: Any = AmendmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of a published text")
        verbose_name_plural = _("changes of published texts")
        constraints = [
            *[c for c in reviewed_constraints("amendment") if c.name == "amendment_status_known"],
            models.UniqueConstraint(
                fields=["initiative"],
                condition=Q(status__in=["draft", "in_clearance", "submitted", "returned"]),
                name="amendment_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"amendment {self.pk} of {self.initiative_id}"

    def get_absolute_url(self) -> str:
        return reverse("amendment", args=[self.pk])

    @property
    def original_language(self) -> str:
        return self.language

    @property
    def is_open(self) -> bool:
        return self.status in OPEN
