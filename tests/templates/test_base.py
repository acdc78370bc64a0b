import re
from types import SimpleNamespace

import pytest

pytestmark = pytest.mark.urls("tests.templates.urls")
LANGUAGES = {"es": "es", "pt-br": "pt-BR", "en": "en"}


@pytest.mark.parametrize(("code", "tag"), LANGUAGES.items())
def test_base_renders_in_each_language(render, site, code, tag):
    html = render("base.html", language=code, **site)
    assert html.startswith("<!doctype html>")
    assert f'<html lang="{tag}">' in html
    assert "Prevenir &lt;juntos&gt;" in html
    assert html.count('aria-current="true"') == 1


def test_base_links_to_itself_in_the_other_languages(render, site):
    html = render("base.html", **site)
    assert re.findall(r'rel="alternate" hreflang="(.+?)" href="(.+?)"', html) == [
        (tag, f"http://testserver/{code}/states/?kind=training&amp;page=2") for code, tag in LANGUAGES.items()
    ]


def test_base_marks_where_one_is(render, site):
    html = render("base.html", **site)
    assert '<a href="/es/states/" aria-current="page">Estados</a>' in html
    assert '<a href="/es/account/login/" class="end">Iniciar sesión</a>' in html


def test_base_obeys_the_content_security_policy(render, site):
    html = render("base.html", **site)
    assert not re.search(r"\sstyle=|<style|\son\w+=|data:|<script", html)
    assert not re.search(r'(?:src|href)="(?:https?:)?//(?!testserver)', html)


@pytest.mark.parametrize(("demonstration", "times"), [(True, 1), (False, 0)])
def test_base_says_when_the_data_are_a_demonstration(render, site, demonstration, times):
    site["network"].is_demonstration = demonstration
    assert render("base.html", **site).count("demo-note") == times


@pytest.mark.parametrize(
    ("level", "shown"),
    [
        ("error", 'class="notice bad" role="alert"'),
        ("warning", 'class="notice warn" role="status"'),
        ("success", 'class="notice good" role="status"'),
        ("info", 'class="notice" role="status"'),
    ],
)
def test_base_shows_messages_by_level(render, site, level, shown):
    message = SimpleNamespace(level_tag=level, __str__=lambda: "Saved")
    assert shown in render("base.html", **site | {"messages": [message]})
