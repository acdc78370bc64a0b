"""What other programs read."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "network_portal.api"
    label = "api"
