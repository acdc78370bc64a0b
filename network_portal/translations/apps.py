"""Translations: what of the public record lacks one, the desk where they are written, and files for translators."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class TranslationsConfig(AppConfig):
    name = "network_portal.translations"
    label = "translations"
    verbose_name = _("Translations")

    def ready(self) -> None:
        from network_portal.events.actions import recorded
        from network_portal.translations.marks import on_recorded

        autodiscover_modules("translatable")
        recorded.connect(on_recorded, dispatch_uid="translations.marks")
