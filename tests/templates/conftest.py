"""Renders one template with exactly the context a test gives, and fails on a variable nobody gave."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.template.backends.django import DjangoTemplates
from django.test import RequestFactory
from django.utils.translation import override

TEMPLATES = Path(__file__).parents[2] / "templates"


class Undefined(str):
    """Stands where a template names a variable that does not exist."""

    def __contains__(self, text: object) -> bool:
        return text == "%s"

    def __mod__(self, name: object) -> str:
        raise AssertionError(f"undefined template variable: {name}")


@pytest.fixture
def engine() -> DjangoTemplates:
    return DjangoTemplates({
        "NAME": "strict", "DIRS": [TEMPLATES], "APP_DIRS": True,
        "OPTIONS": {"string_if_invalid": Undefined("undefined")},
    })  # fmt: skip


@pytest.fixture
def render(engine: DjangoTemplates, settings: Any) -> Callable[..., str]:
    """render(name or source, language="es", **context) -> HTML"""
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }

    def rendered(template: str, *, language: str = "es", **context: Any) -> str:
        with override(language):
            request = RequestFactory().get(f"/{language}/states/?kind=training&page=2")
            found = engine.from_string(template) if "{" in template else engine.get_template(template)
            return found.render({"request": request, **context})

    return rendered


@pytest.fixture
def site() -> dict[str, Any]:
    """What the context processor gives to every page."""
    network = SimpleNamespace(
        short_name="Red Latinoamericana", tagline="para la Prevención", purpose="Prevenir <juntos>",
        name="Red Latinoamericana para la Prevención", is_demonstration=True,
    )  # fmt: skip
    states = SimpleNamespace(label="Estados", url="/es/states/", current=True)
    other = SimpleNamespace(label="Iniciativas", url="/es/initiatives/", current=False)
    end = SimpleNamespace(label="Iniciar sesión", url="/es/account/login/", current=False)
    about = SimpleNamespace(label="La Red", url="/es/about/")
    return {
        "network": network, "menu": [states, other], "menu_end": [end], "footer": [[about]], "messages": [],
    }  # fmt: skip
