"""Commitment: what a state announced in public, and by when; the clock that initiatives and mechanisms stop."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from initiatives.models.reviewed import Reviewed, ReviewedQuerySet, reviewed_constraints
from initiatives.states import WITH_THE_STATE
from members.models import Meeting, Network, Seat, State
from network_portal.common.constraints import language_is_known
from network_portal.common.search.vectors import SearchIndex
from network_portal.common.translation import LANGUAGE_CODES, Translated, column
from network_portal.documents.models import Document

STATEMENT_LENGTH, REASON_LENGTH = 600, 600
#: How much of a statement names it where there is one line for it, as in the subject of a mail.
SHORT = 120
SEARCHED = SearchIndex(name="commitment_search", a=("statement",), c=("place", "announced_by"))


def _written(field: str) -> Q:
    """A translated field has words in one language at least."""
    found = Q()
    for code in LANGUAGE_CODES:
        name = column(field, code)
        found |= Q(**{f"{name}__isnull": False}) & ~Q(**{name: ""})
    return found


class CommitmentQuerySet(ReviewedQuerySet):
    """Commitments by who may see them and for what they are read."""

    def for_detail(self) -> Self:
        """With all that the page of one shows beside its initiatives, in the same query."""
        return self.with_seat().select_related("meeting", "source_document", "seat__ministry__state")


class Commitment(Translated, Reviewed):
    """One promise made in public, with where it was made and where that can be read."""

    KIND, HEADING = "commitment", "statement"

    network = models.ForeignKey(Network, models.PROTECT, related_name="commitments")
    state = models.ForeignKey(State, models.PROTECT, verbose_name=_("state"), related_name="commitments")
    #: Whose work it is to answer for it; the secretariat names one when it logs a commitment.
    seat = models.ForeignKey(Seat, models.PROTECT, verbose_name=_("institution"), related_name="commitments")
    statement = models.TextField(_("statement"), max_length=STATEMENT_LENGTH)
    made_on = models.DateField(_("announced"))
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, verbose_name=_("meeting"), related_name="commitments"
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    announced_by = models.CharField(
        _("announced by"), max_length=200, help_text=_("The office, not the person.")
    )
    source = models.URLField(_("address of the source"), max_length=500, blank=True)
    source_document = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("file of the source"),
        related_name="commitments",
    )
    target_on = models.DateField(_("target date"), null=True, blank=True)
    #: The last act on it or on what is linked to it; silence is counted from then.
    moved_at = models.DateTimeField(_("last movement"), default=timezone.now)

    objects: Any = CommitmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        indexes = [
            models.Index(fields=["network", "status", "moved_at"], name="commitment_silence"),
            models.Index(fields=["network", "state", "status"], name="commitment_by_state"),
            SEARCHED,
        ]
        constraints = [
            *reviewed_constraints("commitment"),
            language_is_known("commitment_language_known"),
            # A draft may lack what no text in review may.
            models.CheckConstraint(
                condition=Q(status__in=WITH_THE_STATE) | ~Q(source="", source_document__isnull=True),
                name="commitment_has_source",
            ),
            models.CheckConstraint(
                condition=Q(status__in=WITH_THE_STATE) | Q(meeting__isnull=False) | _written("place"),
                name="commitment_made_somewhere",
            ),
            models.CheckConstraint(
                condition=Q(target_on__isnull=True) | Q(target_on__gte=F("made_on")),
                name="commitment_target_after_announcement",
                violation_error_message=_("The target date comes before the announcement."),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("commitment", args=[self.pk])

    @property
    def number(self) -> str:
        """How offices quote it: C-0012."""
        return f"C-{self.pk:04}"

    @property
    def original_heading(self) -> str:
        """The beginning of the statement in its own language, as much as one line holds."""
        return Truncator(super().original_heading).chars(SHORT)


class TargetRevision(models.Model):
    """A new target date of a published commitment, and why; the former one stays readable."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="revisions")
    before = models.DateField(_("target date before"), null=True)
    after = models.DateField(_("new target date"))
    reason = models.TextField(_("reason"), max_length=REASON_LENGTH)
    language = models.CharField(max_length=5)
    revised_at = models.DateTimeField(_("revised"), default=timezone.now)
    revised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    office = models.JSONField(default=dict)

    objects: Any = models.Manager()

    class Meta:
        verbose_name = _("revision of a target date")
        verbose_name_plural = _("revisions of target dates")
        ordering = ("revised_at", "pk")
        constraints = [
            language_is_known("target_revision_language_known", field="language"),
            models.CheckConstraint(condition=~Q(reason=""), name="target_revision_has_reason"),
            models.CheckConstraint(
                condition=Q(before__isnull=True) | ~Q(before=F("after")), name="target_revision_moves"
            ),
        ]

    def __str__(self) -> str:
        return f"target of {self.commitment_id}: {self.after}"
