"""Figures, pictures, pages and exports."""

from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    name = "network_portal.dashboards"
    label = "dashboards"
