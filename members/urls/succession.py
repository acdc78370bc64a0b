"""Addresses: the note for a successor, and the yearly confirmation."""

from django.urls import path
from django.urls.resolvers import URLPattern, URLResolver

from members.views import succession

urlpatterns: list[URLPattern | URLResolver] = [
    path("workspace/seats/<int:pk>/note/", succession.seat_note, name="seat_note"),
    path("workspace/seats/<int:pk>/confirm/", succession.seat_confirm, name="seat_confirm"),
]
