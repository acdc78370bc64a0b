"""Addresses, one file for each part. Initiatives come last: whatever word follows one's number is a verb."""

from initiatives.urls import initiatives, mechanisms, recognitions, review

urlpatterns = [
    *review.urlpatterns,
    *mechanisms.urlpatterns,
    *recognitions.urlpatterns,
    *initiatives.urlpatterns,
]
