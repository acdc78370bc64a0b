"""Addresses: memberships, institutions, seats, organisations and their histories."""

from django.urls import path
from django.urls.resolvers import URLPattern, URLResolver

from members.views.register import front, history, institutions, organisations, seats, states, successions

STATE = "office/states/<slug:slug>/"
INSTITUTION = "office/institutions/<int:pk>/"
SEAT = "office/seats/<int:pk>/"
ORGANISATION = "office/organisations/<int:pk>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("office/", front.office, name="office"),
    path("office/states/add/", states.office_state_add, name="office_state_add"),
    path(STATE, states.office_state, name="office_state"),
    path(f"{STATE}standing/", states.office_standing, name="office_standing"),
    path("office/standings/<int:pk>/edit/", states.office_standing_edit, name="office_standing_edit"),
    path(f"{STATE}institutions/new/", institutions.office_ministry_new, name="office_ministry_new"),
    path(f"{STATE}institutions/merge/", successions.office_ministry_merge, name="office_ministry_merge"),
    path(INSTITUTION, institutions.office_ministry, name="office_ministry"),
    path(f"{INSTITUTION}edit/", institutions.office_ministry_edit, name="office_ministry_edit"),
    path(f"{INSTITUTION}rename/", successions.office_ministry_rename, name="office_ministry_rename"),
    path(f"{INSTITUTION}close/", successions.office_ministry_close, name="office_ministry_close"),
    path(f"{INSTITUTION}seat/", seats.office_seat_open, name="office_seat_open"),
    path(SEAT, seats.office_seat, name="office_seat"),
    path(f"{SEAT}edit/", seats.office_seat_edit, name="office_seat_edit"),
    path(f"{SEAT}close/", successions.office_seat_close, name="office_seat_close"),
    path("office/organisations/", organisations.office_organisations, name="office_organisations"),
    path("office/organisations/new/", organisations.office_organisation_new, name="office_organisation_new"),
    path(ORGANISATION, organisations.office_organisation, name="office_organisation"),
    path(f"{ORGANISATION}edit/", organisations.office_organisation_edit, name="office_organisation_edit"),
    path("office/history/<slug:kind>/<int:pk>/", history.office_history, name="office_history"),
]
