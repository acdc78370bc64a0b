"""Addresses of translations, below office/translations/."""

from django.urls import path

from network_portal.translations.views import editor, files, queue

urlpatterns = [
    path("", queue.office_translations, name="office_translations"),
    path("files/", files.office_translation_files, name="office_translation_files"),
    path("files/<int:pk>/", files.office_translation_file, name="office_translation_file"),
    path("files/<int:pk>/apply/", files.office_translation_file_apply, name="office_translation_file_apply"),
    path("<slug:kind>/<int:pk>/<slug:language>/", editor.office_translation, name="office_translation"),
]
