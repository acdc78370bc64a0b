"""What every test shares. Services are started in `services.py`, before the settings are read."""

import pytest
from django.core.cache import cache
from django.test import override_settings


@pytest.fixture(scope="session", autouse=True)
def _static_files_without_collecting():
    from django.conf import settings

    storages = {**settings.STORAGES, "staticfiles": {"BACKEND": "tests.static_files.FoundStaticFiles"}}
    with override_settings(STORAGES=storages):
        yield


class Undefined(str):
    """Stands where a template prints a variable that nobody gave it, and fails the test that met it."""

    def __contains__(self, text: object) -> bool:
        return text == "%s"

    def __mod__(self, name: object) -> str:
        raise AssertionError(f"undefined template variable: {name}")


@pytest.fixture(scope="session", autouse=True)
def _undefined_variables_fail():
    from django.template import engines

    engines["django"].engine.string_if_invalid = Undefined("undefined")


@pytest.fixture(autouse=True)
def _files_in_a_folder_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def _default_language():
    """A page that a test asked for in another language leaves that language behind."""
    from django.conf import settings
    from django.utils import translation

    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _clean_cache():
    """Rate limits and kept pages, parts and counts do not leak from one test into the next."""
    from initiatives import kept_counts
    from members import kept
    from network_portal.pages.templatetags import frame

    cache.clear()
    for memory in (kept_counts._counts, kept._kept, frame._parts):
        memory.clear()
