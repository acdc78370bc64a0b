"""Addresses: appointments, invitations, confirmation and succession."""

from django.urls.resolvers import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
