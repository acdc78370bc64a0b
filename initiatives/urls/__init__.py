"""Addresses, one file for each part. Initiatives come last: whatever word follows one's number is a verb."""

from initiatives.urls import amendments, initiatives, progress, review

urlpatterns = [
    *review.urlpatterns,
    *amendments.urlpatterns,
    *progress.urlpatterns,
    *initiatives.urlpatterns,
]
