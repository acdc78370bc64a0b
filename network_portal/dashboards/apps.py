"""Figures, pictures, pages and exports."""

from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    name = "network_portal.dashboards"
    label = "dashboards"

    def ready(self) -> None:
        from network_portal.dashboards.versions import on_recorded
        from network_portal.events.actions import recorded

        recorded.connect(on_recorded, dispatch_uid="dashboards.versions")
