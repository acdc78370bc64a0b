"""Finding anything that a reader may see, by its words."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SearchConfig(AppConfig):
    name = "network_portal.search"
    label = "search"

    def ready(self) -> None:
        # what each app has to find registers itself when its `search.py` is imported
        autodiscover_modules("search")
