"""Addresses, one file for each part. Initiatives come last: whatever word follows one's number is a verb."""

from initiatives.urls import initiatives, review, rounds

urlpatterns = [
    *review.urlpatterns,
    *rounds.urlpatterns,
    *initiatives.urlpatterns,
]
