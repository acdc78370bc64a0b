"""Somebody in two networks goes from one to the other, and reads what the portal holds about them."""

import json

import pytest

from tests.journeys.conftest import PASSWORD


@pytest.mark.parametrize("width", [1280, 375])
def test_advisor_goes_from_one_network_to_the_other(somebody, width):
    advisor = somebody("en", width=width)
    advisor.signs_in("advisor")
    page = advisor.goes_to("/states/")
    listed = page.locator("main").inner_text()
    assert "Uruguay" in listed
    assert "Kenya" not in listed

    # a page of the other network says so, and leads there and back to itself
    page = advisor.goes_to("/states/ke/", status=404)
    assert "Latin American Network" in page.locator("main .notice").inner_text()
    advisor.presses("Look for it in: African Network")
    assert page.locator("h1").inner_text() == "Kenya"
    assert page.locator(".brand b").inner_text() == "African Network"
    listed = advisor.goes_to("/states/").locator("main").inner_text()
    assert "Kenya" in listed
    assert "Uruguay" not in listed
    assert "Asunción" not in advisor.goes_to("/about/").locator("main").inner_text()
    assert advisor.goes_to("/dashboard/").locator(".map").count() == 0

    # back by the header
    page.locator(".networks summary").click()
    advisor.looks()
    advisor.presses("Latin American Network")
    assert page.url.endswith("/en/workspace/")
    assert page.locator(".brand b").inner_text() == "Latin American Network"


def test_header_leads_over_without_scripts(somebody):
    advisor = somebody("es", javascript=False)
    advisor.signs_in("advisor")
    page = advisor.goes_to("/states/")
    page.locator(".networks summary").click()
    advisor.presses("Red Africana")
    assert page.locator(".brand b").inner_text() == "Red Africana"


def test_one_s_own_data_is_read_and_downloaded(somebody):
    focal = somebody("pt-br")
    focal.signs_in("focal.za")
    page = focal.goes_to("/account/")
    page.get_by_role("link", name="Tudo o que o portal guarda sobre mim").click()
    page.fill("input[name=password]", PASSWORD)
    with page.expect_navigation():
        page.locator("form:has(input[name=password]) button[type=submit]").first.click()
    focal.looks()
    assert page.locator("h1").inner_text() == "Meus dados"
    assert "focal.za@demo.example" in page.locator("main").inner_text()
    page.get_by_role("link", name="Representações").click()
    focal.looks()
    assert "Ministério das Relações Exteriores" in page.locator("main").inner_text()
    with page.expect_download() as download:
        page.get_by_role("link", name="Baixar tudo (JSON)").click()
    content = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert content["person"] == "focal.za@demo.example"
    assert content["parts"][0]["title"] == "Conta"
    assert "focal.ke" not in json.dumps(content)
