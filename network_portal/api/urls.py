"""Addresses of the API; they carry no language, since every answer holds all three."""

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

from network_portal.api.views import docs, figures, initiatives, root, search, states

v1 = [
    path("", root.Root.as_view(), name="api_root"),
    path("initiatives/", initiatives.InitiativeList.as_view(), name="api_initiatives"),
    path("initiatives/<int:pk>/", initiatives.InitiativeDetail.as_view(), name="api_initiative"),
    path("states/", states.StateList.as_view(), name="api_states"),
    path("states/<slug:slug>/", states.StateDetail.as_view(), name="api_state"),
    path("figures/", figures.FigureList.as_view(), name="api_figures"),
    path("figures/<slug:name>/", figures.FigureDetail.as_view(), name="api_figure"),
    path("search/", search.Search.as_view(), name="api_search"),
    path("schema/", SpectacularAPIView.as_view(), name="api_schema"),
]

urlpatterns = [
    path("v1/", include(v1)),
    path("docs/", docs.Docs.as_view(url_name="api_schema"), name="api_docs"),
]
