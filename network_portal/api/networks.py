"""The network that a request to the API happens in: that of the person whose token it brings."""

from typing import Any

from django.http import Http404
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from members.middleware import network_of
from members.roles import roles_of

NETWORK = OpenApiParameter(
    "network",
    OpenApiTypes.STR,
    description="Slug of a network that the person of the token takes part in, for those who take part in several; "
    "without it the default network where they take part in that, else the first of theirs. Visitors read the "
    "default network. 404 for any other.",
)


class InNetwork:
    """Put before a view of the API: `request.network` follows the token's person, and `?network=` chooses."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)  # type: ignore[misc]
        request.network = asked_for(request)  # type: ignore[attr-defined]


def asked_for(request: Request) -> Any:
    """The network that the address asks for, or else the person's; Http404 for one that is not open to them."""
    roles = roles_of(request.user)
    here = network_of(request, roles)
    slug = request.query_params.get("network")
    if slug is None or slug == here.slug:
        return here
    for network in roles.network_rows.values():
        if network.slug == slug:
            return network
    raise Http404


class Schema(AutoSchema):
    """Names the parameter where a view has it."""

    def get_override_parameters(self) -> list[Any]:
        return [NETWORK] if isinstance(self.view, InNetwork) else []
