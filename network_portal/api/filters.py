"""Filters of the API's lists."""

from typing import Any

from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.request import Request

#: What chooses a page of a list and not its rows.
OF_PAGES = {"page", "page_size"}


def is_plain(request: Request) -> bool:
    """Whether an address asks for all there is."""
    return request.query_params.keys() <= OF_PAGES


class Filters(DjangoFilterBackend):
    """Filters where something is asked for: an empty form needs neither making nor cleaning."""

    def filter_queryset(self, request: Request, queryset: Any, view: Any) -> Any:
        return queryset if is_plain(request) else super().filter_queryset(request, queryset, view)
