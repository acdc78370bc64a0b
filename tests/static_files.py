"""Static files in tests: by their plain names, without collecting them first."""

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


class FoundStaticFiles(StaticFilesStorage):
    """Addresses of files as they lie in the sources; one that does not exist is an error."""

    def url(self, name: str | None) -> str:
        if not name or finders.find(name) is None:
            raise ValueError(f"There is no static file {name!r}")
        return super().url(name)
