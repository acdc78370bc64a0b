"""One page and one list."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from rest_framework import generics, serializers

from benchmarks.bare.models import Initiative

ROWS = 25


def page(request: HttpRequest) -> HttpResponse:
    """25 rows by one query; `?page=2` the next 25."""
    first = (int(request.GET.get("page", "1")) - 1) * ROWS
    rows = Initiative.objects.filter(network_id=_network(), status="published").order_by("-published_at")
    return render(request, "page.html", {"rows": rows[first : first + ROWS]})


class InitiativeSerializer(serializers.ModelSerializer):
    """As many fields as the portal's own list has."""

    class Meta:
        model = Initiative
        fields = (
            *("id", "title", "summary", "kind", "audiences", "stage", "status", "original_language"),
            *("starts_on", "ends_on", "published_at", "updated_at", "state_id", "seat_id", "network_id"),
        )


class InitiativeList(generics.ListAPIView):
    """Pages of 25."""

    serializer_class = InitiativeSerializer

    def get_queryset(self):
        return Initiative.objects.filter(network_id=_network(), status="published").order_by("-published_at")


def _network() -> int:
    """The first of all; the index that the portal reads by begins with it."""
    return 1
