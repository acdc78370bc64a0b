"""Accounts in Django's admin: for who runs the installation."""

from django.contrib import admin

from network_portal.accounts.models import User


@admin.register(User)
class UserAdmin(admin.ModelAdmin[User]):
    list_display = ("email", "name", "language", "is_active", "is_staff")
    list_filter = ("language", "is_active", "is_staff")
    search_fields = ("email", "name")
    fields = ("email", "name", "language", "is_active", "is_staff", "is_superuser", "last_login")
    readonly_fields = ("last_login",)
