"""Addresses, one file for each part of the membership."""

from members.urls import announcements, directory, imports, meetings, networks, register, seats

urlpatterns = [
    *register.urlpatterns,
    *seats.urlpatterns,
    *directory.urlpatterns,
    *imports.urlpatterns,
    *meetings.urlpatterns,
    *announcements.urlpatterns,
    *networks.urlpatterns,
]
