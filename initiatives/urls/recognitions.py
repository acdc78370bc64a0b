"""Addresses of recognitions."""

from django.urls import path
from django.urls.resolvers import URLPattern, URLResolver

from initiatives.views.recognition import office, public

urlpatterns: list[URLPattern | URLResolver] = [
    path("recognitions/", public.recognitions, name="recognitions"),
    path("recognitions/<int:pk>/", public.recognition, name="recognition"),
    path("office/recognitions/", office.office_recognitions, name="office_recognitions"),
    path("office/recognitions/new/", office.office_recognition_new, name="office_recognition_new"),
    path(
        "office/recognitions/<int:pk>/edit/", office.office_recognition_edit, name="office_recognition_edit"
    ),
    path(
        "office/recognitions/<int:pk>/hide/", office.office_recognition_hide, name="office_recognition_hide"
    ),
]
