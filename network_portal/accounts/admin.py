"""Accounts in Django's admin: for who runs the installation."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from network_portal.accounts import actions
from network_portal.accounts.models import User


@admin.register(User)
class UserAdmin(admin.ModelAdmin[User]):
    """Accounts are closed, never deleted: what their persons did hangs on them."""

    list_display = ("email", "name", "language", "is_active", "is_staff")
    list_filter = ("language", "is_active", "is_staff")
    search_fields = ("email", "name")
    fields = ("email", "name", "language", "is_active", "is_staff", "is_superuser", "last_login")
    readonly_fields = ("last_login",)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        actions.keep(user=obj, by=request.user)  # type: ignore[arg-type]

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False
