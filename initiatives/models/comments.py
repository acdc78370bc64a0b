"""Comment: what the parties of a review say to each other."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.models.amendments import Amendment
from initiatives.models.initiatives import Initiative
from initiatives.models.reports import ProgressReport
from initiatives.states import CommentKind
from members.roles import roles_of
from members.states import Role
from network_portal.common.constraints import language_is_known, one_of
from network_portal.common.translation import Language

BODY_LENGTH = 4000


class CommentQuerySet(models.QuerySet["Comment"]):
    """Comments, to their parties only."""

    def visible_to(self, user: Any) -> Self:
        """Remarks to the state and the secretariat; advice to them and to the advisors."""
        roles = roles_of(user)
        seen = Q(pk__in=[])
        for network in roles.networks:
            if roles.is_secretariat(network):
                seen |= Q(initiative__network=network)
            if roles.is_advisor(network):
                seen |= Q(initiative__network=network, kind=CommentKind.ADVICE)
            seen |= Q(initiative__network=network, initiative__state__in=roles.states_in(network))
        return self.filter(seen)


class Comment(models.Model):
    """A remark of the review or an advisor's advice, with the office that wrote it."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="comments")
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
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.initiative_id}"
