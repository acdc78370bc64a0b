"""Who is told of what happened, how, and the proof that it was."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class NotificationsConfig(AppConfig):
    name = "network_portal.notifications"
    label = "notifications"

    def ready(self) -> None:
        from network_portal.events.actions import recorded
        from network_portal.notifications.actions import expect_fan_out

        autodiscover_modules("notices", "reminders")
        recorded.connect(expect_fan_out, dispatch_uid="expect_fan_out")
