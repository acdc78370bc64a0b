"""Addresses, one file for each part. Initiatives come last: whatever word follows one's number is a verb."""

from initiatives.urls import commitments, initiatives, progress, review

urlpatterns = [
    *commitments.urlpatterns,
    *progress.urlpatterns,
    *review.urlpatterns,
    *initiatives.urlpatterns,
]
