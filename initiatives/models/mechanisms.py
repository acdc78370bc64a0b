"""Mechanism: what a state keeps up for prevention, with its instrument, its lead and its members."""

from datetime import date, datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.models.amendments import OPEN
from initiatives.models.reviewed import Reviewed, ReviewedQuerySet, reviewed_constraints
from initiatives.states import PUBLIC, MechanismStanding, Precision, Status
from members.models import Ministry, Network, Seat, State
from network_portal.common.constraints import language_is_known, one_of
from network_portal.common.periods import today
from network_portal.common.search.vectors import SearchIndex
from network_portal.common.translation import Translated
from network_portal.documents.models import Document

#: A mechanism on which nothing happened for so long is dormant.
SILENCE = timedelta(days=365)
NAME_LENGTH, INSTRUMENT_LENGTH, TERMS_LENGTH, LINES_LENGTH = 200, 300, 4000, 2000
SEARCHED = SearchIndex(name="mechanism_search", a=("name",), b=("instrument", "terms"), c=("civil_society",))


class MechanismQuerySet(ReviewedQuerySet):
    """Mechanisms, and the changes of published ones that are on their way."""

    def entries(self) -> Self:
        """Mechanisms themselves; a change of one is a text in review and no mechanism."""
        return self.filter(revises__isnull=True)

    def open_changes(self) -> Self:
        return self.filter(revises__isnull=False, status__in=OPEN)

    def in_force(self, on: date | None = None) -> Self:
        """Public ones that were not dissolved by a day, today unless told; dormant ones are among them."""
        found = self.entries().published()
        return found.filter(Q(dissolved_on__isnull=True) | Q(dissolved_on__gt=on or today()))

    def dormant(self, at: datetime | None = None) -> Self:
        """Those in force on which nothing happened for a year."""
        at = at or timezone.now()
        return self.in_force(timezone.localdate(at)).filter(moved_at__lte=at - SILENCE)

    def standing(self, standing: str, at: datetime | None = None) -> Self:
        """Those of which `Mechanism.standing` says so, in any status."""
        at = at or timezone.now()
        dissolved = Q(dissolved_on__isnull=False, dissolved_on__lte=timezone.localdate(at))
        silent = Q(status__in=PUBLIC, moved_at__lte=at - SILENCE)
        return self.filter(
            {
                MechanismStanding.DISSOLVED: dissolved,
                MechanismStanding.DORMANT: ~dissolved & silent,
                MechanismStanding.ACTIVE: ~dissolved & ~silent,
            }[MechanismStanding(standing)]
        )

    def for_list(self) -> Self:
        return self.select_related("state", "lead", "seat__ministry").annotate(
            under_it=models.Count("initiatives", filter=Q(initiatives__status__in=PUBLIC), distinct=True)
        )

    def for_detail(self) -> Self:
        return self.select_related(
            "network", "state", "seat__ministry__state", "lead", "instrument_document", "revises"
        ).prefetch_related("ministries")


class Mechanism(Translated, Reviewed):
    """A national mechanism, or with `revises` the change of a published one on its way through review.

    `unverified` names what of it no page that was read says. A change is a whole copy: on approval what differs is
    written to the mechanism that it revises, and the copy is archived.
    """

    KIND, HEADING = "mechanism", "name"

    network = models.ForeignKey(Network, models.PROTECT, related_name="mechanisms")
    state = models.ForeignKey(State, models.PROTECT, verbose_name=_("state"), related_name="mechanisms")
    #: Whose work it is to keep the entry right.
    seat = models.ForeignKey(Seat, models.PROTECT, verbose_name=_("institution"), related_name="mechanisms")
    revises = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, editable=False, related_name="changes"
    )
    #: Nobody where it came with the reference data, whose source says where it is from.
    created_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(_("name"), max_length=NAME_LENGTH)
    instrument = models.CharField(_("legal instrument"), max_length=INSTRUMENT_LENGTH, blank=True)
    instrument_url = models.URLField(_("address of the instrument"), max_length=500, blank=True)
    instrument_document = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("file of the instrument"),
        related_name="mechanisms",
    )
    terms = models.TextField(_("terms of reference"), max_length=TERMS_LENGTH, blank=True)
    established_on = models.DateField(_("established"), null=True, blank=True)
    established_precision = models.CharField(
        _("how exactly the date is known"), max_length=5, choices=Precision, default=Precision.DAY
    )
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
    civil_society = models.TextField(_("members of civil society"), max_length=LINES_LENGTH, blank=True)
    note = models.TextField(_("note"), max_length=LINES_LENGTH, blank=True)
    source = models.URLField(_("source"), max_length=500, blank=True)
    is_verified = models.BooleanField(_("verified"), default=False)
    unverified = ArrayField(
        models.CharField(max_length=30), verbose_name=_("not verified"), default=list, blank=True
    )
    #: The last act on it or on an initiative under it; after a year without one it is dormant.
    moved_at = models.DateTimeField(_("last movement"), default=timezone.now)

    objects: Any = MechanismQuerySet.as_manager()

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
            models.CheckConstraint(
                condition=Q(created_by__isnull=False) | ~Q(source=""), name="mechanism_written_or_sourced"
            ),
            models.UniqueConstraint(
                fields=["revises"],
                condition=Q(status__in=["draft", "in_clearance", "submitted", "returned"]),
                name="mechanism_one_open_change",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("mechanism", args=[self.pk])

    @property
    def number(self) -> str:
        """How offices quote it: M-0003; a change under the number of what it changes."""
        return f"M-{self.revises_id or self.pk:04}"

    @property
    def is_change(self) -> bool:
        return self.revises_id is not None

    @property
    def is_public(self) -> bool:
        return self.status in PUBLIC and not self.is_change

    @property
    def is_entry_of_record(self) -> bool:
        """Whether it was approved once: what changes it goes through a change of its own."""
        return not self.is_change and self.status in (Status.PUBLISHED, Status.ARCHIVED)

    @property
    def standing(self) -> MechanismStanding:
        """As of today."""
        if self.dissolved_on is not None and self.dissolved_on <= today():
            return MechanismStanding.DISSOLVED
        if self.status in PUBLIC and self.moved_at <= timezone.now() - SILENCE:
            return MechanismStanding.DORMANT
        return MechanismStanding.ACTIVE

    @property
    def dormant_since(self) -> date:
        """The day on which a year had passed, or will have, without a movement."""
        return timezone.localdate(self.moved_at + SILENCE)

    @property
    def civil_society_lines(self) -> list[str]:
        """Members that are no institutions, one a line, as the page's language has them."""
        return [line.strip() for line in self.civil_society.splitlines() if line.strip()]
