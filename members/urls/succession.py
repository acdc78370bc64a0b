"""Addresses: the note for a successor, and the yearly confirmation."""

from django.urls.resolvers import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
