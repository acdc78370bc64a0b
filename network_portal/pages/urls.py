"""Addresses."""

from django.urls import path
from django.urls.resolvers import URLPattern, URLResolver

from network_portal.pages.views.about import about
from network_portal.pages.views.handover import seat_handover
from network_portal.pages.views.home import home
from network_portal.pages.views.states import state, states
from network_portal.pages.views.workspace import workspace

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("about/", about, name="about"),
    path("states/", states, name="states"),
    path("states/<slug:slug>/", state, name="state"),
    path("workspace/", workspace, name="workspace"),
    path("workspace/seats/<int:pk>/handover/", seat_handover, name="seat_handover"),
]
