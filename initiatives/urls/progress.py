"""Addresses of what is done: milestones and progress reports."""

from django.urls import path

from initiatives.views import milestones

urlpatterns = [
    path("initiatives/<int:pk>/milestones/", milestones.initiative_milestones, name="initiative_milestones"),
    path(
        "initiatives/<int:pk>/milestones/<int:milestone>/file/",
        milestones.milestone_file,
        name="milestone_file",
    ),
]
