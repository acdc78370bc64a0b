"""What happened is a row."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "network_portal.events"
    label = "events"
