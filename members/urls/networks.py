"""Addresses: from one network to another."""

from django.urls import path
from django.urls.resolvers import URLPattern, URLResolver

from members.views.networks import network_switch

urlpatterns: list[URLPattern | URLResolver] = [
    path("network/", network_switch, name="network_switch"),
]
