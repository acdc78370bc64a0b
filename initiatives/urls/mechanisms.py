"""Addresses of mechanisms."""

from django.urls import path
from django.urls.resolvers import URLPattern, URLResolver

from initiatives.views.mechanism import detail, discard, form, gather, lists, moves

urlpatterns: list[URLPattern | URLResolver] = [
    path("mechanisms/", lists.mechanisms, name="mechanisms"),
    path("mechanisms/new/", form.mechanism_new, name="mechanism_new"),
    path("mechanisms/<int:pk>/", detail.mechanism, name="mechanism"),
    path("mechanisms/<int:pk>/edit/", form.mechanism_edit, name="mechanism_edit"),
    path("mechanisms/<int:pk>/discard/", discard.mechanism_discard, name="mechanism_discard"),
    path("mechanisms/<int:pk>/initiatives/", gather.mechanism_initiatives, name="mechanism_initiatives"),
    path("mechanisms/<int:pk>/instrument/", detail.mechanism_instrument, name="mechanism_instrument"),
    path("mechanisms/<int:pk>/history/", detail.mechanism_history, name="mechanism_history"),
    path("mechanisms/<int:pk>/comment/", moves.mechanism_comment, name="mechanism_comment"),
    # The last of those that begin so: whatever word comes is a verb, known or not.
    path("mechanisms/<int:pk>/<slug:verb>/", moves.mechanism_move, name="mechanism_move"),
]
