"""Who is who and what was decided: an adviser finds somebody, a visitor reads, the secretariat records a meeting."""

import pytest
import vobject

from tests.documents.samples import PDF


def test_adviser_finds_a_focal_point_without_accents_and_takes_the_card(somebody):
    adviser = somebody("pt-br")
    adviser.signs_in("advisor")
    page = adviser.page
    with page.expect_navigation():
        page.get_by_role("navigation", name="Principal").get_by_role("link", name="Diretório").click()
    adviser.looks()
    # a seat that no other journey fills: they share a portal
    page.fill("main input[name=q]", "colombia relacoes exteriores")
    with page.expect_navigation():
        page.get_by_role("button", name="Filtrar", exact=True).click()
    adviser.looks()
    assert "1 pessoa" in page.locator("h2").first.inner_text()
    with page.expect_download() as waiting:
        page.locator("tbody a[href$='.vcf']").click()
    download = waiting.value
    assert download.suggested_filename.isascii()
    assert download.suggested_filename.endswith(".vcf")
    card = vobject.readOne(download.path().read_text(encoding="utf-8"))
    assert card.email.value == "foreign-affairs.co@demo.example"
    assert card.role.value == "Ponto focal titular"
    with page.expect_download() as waiting:
        page.locator(".exports a[href*='directory.vcf']").click()
    assert len(list(vobject.readComponents(waiting.value.path().read_text(encoding="utf-8")))) == 1


@pytest.mark.parametrize(("language", "width"), [("es", 375), ("en", 1280)])
def test_visitor_reads_a_meeting_and_nothing_that_is_not_public(somebody, language, width):
    visitor = somebody(language, width=width)
    page = visitor.goes_to("/meetings/")
    with page.expect_navigation():
        page.locator("tbody a[href*='/meetings/']", has_text="demo").click()
    visitor.looks()
    assert page.locator(".decisions > li").count() == 3
    assert page.locator("main a[href*='/documents/']").count() == 0
    meeting = page.url.split(f"/{language}", 1)[1]
    # somebody who takes part sees the minutes; the visitor gets them neither by the page nor by their address
    focal = somebody("es")
    focal.signs_in("focal.cl")
    path = focal.goes_to(meeting).locator("main a[href*='/documents/']").get_attribute("href")
    visitor.goes_to(path.split("/es", 1)[1], status=404)
    page = visitor.page
    page.goto(f"{visitor.portal.url}/{language}/directory/")
    assert "/account/login/" in page.url


def test_former_focal_point_finds_no_directory(somebody):
    former = somebody("es")
    former.signs_in("former.ar", lands_on="/account/")
    former.goes_to("/directory/", status=404)
    former.goes_to("/directory.vcf", status=404)


@pytest.mark.parametrize("javascript", [True, False])
def test_secretariat_records_a_meeting_with_decisions_and_minutes(somebody, javascript):
    office = somebody("en", javascript=javascript)
    office.signs_in("secretariat")
    page = office.goes_to("/office/meetings/new/")
    title = f"Focal Points Meeting {'with' if javascript else 'without'} a script"
    page.check("input[name=language][value=en]")
    page.fill("input[name=starts_on]", "2024-05-06")
    page.fill("input[name=ends_on]", "2024-05-05")
    page.fill("input[name=title_en]", title)
    page.fill("input[name=place_en]", "San José, Costa Rica")
    page.get_by_label("Costa Rica", exact=True).check()
    rows = page.locator("textarea[name=decision_text_en]")
    rows.nth(0).fill("The second decision.")
    rows.nth(1).fill("The first decision.")
    with page.expect_navigation():
        page.click("button[value=up-2]")
    office.looks()
    assert [rows.nth(n).input_value() for n in (0, 1)] == ["The first decision.", "The second decision."]
    office.presses("Save the meeting")
    assert "It is before the first day, 6 May 2024." in page.content()
    assert rows.nth(1).input_value() == "The second decision."
    page.fill("input[name=ends_on]", "2024-05-07")
    office.presses("Save the meeting")
    assert page.locator("h1").inner_text() == title
    assert page.locator(".decisions > li").all_inner_texts() == [
        "The first decision.",
        "The second decision.",
    ]

    with page.expect_navigation():
        page.locator(".top").get_by_role("link", name="Documents", exact=True).click()
    office.looks()
    minutes = {"name": "minutes.pdf", "mimeType": "application/pdf", "buffer": PDF}
    page.set_input_files("input[name=file]", minutes)
    office.presses("Add the document")
    assert page.locator(".files a").first.inner_text() == "minutes.pdf"

    # and taken off again, after one question
    with page.expect_navigation():
        page.get_by_role("link", name="Remove minutes.pdf").click()
    office.looks()
    office.presses("Remove the document")
    assert page.locator(".files a").count() == 0
