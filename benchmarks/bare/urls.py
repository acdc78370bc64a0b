"""Two addresses."""

from django.urls import path

from benchmarks.bare import views

urlpatterns = [
    path("page/", views.page),
    path("api/", views.InitiativeList.as_view()),
]
