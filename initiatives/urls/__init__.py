"""Addresses, one file for each part. Initiatives come last: whatever word follows one's number is a verb."""

from initiatives.urls import amendments, commitments, initiatives, progress, review

urlpatterns = [
    *amendments.urlpatterns,
    *commitments.urlpatterns,
    *progress.urlpatterns,
    *review.urlpatterns,
    *initiatives.urlpatterns,
]
