"""Addresses."""

from django.urls import path
from django.urls.resolvers import URLPattern, URLResolver

from network_portal.dashboards import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("dashboard/", views.dashboard, name="dashboard"),
    path("dashboard/figures/<slug:name>.<slug:ext>", views.figure_export, name="figure_export"),
    path("dashboard/<slug:slug>/", views.dashboard_state, name="dashboard_state"),
]
