"""Addresses: memberships, institutions, organisations and their histories."""

from django.urls.resolvers import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
