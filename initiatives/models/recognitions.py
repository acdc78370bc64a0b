"""Recognition: who cited the network or a state, where, when and in which words."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from initiatives.states import Precision
from members.models import Network, State
from network_portal.common.constraints import language_is_known, one_of
from network_portal.common.search.vectors import SearchIndex
from network_portal.common.translation import Translated

SEARCHED = SearchIndex(name="recognition_search", a=("cited_by", "where"), b=("quotation",))


class Recognition(Translated):
    """A public citation. `date_known` says how exactly; a translation of the quotation is the network's own."""

    network = models.ForeignKey(Network, models.PROTECT, related_name="recognitions")
    #: Empty where the network itself is cited.
    state = models.ForeignKey(
        State, models.PROTECT, null=True, blank=True, verbose_name=_("state"), related_name="recognitions"
    )
    cited_by = models.CharField(_("cited by"), max_length=200)
    where = models.CharField(_("where"), max_length=300)
    quotation = models.TextField(_("quotation"), max_length=1500)
    on = models.DateField(_("date"), null=True, blank=True)
    precision = models.CharField(max_length=5, choices=Precision, default=Precision.DAY)
    source = models.URLField(_("source"), max_length=500)
    is_verified = models.BooleanField(_("verified"), default=False)
    #: Off the public site, kept for the record.
    is_hidden = models.BooleanField(_("hidden"), default=False)
    version = models.PositiveIntegerField(default=1)

    objects: Any = models.Manager()

    class Meta:
        verbose_name = _("recognition")
        verbose_name_plural = _("recognitions")
        ordering = ("-on", "-pk")
        indexes = [SEARCHED]
        constraints = [
            language_is_known("recognition_language_known"),
            one_of("precision", Precision, "recognition_precision_known"),
        ]

    def __str__(self) -> str:
        return f"recognition {self.pk}"
