"""Addresses of the API; they carry no language, since every answer holds all three."""

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

from network_portal.api.views import (
    commitments,
    docs,
    figures,
    initiatives,
    mechanisms,
    reports,
    root,
    rounds,
    search,
    states,
)

v1 = [
    path("", root.Root.as_view(), name="api_root"),
    path("initiatives/", initiatives.InitiativeList.as_view(), name="api_initiatives"),
    path("initiatives/<int:pk>/", initiatives.InitiativeDetail.as_view(), name="api_initiative"),
    path("commitments/", commitments.CommitmentList.as_view(), name="api_commitments"),
    path("commitments/<int:pk>/", commitments.CommitmentDetail.as_view(), name="api_commitment"),
    path("mechanisms/", mechanisms.MechanismList.as_view(), name="api_mechanisms"),
    path("mechanisms/<int:pk>/", mechanisms.MechanismDetail.as_view(), name="api_mechanism"),
    path("initiatives/<int:pk>/reports/", reports.ReportList.as_view(), name="api_reports"),
    path("states/", states.StateList.as_view(), name="api_states"),
    path("states/<slug:slug>/", states.StateDetail.as_view(), name="api_state"),
    path("figures/", figures.FigureList.as_view(), name="api_figures"),
    path("figures/<slug:name>/", figures.FigureDetail.as_view(), name="api_figure"),
    path("rounds/", rounds.RoundList.as_view(), name="api_rounds"),
    path("search/", search.Search.as_view(), name="api_search"),
    path("schema/", SpectacularAPIView.as_view(), name="api_schema"),
]

urlpatterns = [
    path("v1/", include(v1)),
    path("docs/", docs.Docs.as_view(url_name="api_schema"), name="api_docs"),
]
