"""Organisation and Post: the secretariat, those who advise or support, and their staff's dated terms."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from members.models.networks import Network
from members.states import OrganisationKind
from network_portal.common.constraints import language_is_known, one_of
from network_portal.common.periods import Period, PeriodQuerySet, begins, no_overlap
from network_portal.common.translation import Translated


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations, which several networks may share."""

    def known_to(self, network: Network) -> Self:
        """Those with a post in the network, now or before, and those that no network has given a post in yet."""
        posts = Post.objects.filter(organisation=OuterRef("pk"))
        return self.filter(Exists(posts.filter(network=network)) | ~Exists(posts))


class Organisation(Translated):
    """An organisation that is the secretariat of networks, advises them or supports them."""

    key = models.SlugField(unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=OrganisationKind)
    name = models.CharField(_("name"), max_length=250)
    website = models.URLField(_("website"), blank=True)

    objects: Any = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            one_of("kind", OrganisationKind, "organisation_kind_known"),
            language_is_known("organisation_language_known"),
        ]

    def __str__(self) -> str:
        return self.key


class PostQuerySet(PeriodQuerySet):
    """Who works for which organisation in which network."""

    def of_kind(self, kind: str) -> Self:
        return self.filter(organisation__kind=kind)

    def with_organisation(self) -> Self:
        return self.select_related("organisation", "network", "person")


class Post(Period):
    """A person's dated post in an organisation, for a network."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="posts")
    network = models.ForeignKey(Network, models.PROTECT, related_name="posts")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="posts")
    title = models.CharField(_("post"), max_length=200, blank=True)

    objects: Any = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            begins("post_begins"),
            no_overlap("post_person_once", "organisation", "network", "person"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.organisation_id}"
