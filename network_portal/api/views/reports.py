"""Progress reports: to everybody what is published, to who signs in what the roles of the day show."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from rest_framework import generics

from initiatives.models import Initiative, ProgressReport
from network_portal.api.networks import InNetwork
from network_portal.api.serializers.progress import ReportSerializer


class ReportList(InNetwork, generics.ListAPIView):
    """The progress reports on one initiative, the latest period first."""

    serializer_class = ReportSerializer
    filter_backends: list[Any] = []
    queryset = ProgressReport.objects.none()

    def get_queryset(self) -> QuerySet[ProgressReport]:
        if getattr(self, "swagger_fake_view", False):
            return ProgressReport.objects.none()
        request = self.request
        visible = Initiative.objects.visible_to(request.user).of_network(request.network)  # type: ignore[attr-defined]
        initiative = get_object_or_404(visible, pk=self.kwargs["pk"])
        found: QuerySet[ProgressReport] = ProgressReport.objects.visible_to(request.user)
        return found.filter(initiative=initiative).prefetch_related("documents").order_by("-until", "-pk")

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "base": settings.SITE_URL}
