"""Addresses, one file for each part. Initiatives come last: whatever word follows one's number is a verb."""

from initiatives.urls import (
    amendments,
    commitments,
    initiatives,
    mechanisms,
    progress,
    recognitions,
    review,
    rounds,
)

urlpatterns = [
    *amendments.urlpatterns,
    *commitments.urlpatterns,
    *mechanisms.urlpatterns,
    *progress.urlpatterns,
    *recognitions.urlpatterns,
    *review.urlpatterns,
    *rounds.urlpatterns,
    *initiatives.urlpatterns,
]
