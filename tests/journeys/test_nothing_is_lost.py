"""Bad days at a browser without JavaScript: wrong dates, an ended session, a colleague who was faster."""

import re

import pytest

TITLES = {
    "es": ("focal.ar", "alternate.ar", "Guía de alerta temprana para consulados"),
    "pt-br": ("focal.br", "focal.br", "Guia de alerta precoce para consulados"),
}


def writes(visitor, title: str, **fields: str) -> None:
    page = visitor.goes_to("/initiatives/new/")
    page.fill("input[name=title]", title)
    page.select_option("select[name=kind]", "public_policy")
    for name, value in fields.items():
        page.fill(f"[name={name}]", value)


def sends(visitor, what: str = "draft") -> None:
    visitor.page.click(f"button[name=do][value={what}]")
    visitor.page.wait_for_load_state()
    visitor.looks()


@pytest.mark.parametrize("language", list(TITLES))
def test_wrong_input_is_said_beside_the_field_and_kept(somebody, language, tmp_path):
    focal = somebody(language, javascript=False, width=375)
    focal.signs_in(TITLES[language][0])
    disguised = tmp_path / "informe.pdf"
    disguised.write_bytes(b"<!doctype html><script>alert(1)</script>" * 20)
    too_large = tmp_path / "acta.pdf"
    with too_large.open("wb") as file:
        file.write(b"%PDF-1.4\n")
        file.truncate(30 * 1024 * 1024)
    long_title = "á" * 201
    writes(focal, "x", summary="Un texto que no debe perderse.", start="2026-05-01", end="2026-04-30")
    page = focal.page
    page.evaluate("title => { document.querySelector('[name=title]').value = title }", long_title)
    page.set_input_files("input[name=files]", [disguised, too_large])
    sends(focal)
    assert re.search(r"/initiatives/new/", page.url)
    assert page.input_value("input[name=title]") == long_title
    assert page.input_value("textarea[name=summary]") == "Un texto que no debe perderse."
    assert page.input_value("input[name=end]") == "2026-04-30"
    summary = page.locator(".notice.bad[role=alert]").inner_text()
    assert "25" in summary
    for field in ("title", "end", "files"):
        control = page.locator(f"[name={field}]")
        assert control.get_attribute("aria-invalid") == "true"
        described = control.get_attribute("aria-describedby").split()
        assert f"id_{field}_error" in described
        assert page.locator(f"#id_{field}_error .error").first.is_visible()
    assert page.locator('.notice.bad[role=alert] a[href="#id_title"]').count() == 1


def test_session_that_ended_keeps_what_was_typed(somebody):
    focal = somebody("es", javascript=False)
    focal.signs_in("focal.cl")
    writes(focal, "Escrito antes de que terminara la sesión", summary="Doce horas de trabajo.")
    focal.context.clear_cookies(name="sessionid")
    page = focal.page
    sends(focal)
    assert "/account/login/" in page.url
    page.fill("input[name=login]", "focal.cl@demo.example")
    page.fill("input[name=password]", "palabras-a-hechos")
    page.locator("form:has(input[name=password]) button[type=submit]").first.click()
    page.wait_for_load_state()
    focal.looks()
    assert "/initiatives/new/" in page.url
    assert page.input_value("input[name=title]") == "Escrito antes de que terminara la sesión"
    assert page.input_value("textarea[name=summary]") == "Doce horas de trabajo."


def test_second_to_save_is_shown_both_texts(somebody):
    first, second = somebody("es", javascript=False), somebody("es", javascript=False)
    first.signs_in("focal.pa")
    writes(first, "Mesa de prevención")
    sends(first)
    found = re.search(r"/initiatives/(\d+)/", first.page.url)
    assert found
    second.signs_in("focal.pa")
    for one in (first, second):
        one.goes_to(f"/initiatives/{found[1]}/edit/")
    first.page.fill("[name=title]", "Mesa nacional de prevención")
    sends(first)
    second.page.fill("[name=title]", "Mesa de prevención en puertos")
    sends(second)
    text = second.page.locator("main").inner_text()
    assert "nacional" in text
    assert second.page.input_value("[name=title]") == "Mesa de prevención en puertos"
    sends(second)
    assert "Mesa de prevención en puertos" in second.page.locator("main").inner_text()


def test_address_of_somebody_elses_draft_is_not_found(somebody):
    focal = somebody("en")
    focal.signs_in("focal.py")
    writes(focal, "Not for others")
    sends(focal)
    found = re.search(r"/initiatives/(\d+)/", focal.page.url)
    assert found
    neighbour = somebody("pt-br")
    neighbour.signs_in("focal.br")
    page = neighbour.goes_to(f"/initiatives/{found[1]}/edit/", status=404)
    assert "Not for others" not in page.content()


def test_term_that_ended_opens_nothing(somebody):
    former = somebody("es")
    former.signs_in("former.ar", lands_on="/account/")
    former.goes_to("/initiatives/new/", status=403)
    former.goes_to("/office/review/", status=404)
