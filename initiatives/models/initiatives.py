"""Initiative: what a seat does, from its first draft to the public record."""

from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from initiatives.models.partners import readable_by_partners
from initiatives.models.reviewed import Reviewed, ReviewedQuerySet, readable_by, reviewed_constraints
from initiatives.states import WITH_THE_STATE, Audience, Kind, Stage
from members.models import Ministry, Network, Seat, State
from network_portal.common.constraints import language_is_known, one_of
from network_portal.common.periods import today
from network_portal.common.search.vectors import SearchIndex
from network_portal.common.translation import Translated

TITLE_LENGTH = 200
SUMMARY_LENGTH = 1200
#: What the summary says at least once it leaves the institution.
SUMMARY_MINIMUM = 200
SEARCHED = SearchIndex(
    name="initiative_search", a=("title",), b=("summary",), plain=("partner_organisations",)
)
#: Titles by themselves, so that they are found first where there are very many texts.
TITLES = SearchIndex(name="initiative_titles", a=("title",))


class InitiativeQuerySet(ReviewedQuerySet):
    """Initiatives by who may see them and for what they are read."""

    def visible_to(self, user: Any) -> Self:
        """As any text, and what is beyond a draft to the institutions that are partners in it."""
        return self.filter(readable_by(user) | readable_by_partners(user))

    def with_the_state(self) -> Self:
        """Texts that their ministry still works on."""
        return self.filter(status__in=WITH_THE_STATE)

    def for_list(self) -> Self:
        """With all that a row shows, in one query."""
        return self.select_related("state", "seat__ministry").defer(
            "summary_es", "summary_pt_br", "summary_en", "partner_organisations", "translated_from"
        )

    def for_detail(self) -> Self:
        return self.select_related(
            "network", "state", "seat__ministry__state", "created_by"
        ).prefetch_related("partner_ministries", "evidence__document")


class Initiative(Translated, Reviewed):
    """A national initiative: owned by a seat, shown to the world once it is approved."""

    KIND, HEADING = "initiative", "title"

    network = models.ForeignKey(Network, models.PROTECT, related_name="initiatives")
    seat = models.ForeignKey(Seat, models.PROTECT, verbose_name=_("institution"), related_name="initiatives")
    state = models.ForeignKey(State, models.PROTECT, verbose_name=_("state"), related_name="initiatives")
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    #: The title as it sorts in each language; see common.sorting.
    sort_title = models.CharField(max_length=400, editable=False, default="")
    summary = models.TextField(_("summary"), blank=True)
    kind = models.CharField(_("kind"), max_length=30, choices=Kind)
    audiences = ArrayField(
        models.CharField(max_length=30, choices=Audience),
        verbose_name=_("audience"),
        default=list,
        blank=True,
    )
    stage = models.CharField(_("stage"), max_length=15, choices=Stage, default=Stage.PLANNED)
    starts_on = models.DateField(_("start"), null=True, blank=True)
    ends_on = models.DateField(_("end"), null=True, blank=True)
    partner_ministries = models.ManyToManyField(
        Ministry, verbose_name=_("partner institutions"), blank=True, related_name="partnered_initiatives"
    )
    partner_organisations = models.TextField(_("other partners"), blank=True)
    #: What it answers and what it runs under; set on a text of any status, public with it.
    commitments = models.ManyToManyField(
        "initiatives.Commitment",
        verbose_name=_("commitments it answers"),
        blank=True,
        related_name="initiatives",
    )
    mechanism = models.ForeignKey(
        "initiatives.Mechanism",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("mechanism it runs under"),
        related_name="initiatives",
    )

    objects: Any = InitiativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")
        indexes = [
            models.Index(fields=["network", "status", "-published_at"], name="initiative_public"),
            models.Index(fields=["network", "state", "status"], name="initiative_by_state"),
            models.Index(
                fields=["network", "submitted_at"], condition=Q(status="submitted"), name="initiative_queue"
            ),
            GinIndex(fields=["audiences"], name="initiative_audiences"),
            SEARCHED,
            TITLES,
        ]
        constraints = [
            *reviewed_constraints("initiative"),
            one_of("stage", Stage, "initiative_stage_known"),
            one_of("kind", Kind, "initiative_kind_known"),
            language_is_known("initiative_language_known"),
            models.CheckConstraint(
                condition=Q(audiences__contained_by=Audience.values), name="initiative_audiences_known"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="initiative_ends_after_start",
                violation_error_message=_("The end comes before the start."),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("initiative", args=[self.pk])

    @property
    def number(self) -> str:
        """How offices quote it: I-0087."""
        return f"I-{self.pk:04}"

    @property
    def is_yet_to_start(self) -> bool:
        """Whether its first day is still to come."""
        return self.starts_on is not None and self.starts_on > today()

    @property
    def audience_labels(self) -> list[str]:
        return [str(Audience(audience).label) for audience in self.audiences]

    @property
    def partner_lines(self) -> list[str]:
        """Partners that are no ministries, one a line."""
        return [line.strip() for line in self.partner_organisations.splitlines() if line.strip()]
