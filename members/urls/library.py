"""Addresses of the shared library."""

from django.urls import path

from members.views import library, office_library

urlpatterns = [
    path("library/", library.library, name="library"),
    path("library/<int:pk>/", library.library_entry, name="library_entry"),
    path("library/<int:pk>/file/", library.library_file, name="library_file"),
    path("office/library/", office_library.office_library, name="office_library"),
    path("office/library/new/", office_library.office_library_new, name="office_library_new"),
    path("office/library/<int:pk>/edit/", office_library.office_library_edit, name="office_library_edit"),
    path(
        "office/library/<int:pk>/remove/", office_library.office_library_remove, name="office_library_remove"
    ),
    path(
        "office/library/<int:pk>/restore/",
        office_library.office_library_restore,
        name="office_library_restore",
    ),
]
