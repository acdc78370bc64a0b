"""The member states of the network."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from rest_framework import generics

from members.models import Membership, Ministry
from members.queries import current_memberships
from members.states import Standing
from network_portal.api.networks import InNetwork
from network_portal.api.serializers.states import StateSerializer


class _States(InNetwork, generics.GenericAPIView):
    queryset = Membership.objects.none()
    serializer_class = StateSerializer
    pagination_class = None
    filter_backends: list[Any] = []

    def get_queryset(self) -> QuerySet[Membership]:
        if getattr(self, "swagger_fake_view", False):
            return Membership.objects.none()
        network = self.request.network  # type: ignore[attr-defined]
        seated = Ministry.objects.in_force().filter(seats__network=network).order_by("kind", "pk")
        members = current_memberships(network).filter(standing=Standing.MEMBER).order_by("state__iso2")
        return members.prefetch_related(Prefetch("state__ministries", seated))


class StateList(_States, generics.ListAPIView):
    """All member states of today by code, with the institutions that have a seat."""


class StateDetail(_States, generics.RetrieveAPIView):
    """One member state by its ISO 3166-1 alpha-2 code, in either case."""

    def get_object(self) -> Membership:
        return get_object_or_404(self.get_queryset(), state__iso2=self.kwargs["slug"].upper())
