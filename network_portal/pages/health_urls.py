"""Addresses for who watches over the installation."""

from django.urls import path

from network_portal.pages.views import health

urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
]
