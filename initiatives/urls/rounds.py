"""Addresses of reporting rounds."""

from django.urls import path

from initiatives.views.rounds import acts, answers, members, office, reports

urlpatterns = [
    path("office/rounds/", office.office_rounds, name="office_rounds"),
    path("office/rounds/new/", office.office_round_new, name="office_round_new"),
    path("office/rounds/<int:pk>/", office.office_round, name="office_round"),
    path("office/rounds/<int:pk>/edit/", office.office_round_edit, name="office_round_edit"),
    path("office/rounds/<int:pk>/open/", acts.office_round_open, name="office_round_open"),
    path("office/rounds/<int:pk>/extend/", acts.office_round_extend, name="office_round_extend"),
    path("office/rounds/<int:pk>/remind/", acts.office_round_remind, name="office_round_remind"),
    path("office/rounds/<int:pk>/close/", acts.office_round_close, name="office_round_close"),
    path("office/rounds/<int:pk>/report/", reports.office_round_report, name="office_round_report"),
    path(
        "office/rounds/<int:pk>/report/progress/",
        reports.office_round_report_progress,
        name="office_round_report_progress",
    ),
    path(
        "office/rounds/<int:pk>/states/<slug:slug>/reopen/",
        acts.office_return_reopen,
        name="office_return_reopen",
    ),
    path("rounds/", members.rounds, name="rounds"),
    path("rounds/<int:pk>/", members.round_return, name="round_return"),
    path("rounds/<int:pk>/totals/", members.round_totals, name="round_totals"),
    path("rounds/<int:pk>/report/<slug:language>/", reports.round_report, name="round_report"),
    path("rounds/<int:pk>/<slug:slug>/", answers.state_return, name="state_return"),
    path("rounds/<int:pk>/<slug:slug>/items/<int:item>/", answers.return_answer, name="return_answer"),
    path("rounds/<int:pk>/<slug:slug>/confirm/", answers.return_confirm, name="return_confirm"),
    path("rounds/<int:pk>/<slug:slug>/send/", answers.return_send, name="return_send"),
]
