"""A bad line: a file that breaks off twice arrives all the same, and what was typed beside it stays."""

import re

import pytest

MINISTRY = {"es": "focal.cl", "pt-br": "focal.br"}


@pytest.fixture
def report(tmp_path):
    """A PDF of three parts."""
    path = tmp_path / "informe.pdf"
    path.write_bytes(b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n".ljust(1_300_000, b" "))
    return path


class Line:
    """What lies between a browser and the portal; it breaks off or refuses the next parts as it is told."""

    def __init__(self, page, *, breaks=0, refuses=0):
        self.breaks, self.refuses, self.parts = breaks, refuses, []
        page.route(re.compile(r"/documents/parts/.+"), self.carry)

    def carry(self, route):
        if route.request.method != "PATCH":
            return route.continue_()
        self.parts.append(route.request.headers["upload-offset"])
        if self.breaks:
            self.breaks -= 1
            return route.abort("connectionreset")
        if self.refuses:
            self.refuses -= 1
            return route.fulfill(status=429, json={"error": "…"})
        return route.continue_()


@pytest.mark.parametrize("language", list(MINISTRY))
def test_upload_that_breaks_off_twice_ends_by_itself(somebody, language, report):
    focal = somebody(language, width=375)
    focal.signs_in(MINISTRY[language])
    page = focal.goes_to("/initiatives/new/")
    line = Line(page, breaks=2)
    page.fill("input[name=title]", "Curso con mala conexión")
    page.select_option("select[name=kind]", "public_policy")
    page.set_input_files("input[name=files]", report)
    page.locator("#files input[name=documents]").wait_for(state="attached")
    assert line.parts == ["0", "0", "0", "524288", "1048576"]
    row = page.locator("#files li").last
    assert row.locator(".name").inner_text() == "informe.pdf"
    assert row.locator("progress").is_hidden()
    assert page.input_value("input[name=title]") == "Curso con mala conexión"
    focal.complaints.clear()  # the browser tells of the broken line too
    focal.looks()
    page.click("button[name=do][value=draft]")
    page.wait_for_url(re.compile(r"/initiatives/\d+/"))
    assert page.get_by_text("informe.pdf").first.is_visible()


def test_upload_that_was_refused_goes_on_at_the_press_of_a_button(somebody, report):
    secretary = somebody("es")
    secretary.signs_in("secretariat")
    page = secretary.goes_to("/office/library/new/")
    line = Line(page, refuses=1)
    page.set_input_files("input[name=file]", report)
    row = page.locator("ul.files li").last
    row.locator(".error[role=alert]").wait_for()
    page.fill("input[name=title_es]", "Guía enviada con mala conexión")
    page.select_option("select[name=kind]", "guide")
    # what has not arrived is not left behind without a word
    page.locator("main form button[type=submit]").last.click()
    assert page.url.endswith("/es/office/library/new/")
    row.locator("[data-do=again]").click()
    row.locator("input[name=documents]").wait_for(state="attached")
    assert line.parts == ["0", "0", "524288", "1048576"]
    secretary.complaints.clear()
    secretary.looks()
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url(re.compile(r"/es/library/\d+/"))
    assert page.locator("h1").inner_text() == "Guía enviada con mala conexión"
    with page.expect_download() as download:
        page.locator("a[href$='/file/']").click()
    assert download.value.path().read_bytes() == report.read_bytes()


def test_form_that_is_sent_too_early_goes_once_the_file_is_there(somebody, report):
    secretary = somebody("en")
    secretary.signs_in("secretariat")
    page = secretary.goes_to("/office/library/new/")
    page.fill("input[name=title_en]", "Guide sent in a hurry")
    page.select_option("select[name=kind]", "guide")
    Line(page, breaks=1)
    page.set_input_files("input[name=file]", report)
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url(re.compile(r"/en/library/\d+/"))
    assert page.locator("h1").inner_text() == "Guide sent in a hurry"


def test_file_goes_with_the_form_where_there_is_no_script(somebody, report):
    secretary = somebody("es", javascript=False)
    secretary.signs_in("secretariat")
    page = secretary.goes_to("/office/library/new/")
    page.set_input_files("input[name=file]", report)
    page.select_option("select[name=kind]", "guide")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_load_state()
    # the title is missing: the file need not be chosen again
    assert page.locator("ul.files li").inner_text().startswith("informe.pdf")
    page.fill("input[name=title_es]", "Guía sin programas")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url(re.compile(r"/es/library/\d+/"))
    assert "informe.pdf" in page.locator(".letter").inner_text()
