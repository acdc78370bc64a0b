"""Finding what one half remembers: a visitor reads a result in Portuguese, a focal point finds its own draft."""

import pytest


@pytest.mark.parametrize(("width", "javascript"), [(1280, True), (375, False)])
def test_visitor_searches_in_portuguese_and_opens_a_result(somebody, width, javascript):
    visitor = somebody("pt-br", width=width, javascript=javascript)
    page = visitor.goes_to("/")
    if width > 1000:
        page.fill("form.find input[name=q]", "formacoes")
        with page.expect_navigation():
            page.keyboard.press("Enter")
    else:
        page = visitor.goes_to("/search/")
        page.fill("main input[name=q]", "formacoes")
        with page.expect_navigation():
            page.get_by_role("button", name="Pesquisar", exact=True).click()
    visitor.looks()
    assert "formacoes" in page.locator("#count").inner_text()
    assert page.locator("mark").first.inner_text().lower() in ("formação", "formações")
    with page.expect_navigation():
        page.locator("nav .tabs").get_by_role("link", name="Iniciativas").click()
    visitor.looks()
    title = page.locator(".found h4 a").first.inner_text()
    with page.expect_navigation():
        page.locator(".found h4 a").first.click()
    visitor.looks()
    assert page.locator("h1").inner_text() == title


def test_focal_point_finds_its_own_draft_and_nobody_else_does(somebody):
    own = somebody("es")
    own.signs_in("focal.cl")
    page = own.goes_to("/initiatives/new/")
    page.fill("input[name=title]", "Cuaderno de bitácora irrepetible")
    page.select_option("select[name=kind]", "public_policy")
    with page.expect_navigation():
        page.click("button[name=do][value=draft]")
    page = own.goes_to("/search/?q=bitacora+irrepetibles")
    assert page.locator(".found h4 a").all_inner_texts() == ["Cuaderno de bitácora irrepetible"]
    assert "Borrador" in page.locator(".found .status").inner_text()
    visitor = somebody("es")
    page = visitor.goes_to("/search/?q=bitacora+irrepetibles")
    assert page.locator(".found").count() == 0
    page = visitor.goes_to("/search/?q=bitacora+irrepetible+chile")
    assert page.locator(".found").count() == 0
