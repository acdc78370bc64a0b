"""Recognition: who cited the network or a state, where, when and in which words."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from initiatives.states import Precision
from members.models import Network, State
from members.roles import roles_of
from network_portal.common.constraints import language_is_known, one_of
from network_portal.common.search.vectors import SearchIndex
from network_portal.common.translation import Text, Translated, in_language, read

SEARCHED = SearchIndex(name="recognition_search", a=("cited_by", "where"), b=("quotation",))


class RecognitionQuerySet(models.QuerySet["Recognition"]):
    """Citations by who may see them."""

    def of_network(self, network: Any) -> Self:
        return self.filter(network=network)

    def shown(self) -> Self:
        return self.filter(is_hidden=False)

    def visible_to(self, user: Any) -> Self:
        """What is shown; what is hidden as well to the secretariat of its network."""
        secretariat_of = roles_of(user).secretariat_of
        return (
            self.filter(Q(is_hidden=False) | Q(network__in=secretariat_of))
            if secretariat_of
            else self.shown()
        )

    def latest_first(self) -> Self:
        """By date, those without one last."""
        return self.order_by(F("on").desc(nulls_last=True), "-pk")


class Recognition(Translated):
    """A public citation: its words, or in ours what it says; a translation of the quotation is the network's own.

    `precision` says how exactly `on` is known; `key` names those of the reference data.
    """

    HEADING = "cited_by"

    network = models.ForeignKey(Network, models.PROTECT, related_name="recognitions")
    #: Empty where the network itself is cited.
    state = models.ForeignKey(
        State, models.PROTECT, null=True, blank=True, verbose_name=_("state"), related_name="recognitions"
    )
    key = models.CharField(max_length=40, blank=True, default="", editable=False)
    cited_by = models.CharField(_("cited by"), max_length=200)
    where = models.CharField(_("where"), max_length=300)
    quotation = models.TextField(_("quotation"), max_length=1500, blank=True)
    summary = models.TextField(_("what it says, in our words"), max_length=1500, blank=True)
    on = models.DateField(_("date"), null=True, blank=True)
    precision = models.CharField(
        _("how exactly the date is known"), max_length=5, choices=Precision, default=Precision.DAY
    )
    source = models.URLField(_("source"), max_length=500)
    is_verified = models.BooleanField(_("verified"), default=False)
    #: The one quotation that the home page shows large.
    is_featured = models.BooleanField(_("large on the home page"), default=False)
    #: Off the public site, kept for the record.
    is_hidden = models.BooleanField(_("hidden"), default=False)
    version = models.PositiveIntegerField(default=1)

    objects: Any = RecognitionQuerySet.as_manager()

    class Meta:
        verbose_name = _("recognition")
        verbose_name_plural = _("recognitions")
        ordering = ("-on", "-pk")
        indexes = [SEARCHED]
        constraints = [
            language_is_known("recognition_language_known"),
            one_of("precision", Precision, "recognition_precision_known"),
            models.CheckConstraint(condition=~Q(source=""), name="recognition_has_source"),
            models.UniqueConstraint(
                fields=["network", "key"], condition=~Q(key=""), name="recognition_key_once"
            ),
            models.UniqueConstraint(
                fields=["network"], condition=Q(is_featured=True), name="recognition_one_featured"
            ),
        ]

    def __str__(self) -> str:
        return f"recognition {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("recognition", args=[self.pk])

    @property
    def heading(self) -> Text:
        """Who cited, in the page's language or else in the one it was entered in."""
        return read(self, self.HEADING)

    @property
    def original_quotation(self) -> str:
        return in_language(self, "quotation", self.original_language)
