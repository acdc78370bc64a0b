"""Pages of dashboards, and the files of their figures."""

from .dashboards import dashboard, dashboard_state
from .exports import figure_export

__all__ = ["dashboard", "dashboard_state", "figure_export"]
