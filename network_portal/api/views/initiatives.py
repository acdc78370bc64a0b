"""Initiatives: to everybody what is published, to who signs in what the roles of the day show."""

from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from rest_framework import generics

from initiatives.filters import InitiativeFilter
from initiatives.models import Initiative
from network_portal.api.pagination import Pages
from network_portal.api.serializers.initiatives import (
    COLUMNS,
    InitiativeDetailSerializer,
    InitiativeSerializer,
)


class _Initiatives(generics.GenericAPIView):
    queryset = Initiative.objects.none()

    def get_queryset(self) -> QuerySet[Initiative]:
        request = self.request
        if getattr(self, "swagger_fake_view", False):
            return Initiative.objects.none()
        visible = Initiative.objects.visible_to(request.user).of_network(request.network)  # type: ignore[attr-defined]
        return visible.select_related("state", "seat__ministry").order_by("-published_at", "-pk")

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "base": settings.SITE_URL}


class _Rows(Paginator):
    """Pages of plain values; asked for here, so that counting does not join what only rows need."""

    def page(self, number: int | str) -> "Page[Any]":
        page: Any = super().page(number)
        page.object_list = page.object_list.rewrite(False).values(*COLUMNS)
        return page


class _Pages(Pages):
    django_paginator_class = _Rows


class InitiativeList(_Initiatives, generics.ListAPIView):
    """Initiatives, latest first, with the filters of the public list."""

    serializer_class = InitiativeSerializer
    filterset_class = InitiativeFilter
    pagination_class = _Pages


class InitiativeDetail(_Initiatives, generics.RetrieveAPIView):
    """One initiative with its partners and evidence."""

    serializer_class = InitiativeDetailSerializer
    filter_backends: list[Any] = []

    def get_queryset(self) -> QuerySet[Initiative]:
        return super().get_queryset().prefetch_related("partner_ministries", "evidence")
