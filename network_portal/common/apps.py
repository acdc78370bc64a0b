"""What every app builds on; knows no word of the domain."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "network_portal.common"
    label = "common"

    def ready(self) -> None:
        from network_portal.common import sorting

        sorting.register_lookups()
