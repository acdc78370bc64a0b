"""Figures: the same tables as on the dashboards, with the same filters."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.serializers import ValidationError
from rest_framework.views import APIView

from initiatives.states import Audience, Kind, Stage
from network_portal.api.networks import InNetwork
from network_portal.api.serializers.figures import FigureSerializer, TableSerializer
from network_portal.dashboards.figures.registry import figure_for, figures_for
from network_portal.dashboards.figures.scope import Scope

FILTERS = [
    OpenApiParameter("period", OpenApiTypes.INT, description="A year"),
    OpenApiParameter("state", OpenApiTypes.STR, description="ISO 3166-1 alpha-2 code of a member state"),
    OpenApiParameter("kind", OpenApiTypes.STR, enum=Kind.values),
    OpenApiParameter("audience", OpenApiTypes.STR, enum=Audience.values),
    OpenApiParameter("stage", OpenApiTypes.STR, enum=Stage.values),
]


def scope_of(request: Request) -> Scope:
    """What an address asks for; a value that does not exist is answered with 400 and its name."""
    network = request.network  # type: ignore[attr-defined]
    insider = request.user.has_perm("members.view_seats", network)
    scope = Scope.read(network, request.query_params, insider=insider)
    if scope.filters.refused:
        said = _("There is no such value: %(value)s.")
        raise ValidationError({name: [said % {"value": value}] for name, value in scope.filters.refused})
    return scope


class FigureList(InNetwork, APIView):
    """The figures that there are, in the order of the dashboard."""

    @extend_schema(responses=FigureSerializer(many=True))
    def get(self, request: Request) -> Response:
        slug = request.query_params.get("network")
        chosen = f"?{urlencode({'network': slug})}" if slug else ""
        rows: list[dict[str, Any]] = [
            {
                "name": figure.name,
                "title": str(figure.title),
                "definition": str(figure.definition),
                "url": reverse("api_figure", args=[figure.name], request=request) + chosen,
            }
            for figure in figures_for(scope_of(request))
        ]
        return Response(rows)


class FigureDetail(InNetwork, APIView):
    """One figure's table under the filters of the address."""

    @extend_schema(responses=TableSerializer, parameters=FILTERS)
    def get(self, request: Request, name: str) -> Response:
        scope = scope_of(request)
        if not (figure := figure_for(name, scope)):
            raise Http404
        return Response(figure.table(scope).as_json())
