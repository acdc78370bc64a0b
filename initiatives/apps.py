"""What states do about what they promised."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InitiativesConfig(AppConfig):
    name = "initiatives"
    label = "initiatives"
    verbose_name = _("Initiatives")

    def ready(self) -> None:
        from initiatives.versions import on_recorded
        from network_portal.events.actions import recorded

        recorded.connect(on_recorded, dispatch_uid="initiatives.versions")
