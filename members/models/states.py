"""State: reference data, with names in three languages."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from members.models.networks import Network
from members.states import Standing
from network_portal.common.search.vectors import SearchIndex
from network_portal.common.sorting import sort_key

SEARCHED = SearchIndex(name="state_search", a=("name",), b=("official_name", "capital"))


class StateQuerySet(models.QuerySet["State"]):
    """States of the world, and those of a network."""

    def members_of(self, network: Network) -> Self:
        """States that are members of the network today."""
        from members.models.memberships import Membership

        current = Membership.objects.in_force().filter(
            network=network, state=OuterRef("pk"), standing=Standing.MEMBER
        )
        return self.filter(Exists(current))

    def sorted_by_name(self) -> list["State"]:
        """In the alphabetical order of the page's language."""
        return sorted(self, key=lambda state: sort_key(state.name))


class State(models.Model):
    """A state by its ISO 3166-1 codes and United Nations M49 number."""

    iso2 = models.CharField("ISO 3166-1 alpha-2", max_length=2, unique=True)
    iso3 = models.CharField("ISO 3166-1 alpha-3", max_length=3, unique=True)
    m49 = models.CharField("M49", max_length=3, unique=True)
    name = models.CharField(_("name"), max_length=80)
    official_name = models.CharField(_("official name"), max_length=160)
    capital = models.CharField(_("capital"), max_length=80, blank=True)
    subregion_m49 = models.CharField(max_length=3)
    subregion = models.CharField(_("subregion"), max_length=80)

    objects: Any = StateQuerySet.as_manager()

    class Meta:
        verbose_name = _("state")
        verbose_name_plural = _("states")
        indexes = [SEARCHED]
        constraints = [
            models.CheckConstraint(
                condition=Q(iso2__regex=r"^[A-Z]{2}$", iso3__regex=r"^[A-Z]{3}$", m49__regex=r"^\d{3}$"),
                name="state_codes_well_formed",
            )
        ]

    def __str__(self) -> str:
        return self.iso2

    @property
    def slug(self) -> str:
        """How addresses name it: ar."""
        return self.iso2.lower()
