"""Initiatives: to everybody what is published, to who signs in what the roles of the day show."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property
from rest_framework import generics
from rest_framework.request import Request

from initiatives.filters import InitiativeFilter
from initiatives.kept_counts import public_count
from initiatives.models import Initiative
from initiatives.progress import with_progress
from network_portal.api.filters import is_plain
from network_portal.api.networks import InNetwork
from network_portal.api.pagination import Pages
from network_portal.api.serializers.initiatives import (
    COLUMNS,
    InitiativeDetailSerializer,
    InitiativeSerializer,
)


class _Initiatives(InNetwork, generics.GenericAPIView):
    queryset = Initiative.objects.none()

    def get_queryset(self) -> QuerySet[Initiative]:
        request = self.request
        if getattr(self, "swagger_fake_view", False):
            return Initiative.objects.none()
        network = request.network  # type: ignore[attr-defined]
        visible = (
            Initiative.objects.get_queryset().rewrite(False).visible_to(request.user).of_network(network)
        )
        return visible.select_related("state", "seat__ministry").order_by("-published_at", "-pk")

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "base": settings.SITE_URL}


class _Rows(Paginator):
    """Pages of plain values; asked for here, so that counting does not join what only rows need."""

    def __init__(self, *args: Any, count_of: Callable[[], int] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.count_of = count_of

    @cached_property
    def count(self) -> int:
        return self.count_of() if self.count_of else super().count

    def page(self, number: int | str) -> "Page[Any]":
        page: Any = super().page(number)
        page.object_list = page.object_list.values(*COLUMNS)
        return page


class _Pages(Pages):
    """Where visitors ask for all there is, its number is not counted each time."""

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any] | None:
        self.django_paginator_class = _Rows
        if is_plain(request) and not request.user.is_authenticated:
            network = request.network  # type: ignore[attr-defined]
            counted = partial(_Rows, count_of=lambda: public_count(network, queryset))
            self.django_paginator_class = counted  # type: ignore[assignment]
        return super().paginate_queryset(queryset, request, view)


class InitiativeList(_Initiatives, generics.ListAPIView):
    """Initiatives, latest first, with the filters of the public list."""

    serializer_class = InitiativeSerializer
    filterset_class = InitiativeFilter
    pagination_class = _Pages


class InitiativeDetail(_Initiatives, generics.RetrieveAPIView):
    """One initiative with its partners, evidence, milestones and stages."""

    serializer_class = InitiativeDetailSerializer
    filter_backends: list[Any] = []

    def get_queryset(self) -> QuerySet[Initiative]:
        found = super().get_queryset().prefetch_related("partner_ministries", "evidence")
        return with_progress(found, self.request.user)
