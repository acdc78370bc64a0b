"""Addresses: many rows of the register at once."""

from django.urls import path
from django.urls.resolvers import URLPattern, URLResolver

from members.views.imports import exports, lists, page

urlpatterns: list[URLPattern | URLResolver] = [
    path("office/imports/", lists.office_imports, name="office_imports"),
    path("office/imports/<int:pk>/", page.office_import, name="office_import"),
    path("office/imports/<int:pk>/progress/", page.office_import_progress, name="office_import_progress"),
    path("office/imports/<int:pk>/apply/", page.office_import_apply, name="office_import_apply"),
    path("office/exports/<slug:kind>/", exports.office_register_export, name="office_register_export"),
]
