"""Mechanisms: to everybody what is published, to who signs in what the roles of the day show."""

from typing import Any

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from rest_framework import generics

from initiatives.lists.mechanisms import MechanismFilter
from initiatives.models import Initiative, Mechanism
from network_portal.api.networks import InNetwork
from network_portal.api.serializers.mechanisms import MechanismSerializer


class _Mechanisms(InNetwork, generics.GenericAPIView):
    queryset = Mechanism.objects.none()
    serializer_class = MechanismSerializer

    def get_queryset(self) -> QuerySet[Mechanism]:
        if getattr(self, "swagger_fake_view", False):
            return Mechanism.objects.none()
        network = self.request.network  # type: ignore[attr-defined]
        visible = Mechanism.objects.entries().visible_to(self.request.user).of_network(network)
        public = Initiative.objects.published().only("pk", "mechanism")
        found: QuerySet[Mechanism] = (
            visible.select_related("state", "lead")
            .prefetch_related("ministries", Prefetch("initiatives", public))
            .order_by("state__iso2", "pk")
        )
        return found

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "base": settings.SITE_URL}


class MechanismList(_Mechanisms, generics.ListAPIView):
    """Mechanisms by state, with the filters of the public list."""

    filterset_class = MechanismFilter


class MechanismDetail(_Mechanisms, generics.RetrieveAPIView):
    """One mechanism."""

    filter_backends: list[Any] = []
