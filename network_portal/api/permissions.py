"""Who may ask the API at all."""

from typing import Any

from django.utils.functional import SimpleLazyObject
from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from members.roles import roles_of
from network_portal.accounts import second_factor


class SecondFactor(BasePermission):
    """Whoever needs a second step and has none is refused with the reason, by session and by token alike."""

    def has_permission(self, request: Request, view: Any) -> bool:
        roles: Any = SimpleLazyObject(lambda: roles_of(request.user))
        if request.user and second_factor.is_lacking(request._request, request.user, roles):
            raise PermissionDenied(str(second_factor.WHY))
        return True
