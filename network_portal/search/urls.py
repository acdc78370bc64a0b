"""Addresses."""

from django.urls import path

from network_portal.search.views import search

urlpatterns = [path("search/", search, name="search")]
