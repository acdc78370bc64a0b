"""Addresses."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.document_upload, name="document_upload"),
    path("parts/", views.upload_begin, name="upload_begin"),
    path("parts/<uuid:token>/", views.upload_parts, name="upload_parts"),
]
