"""The search of the portal, for programs: to everybody what they may see."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from network_portal.api.networks import InNetwork
from network_portal.api.serializers.search import AnswerSerializer, result
from network_portal.common.search.wanted import understand
from network_portal.search.engine import look
from network_portal.search.paging import kind_named, page_of_kind

ASKED = [
    OpenApiParameter(
        "q",
        OpenApiTypes.STR,
        description='Words in any of the three languages, a "phrase" or a number as I-0087; `or` between words of '
        "which one is enough, a hyphen before a word to be left out. The last word may be unfinished.",
    ),
    OpenApiParameter(
        "kind", OpenApiTypes.STR, description="One of the kinds of an answer, 25 results a page"
    ),
    OpenApiParameter("page", OpenApiTypes.INT, description="Page of a kind"),
]


class Search(InNetwork, APIView):
    """The best three results of each kind, or all of one kind; counted up to 1000 of a kind."""

    @extend_schema(responses=AnswerSerializer, parameters=ASKED)
    def get(self, request: Request) -> Response:
        asked = request.query_params
        user, network = request.user, request.network  # type: ignore[attr-defined]
        wanted, kind = understand(asked.get("q", "")), kind_named(asked.get("kind"))
        groups: list[Any] = []
        if kind and not wanted.problem:
            groups, _page = page_of_kind(wanted, user, network, kind, asked.get("page"))
        elif not wanted.problem:
            groups = look(wanted, user, network)
        counted = [
            {
                "name": group.kind.name,
                "label": str(group.kind.label),
                "count": group.total,
                "is_more": group.is_more,
            }
            for group in groups
        ]
        results = [result(hit) for group in groups for hit in group.hits]
        answer = {"query": wanted.text, "problem": wanted.problem, "kinds": counted, "results": results}
        return Response(AnswerSerializer(answer).data)
