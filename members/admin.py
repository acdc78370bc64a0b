"""The membership for who runs the installation: to look things up, and to put right what no page does."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from modeltranslation.admin import TranslationAdmin

from members import actions
from members.models import Appointment, Membership, Ministry, Network, Organisation, Post, Seat, State


class Kept(admin.ModelAdmin):
    """Rows that are ended by their period, never deleted: history hangs on them."""

    list_per_page = 50
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        actions.keep(row=obj, by=request.user, fields=form.changed_data if change else None)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class KeptTranslated(Kept, TranslationAdmin):
    """The same for records with texts in three languages."""


@admin.register(Network)
class NetworkAdmin(KeptTranslated):
    list_display = ["slug", "short_name", "founded_on", "is_default", "is_demonstration"]


@admin.register(State)
class StateAdmin(KeptTranslated):
    """Reference data: the next load of the files would undo a change."""

    list_display = ["iso2", "name", "subregion"]
    list_filter = ["subregion_m49"]
    search_fields = ["iso2", "iso3", "name_es", "name_pt_br", "name_en"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True


@admin.register(Membership)
class MembershipAdmin(Kept):
    list_display = ["state", "network", "standing", "is_founding", "period"]
    list_filter = ["network", "standing"]
    list_select_related = ["state", "network"]
    autocomplete_fields = ["state"]


@admin.register(Ministry)
class MinistryAdmin(KeptTranslated):
    list_display = ["name", "state", "kind", "is_verified", "period"]
    list_filter = ["kind", "is_verified"]
    list_select_related = ["state"]
    search_fields = ["name_es", "name_pt_br", "name_en", "acronym", "state__iso2"]
    autocomplete_fields = ["state", "successor"]


@admin.register(Seat)
class SeatAdmin(Kept):
    list_display = ["ministry", "state", "network"]
    list_filter = ["network"]
    list_select_related = ["ministry__state", "network"]
    search_fields = ["ministry__name_es", "ministry__name_pt_br", "ministry__name_en"]
    autocomplete_fields = ["ministry"]

    @admin.display(ordering="ministry__state__iso2")
    def state(self, seat: Seat) -> str:
        return seat.ministry.state.iso2


@admin.register(Appointment)
class AppointmentAdmin(Kept):
    list_display = ["person", "seat", "capacity", "period"]
    list_filter = ["capacity"]
    list_select_related = ["person", "seat"]
    search_fields = ["person__email", "person__name", "seat__ministry__state__iso2"]
    raw_id_fields = ["person", "letter"]
    autocomplete_fields = ["seat"]


@admin.register(Organisation)
class OrganisationAdmin(KeptTranslated):
    list_display = ["key", "name", "kind"]
    list_filter = ["kind"]
    search_fields = ["key", "name_es", "name_pt_br", "name_en"]


@admin.register(Post)
class PostAdmin(Kept):
    list_display = ["person", "organisation", "network", "period"]
    list_filter = ["network", "organisation"]
    list_select_related = ["person", "organisation", "network"]
    search_fields = ["person__email", "person__name"]
    raw_id_fields = ["person"]
