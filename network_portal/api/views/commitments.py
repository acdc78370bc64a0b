"""Commitments: to everybody what is published, to who signs in what the roles of the day show."""

from typing import Any

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from rest_framework import generics

from initiatives.clock import longest_silence
from initiatives.lists.commitments import CommitmentFilter, visible_commitments
from initiatives.models import Commitment, Initiative
from network_portal.api.filters import is_plain
from network_portal.api.networks import InNetwork
from network_portal.api.serializers.commitments import CommitmentDetailSerializer, CommitmentSerializer


class _Commitments(InNetwork, generics.GenericAPIView):
    queryset = Commitment.objects.none()

    def get_queryset(self) -> QuerySet[Commitment]:
        if getattr(self, "swagger_fake_view", False):
            return Commitment.objects.none()
        found = visible_commitments(self.request.user, self.request.network)  # type: ignore[attr-defined]
        return found.select_related("state")

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "base": settings.SITE_URL}


class CommitmentList(_Commitments, generics.ListAPIView):
    """Commitments with their clocks, the longest silence first, with the filters and orders of the public list."""

    serializer_class = CommitmentSerializer
    filterset_class = CommitmentFilter

    def filter_queryset(self, queryset: Any) -> Any:
        if is_plain(self.request):
            return longest_silence(queryset)
        found = super().filter_queryset(queryset)
        sort = self.request.query_params.get("sort", "")
        sorts = CommitmentFilter.sorts
        return sorts.get(sort, longest_silence)(found)


class CommitmentDetail(_Commitments, generics.RetrieveAPIView):
    """One commitment with the revisions of its target date and the initiatives that answer it."""

    serializer_class = CommitmentDetailSerializer
    filter_backends: list[Any] = []

    def get_queryset(self) -> QuerySet[Commitment]:
        public = Initiative.objects.published().order_by("pk").only("pk")
        return super().get_queryset().prefetch_related("revisions", Prefetch("initiatives", public))
