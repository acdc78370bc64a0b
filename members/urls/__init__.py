"""Addresses, one file for each part of the membership."""

from members.urls import (
    announcements,
    directory,
    imports,
    library,
    meetings,
    networks,
    register,
    seats,
    succession,
)

urlpatterns = [
    *register.urlpatterns,
    *seats.urlpatterns,
    *succession.urlpatterns,
    *directory.urlpatterns,
    *imports.urlpatterns,
    *meetings.urlpatterns,
    *library.urlpatterns,
    *announcements.urlpatterns,
    *networks.urlpatterns,
]
