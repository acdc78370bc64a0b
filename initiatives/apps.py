"""What states do about what they promised."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InitiativesConfig(AppConfig):
    name = "initiatives"
    label = "initiatives"
    verbose_name = _("Initiatives")

    def ready(self) -> None:
        from initiatives import histories, movements, reviewables  # noqa: F401 - they register themselves
        from initiatives.actions import round_items
        from initiatives.actions.reference import on_reference_loaded
        from initiatives.actions.successions import count_of_seat, on_seat_merged
        from initiatives.versions import on_recorded
        from members.signals import reference_loaded, seat_merged, work_counted
        from network_portal.events.actions import recorded

        reference_loaded.connect(on_reference_loaded, dispatch_uid="initiatives.reference")
        recorded.connect(on_recorded, dispatch_uid="initiatives.versions")
        recorded.connect(movements.on_recorded, dispatch_uid="initiatives.movements")
        recorded.connect(round_items.on_recorded, dispatch_uid="initiatives.round_items")
        seat_merged.connect(on_seat_merged, dispatch_uid="initiatives.successions")
        work_counted.connect(count_of_seat, dispatch_uid="initiatives.work")
