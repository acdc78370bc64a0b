"""Initiatives in Django's admin: to look at. What changes them are the actions, which leave an event."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from initiatives.models import Comment, Evidence, Initiative


class ReadOnly:
    """Shows, and changes nothing."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class EvidenceInline(ReadOnly, admin.TabularInline):
    model = Evidence
    fields = ("label", "url", "document", "added_at", "added_by")


class CommentInline(ReadOnly, admin.TabularInline):
    model = Comment
    fields = ("kind", "body", "author_role", "author", "at")


@admin.register(Initiative)
class InitiativeAdmin(ReadOnly, admin.ModelAdmin[Initiative]):
    list_display = ("number", "title", "state", "kind", "stage", "status", "updated_at")
    list_filter = ("status", "stage", "kind", "network", "state")
    list_select_related = ("state",)
    search_fields = ("title_es", "title_pt_br", "title_en")
    inlines = (EvidenceInline, CommentInline)
