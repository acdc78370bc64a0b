"""Where the API begins."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView


class Root(APIView):
    """Names what there is to read."""

    @extend_schema(responses={200: dict[str, str]})
    def get(self, request: Request) -> Response:
        names = (
            "initiatives", "commitments", "mechanisms", "states", "figures", "rounds", "search", "schema", "docs",
        )  # fmt: skip
        return Response({name: reverse(f"api_{name}", request=request) for name in names})
