"""Mechanism: what a state keeps up for prevention, with its instrument, its lead and its members."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.models.reviewed import Reviewed, ReviewedQuerySet, reviewed_constraints
from initiatives.states import Precision
from members.models import Ministry, Network, Seat, State
from network_portal.common.constraints import language_is_known, one_of
from network_portal.common.search.vectors import SearchIndex
from network_portal.common.translation import Translated
from network_portal.documents.models import Document

SEARCHED = SearchIndex(name="mechanism_search", a=("name",), b=("instrument", "terms"), c=("civil_society",))


class Mechanism(Translated, Reviewed):
    """A national mechanism; `unverified` names what of it no page that was read says."""

    KIND, HEADING = "mechanism", "name"

    network = models.ForeignKey(Network, models.PROTECT, related_name="mechanisms")
    state = models.ForeignKey(State, models.PROTECT, verbose_name=_("state"), related_name="mechanisms")
    #: Whose work it is to keep the entry right.
    seat = models.ForeignKey(Seat, models.PROTECT, verbose_name=_("institution"), related_name="mechanisms")
    name = models.CharField(_("name"), max_length=200)
    instrument = models.CharField(_("legal instrument"), max_length=300, blank=True)
    instrument_url = models.URLField(_("address of the instrument"), max_length=500, blank=True)
    instrument_document = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("file of the instrument"),
        related_name="mechanisms",
    )
    terms = models.TextField(_("terms of reference"), max_length=4000, blank=True)
    established_on = models.DateField(_("established"), null=True, blank=True)
    established_precision = models.CharField(max_length=5, choices=Precision, default=Precision.DAY)
    dissolved_on = models.DateField(_("dissolved"), null=True, blank=True)
    lead = models.ForeignKey(
        Ministry,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("lead institution"),
        related_name="led_mechanisms",
    )
    ministries = models.ManyToManyField(
        Ministry, verbose_name=_("member institutions"), blank=True, related_name="mechanisms"
    )
    civil_society = models.TextField(_("members of civil society"), max_length=2000, blank=True)
    source = models.URLField(_("source"), max_length=500, blank=True)
    is_verified = models.BooleanField(_("verified"), default=False)
    unverified = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    #: The last act on it or on an initiative under it; after a year without one it is dormant.
    moved_at = models.DateTimeField(_("last movement"), default=timezone.now)

    objects: Any = ReviewedQuerySet.as_manager()

    class Meta:
        verbose_name = _("mechanism")
        verbose_name_plural = _("mechanisms")
        indexes = [
            models.Index(fields=["network", "status"], name="mechanism_public"),
            SEARCHED,
        ]
        constraints = [
            *reviewed_constraints("mechanism"),
            language_is_known("mechanism_language_known"),
            one_of("established_precision", Precision, "mechanism_precision_known"),
            models.CheckConstraint(
                condition=Q(dissolved_on__isnull=True)
                | Q(established_on__isnull=True)
                | Q(dissolved_on__gte=F("established_on")),
                name="mechanism_dissolved_after_established",
                violation_error_message=_("It was dissolved before it was established."),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """How offices quote it: M-0003."""
        return f"M-{self.pk:04}"
