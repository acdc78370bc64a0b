"""Network: what everything else hangs on, so that a second network is data and not code."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from network_portal.common.constraints import language_is_known
from network_portal.common.translation import Language, Translated


class NetworkQuerySet(models.QuerySet["Network"]):
    """Networks; one of them is the one that visitors meet."""

    def default(self) -> "Network":
        return self.get(is_default=True)

    def with_names(self) -> Self:
        return self.only("slug", "name", "short_name")


class Network(Translated):
    """A network of states: its names, purpose, beginning and secretariat's address."""

    slug = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=80)
    tagline = models.CharField(_("rest of the name"), max_length=200, blank=True)
    purpose = models.TextField(_("purpose"), blank=True)
    founded_on = models.DateField(_("founded on"), null=True, blank=True)
    founded_in = models.CharField(_("founded in"), max_length=120, blank=True)
    modelled_after = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("modelled after"),
        related_name="modelled_networks",
    )
    default_language = models.CharField(
        _("default language"), max_length=5, choices=Language, default=Language.SPANISH
    )
    contact = models.EmailField(_("contact"), blank=True)
    is_default = models.BooleanField(_("the one visitors meet"), default=False)
    #: Whether its content was made up to show the portal; every page then says so.
    is_demonstration = models.BooleanField(_("demonstration"), default=False)

    objects: Any = NetworkQuerySet.as_manager()

    class Meta:
        verbose_name = _("network")
        verbose_name_plural = _("networks")
        constraints = [
            models.UniqueConstraint(
                fields=["is_default"], condition=Q(is_default=True), name="network_one_default"
            ),
            language_is_known("network_language_known"),
            language_is_known("network_default_language_known", field="default_language"),
            models.CheckConstraint(
                condition=Q(modelled_after__isnull=True) | ~Q(modelled_after=models.F("id")),
                name="network_not_after_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.slug
