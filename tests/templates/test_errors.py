import re
from types import SimpleNamespace

import pytest

pytestmark = pytest.mark.urls("tests.templates.urls")
LANGUAGES = ["es", "pt-br", "en"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", ["403", "403_csrf", "404", "409", "413", "429"])
def test_error_page_says_what_to_do_next(render, site, code, language):
    html = render(f"{code}.html", language=language, **site)
    assert html.count("<h1>") == 1
    assert html.count("<li>") >= 1
    assert f'href="/{language}/"' in html


@pytest.mark.parametrize("code", ["400", "500", "503"])
def test_minimal_error_page_needs_no_context_and_speaks_three_languages(engine, settings, code):
    # no storage of static files can be built, as when its manifest is missing
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "no.such.Storage"}}
    html = engine.get_template(f"{code}.html").render()
    assert re.findall(r'<section class="sec tight" lang="(.+?)"', html) == ["es", "pt-BR", "en"]
    assert re.findall(r'class="btn btn-outline-primary" href="(.+?)"', html) == ["/es/", "/pt-br/", "/en/"]
    named = [f"Español: Error {code}", f"Português: Erro {code}", f"English: Error {code}"]
    assert [text for text in named if text in html] == named


def test_refusal_gives_its_reason(render, site):
    html = render("403.html", reason="Only the principal <may> clear this.", **site)
    assert '<p class="lead">Only the principal &lt;may&gt; clear this.</p>' in html


def test_conflict_leads_back_to_the_record(render, site):
    record = SimpleNamespace(get_absolute_url=lambda: "/es/initiatives/7/")
    assert 'href="/es/initiatives/7/"' in render("409.html", record=record, **site)


def test_missing_page_leads_visitors_to_sign_in_and_back(render, site):
    found = 'href="/es/account/login/?next=/es/states/%3Fkind%3Dtraining%26page%3D2"'
    assert found in render("404.html", **site)
