"""Addresses: who is who, for those who take part."""

from django.urls import path
from django.urls.resolvers import URLPattern, URLResolver

from members.views import directory

urlpatterns: list[URLPattern | URLResolver] = [
    path("directory/", directory.directory, name="directory"),
    path("directory.vcf", directory.directory_cards, name="directory_cards"),
    path("directory/<slug:kind>/<int:pk>.vcf", directory.directory_card, name="directory_card"),
]
