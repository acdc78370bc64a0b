"""Addresses of what is done: milestones and progress reports."""

from django.urls import path

from initiatives.views import milestones
from initiatives.views.report import autosave, detail, form

urlpatterns = [
    path("initiatives/<int:pk>/milestones/", milestones.initiative_milestones, name="initiative_milestones"),
    path(
        "initiatives/<int:pk>/milestones/<int:milestone>/file/",
        milestones.milestone_file,
        name="milestone_file",
    ),
    path("initiatives/<int:pk>/report/", form.initiative_report, name="initiative_report"),
    path("initiatives/reports/<int:pk>/", detail.report, name="report"),
    path("initiatives/reports/<int:pk>/edit/", form.report_edit, name="report_edit"),
    path("initiatives/reports/<int:pk>/autosave/", autosave.report_autosave, name="report_autosave"),
    path("initiatives/reports/<int:pk>/discard/", detail.report_discard, name="report_discard"),
    path("initiatives/reports/<int:pk>/files/<int:document>/", detail.report_file, name="report_file"),
    path("initiatives/reports/<int:pk>/comment/", detail.report_comment, name="report_comment"),
    # The last of those that begin so: whatever word comes is a verb, known or not.
    path("initiatives/reports/<int:pk>/<slug:verb>/", detail.report_move, name="report_move"),
]
