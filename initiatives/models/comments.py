"""Comment: what the parties of a review say to each other."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.models.amendments import Amendment
from initiatives.models.commitments import Commitment
from initiatives.models.initiatives import Initiative
from initiatives.models.mechanisms import Mechanism
from initiatives.models.partners import ministries_held, partnered_by
from initiatives.models.reports import ProgressReport
from initiatives.states import CommentKind
from members.models import Network, State
from members.roles import roles_of
from members.states import Role
from network_portal.common.constraints import language_is_known, one_of
from network_portal.common.translation import Language

BODY_LENGTH = 4000


class CommentQuerySet(models.QuerySet["Comment"]):
    """Comments, to their parties only."""

    def visible_to(self, user: Any) -> Self:
        """Remarks to the state and the secretariat; advice to them and to the advisors; to partners what is theirs."""
        roles = roles_of(user)
        seen = Q(pk__in=[])
        for network in roles.networks:
            if roles.is_secretariat(network):
                seen |= Q(network=network)
            if roles.is_advisor(network):
                seen |= Q(network=network, kind=CommentKind.ADVICE)
            if ministries := ministries_held(roles, network):
                seen |= Q(network=network, kind=CommentKind.PARTNER, initiative__in=partnered_by(ministries))
            seen |= Q(network=network, state__in=roles.states_in(network))
        return self.filter(seen)

    def about(self, text: Any) -> Self:
        """What was said of one text: of an initiative without what was said of its changes and reports."""
        return self.filter(**about(text))


def about(text: Any) -> dict[str, Any]:
    """The columns of a comment that say what it is about."""
    match text:
        case Initiative():
            return {"initiative": text, "amendment": None, "report": None}
        case Amendment() | ProgressReport():
            return {"initiative": text.initiative, text.KIND: text}
        case _:
            return {text.KIND: text}


class Comment(models.Model):
    """A remark of the review or an advisor's advice, with the office that wrote it."""

    network = models.ForeignKey(Network, models.PROTECT, related_name="+")
    state = models.ForeignKey(State, models.PROTECT, related_name="+")
    #: What it is about: an initiative, a commitment or a mechanism.
    initiative = models.ForeignKey(Initiative, models.CASCADE, null=True, blank=True, related_name="comments")
    commitment = models.ForeignKey(Commitment, models.CASCADE, null=True, blank=True, related_name="comments")
    mechanism = models.ForeignKey(Mechanism, models.CASCADE, null=True, blank=True, related_name="comments")
    kind = models.CharField(_("kind"), max_length=10, choices=CommentKind)
    #: The field that it is about, by its stored name; empty: the whole text.
    field = models.CharField(_("about"), max_length=40, blank=True, default="")
    #: Where it is about a change of the published text, or about a report on it.
    amendment = models.ForeignKey(Amendment, models.CASCADE, null=True, blank=True, related_name="comments")
    report = models.ForeignKey(ProgressReport, models.CASCADE, null=True, blank=True, related_name="comments")
    body = models.TextField(_("text"))
    language = models.CharField(max_length=5, choices=Language)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    author_role = models.CharField(max_length=15, choices=Role)
    author_office = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)

    objects: Any = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ("at", "pk")
        constraints = [
            one_of("kind", CommentKind, "comment_kind_known"),
            one_of("author_role", Role, "comment_role_known"),
            language_is_known("comment_language_known", field="language"),
            models.CheckConstraint(
                condition=Q(initiative__isnull=False, commitment__isnull=True, mechanism__isnull=True)
                | Q(initiative__isnull=True, commitment__isnull=False, mechanism__isnull=True)
                | Q(initiative__isnull=True, commitment__isnull=True, mechanism__isnull=False),
                name="comment_about_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.initiative_id or self.commitment_id or self.mechanism_id}"

    @property
    def text_label(self) -> str:
        """The model of what it is about, as events keep it."""
        about_kind = next(
            kind for kind in ("amendment", "report", "commitment", "mechanism", "initiative")
            if getattr(self, f"{kind}_id")
        )  # fmt: skip
        field = self._meta.get_field(about_kind)
        return str(field.related_model._meta.label_lower)  # type: ignore[union-attr]
