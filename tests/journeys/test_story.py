"""The main story, in each language: a text goes from a draft to the world, and everybody is told once."""

import csv
import io
import re

import pytest
from openpyxl import load_workbook

from tests.waiting import wait_for

SUMMARY = {
    "es": "La academia incorpora un módulo de prevención de doce horas para todo el personal que ingresa. Lo dictan "
    "egresados del seminario regional y termina con un ejercicio de alerta temprana ante un tribunal.",
    "pt-br": "A academia incorpora um módulo de prevenção de doze horas para todo o pessoal que ingressa. É dado por "
    "egressos do seminário regional e termina com um exercício de alerta precoce avaliado por uma banca.",
    "en": "The academy adds a module on prevention, twelve hours long, for everybody who joins the service. It is "
    "taught by graduates of the regional seminar and ends with an exercise in early warning before a board.",
}
REMARK = "Precise a partir de qué año rige el módulo / a partir de que ano vigora."
#: language: who logs, their state, the title, and the language that the others see named
CASES = {
    "es": ("focal.ar", "ar", "Módulo de ñandúes y prevención en la academia", "Spanish"),
    "pt-br": ("focal.br", "br", "Módulo de prevenção na academia diplomática", "Portuguese"),
    "en": ("focal.cl", "cl", "Module on prevention at the academy of diplomacy", "English"),
}
LABELS = {
    "es": {"Spanish": "español", "Portuguese": "portugués", "English": "inglés"},
    "pt-br": {"Spanish": "espanhol", "Portuguese": "português", "English": "inglês"},
    "en": {"Spanish": "Spanish", "Portuguese": "Portuguese", "English": "English"},
}
HTML = {"es": "es", "pt-br": "pt-BR", "en": "en"}


def count_of(page) -> int:
    """Initiatives that a list says it has found."""
    found = re.search(r"\d+", page.locator("h2").first.inner_text())
    assert found
    return int(found[0])


@pytest.mark.parametrize("language", list(CASES))
def test_initiative_goes_from_draft_to_the_world(somebody, portal, language):
    name, state, title, written_in = CASES[language]
    focal, office, world = somebody(language), somebody("en"), somebody(language)
    before = count_of(world.goes_to(f"/initiatives/?state={state}"))

    # a draft, with no more than a title and a kind
    focal.signs_in(name)
    page = focal.goes_to("/initiatives/new/")
    page.check(f"input[name=language][value={language}]")
    page.fill("input[name=title]", title)
    page.select_option("select[name=kind]", "diplomatic_academy")
    with page.expect_navigation():
        page.click("button[name=do][value=draft]")
    focal.looks()
    number = re.search(r"/initiatives/(\d+)/", page.url)
    assert number
    path = f"/initiatives/{number[1]}/"
    assert title in page.locator("h1, main").first.inner_text() or title in page.content()
    world.goes_to(path, status=404)
    assert portal.mail.about(title) == []

    # completed and submitted
    page = focal.goes_to(f"{path}edit/")
    assert page.input_value("input[name=title]") == title
    page.fill("textarea[name=summary]", SUMMARY[language])
    page.check("input[name=stage][value=under_way]")
    page.fill("input[name=start]", "2026-03-01")
    with page.expect_navigation():
        page.click("button[name=do][value=submit]")
    focal.looks()
    asked = wait_for(
        lambda: portal.mail.about(title, to="secretariat@demo.example"), "the secretariat's mail"
    )
    assert asked[0]["Content-Language"] == "en"
    assert "review" in asked[0]["Subject"].lower()

    # the secretariat reads it where the mail leads, and returns it
    office.signs_in("secretariat")
    address = re.search(
        rf"{re.escape(portal.url)}/en(/office/review/\d+/)", asked[0].get_body(("plain",)).get_content()
    )
    assert address
    page = office.goes_to(address[1])
    assert SUMMARY[language].split(".")[0] in page.locator("main").inner_text()
    page.click("button[name=decision][value=return]")
    page.wait_for_load_state()
    office.looks()
    assert page.locator(".error").first.is_visible(), "a return without a remark must say so beside the field"
    page.fill("textarea[name=remark]", REMARK)
    with page.expect_navigation():
        page.click("button[name=decision][value=return]")
    office.looks()

    # the focal point is told in its language, corrects and submits again
    told = wait_for(lambda: portal.mail.about(title, to=f"{name}@demo.example"), "the focal point's mail")
    owner = {"es": "es", "pt-br": "pt-br", "en": "es"}[language]  # mail follows the person, not the page
    assert told[0]["Content-Language"] == owner
    assert "Precise a partir de qué año" in " ".join(told[0].get_body(("plain",)).get_content().split())
    page = focal.goes_to("/inbox/")
    assert title in page.locator("main").inner_text()
    page = focal.goes_to(f"{path}edit/")
    assert "Precise a partir de qué año" in page.locator("main").inner_text()
    page.fill("textarea[name=summary]", f"{SUMMARY[language]} 2027.")
    with page.expect_navigation():
        page.click("button[name=do][value=submit]")
    focal.looks()

    # approved
    wait_for(lambda: len(portal.mail.about(title, to="secretariat@demo.example")) == 2, "the second request")
    page = office.goes_to("/office/review/")
    page.get_by_role("link", name=title).first.click()
    page.wait_for_load_state()
    office.looks()
    with page.expect_navigation():
        page.click("button[name=decision][value=approve]")
    office.looks()
    wait_for(lambda: len(portal.mail.about(title, to=f"{name}@demo.example")) == 2, "the good news")

    # the world reads it, in three languages, labelled where it is not translated
    for code in HTML:
        reader = somebody(code, width=375)
        page = reader.goes_to(path)
        heading = page.locator("h1")
        assert title in heading.inner_text()
        if code != language:
            assert page.locator(f'[lang="{HTML[language]}"]').first.is_visible()
            assert LABELS[code][written_in] in page.locator(".lang-note").first.inner_text().lower() or (
                LABELS[code][written_in] in page.locator(".lang-note").first.inner_text()
            )
        else:
            assert page.locator("main .lang-note").count() == 0
        assert title in reader.goes_to(f"/states/{state}/").locator("main").inner_text()
    assert count_of(world.goes_to(f"/initiatives/?state={state}")) == before + 1

    # figures, API, exports
    page = world.goes_to("/dashboard/")
    assert page.locator(f'a[href*="/{state}/"]').first.count() == 1
    api = world.context.request
    row = api.get(f"{portal.url}/api/v1{path}").json()
    assert row["title"] == {code: title if code == language else None for code in HTML}
    figure = api.get(f"{portal.url}/api/v1/figures/initiatives_by_state/?state={state}").json()
    assert [r["initiatives"] for r in figure["rows"]] == [before + 1]
    sheet = (
        api.get(f"{portal.url}/{language}/initiatives/?state={state}&format=csv").body().decode("utf-8-sig")
    )
    assert sum(title in " ".join(cells) for cells in csv.reader(io.StringIO(sheet))) == 1
    book = load_workbook(
        io.BytesIO(api.get(f"{portal.url}/{language}/initiatives/?state={state}&format=xlsx").body())
    )
    cells = [str(cell) for sheet in book for line in sheet.iter_rows(values_only=True) for cell in line]
    assert cells.count(title) == 1

    # every mail went out once
    identities = [m["Message-ID"] for m in portal.mail.about(title)]
    assert len(identities) == len(set(identities))
    assert len(portal.mail.about(title, to="secretariat@demo.example")) == 2
    assert len(portal.mail.about(title, to=f"{name}@demo.example")) == 2


def test_worker_killed_between_submission_and_mail_sends_it_once(somebody, portal):
    title = "Protocolo para una noche sin corriente"
    focal = somebody("es")
    focal.signs_in("focal.py")
    page = focal.goes_to("/initiatives/new/")
    page.fill("input[name=title]", title)
    page.select_option("select[name=kind]", "public_policy")
    page.fill("textarea[name=summary]", SUMMARY["es"])
    portal.kill("worker")
    try:
        with page.expect_navigation():
            page.click("button[name=do][value=submit]")
        focal.looks()
        assert portal.mail.about(title) == []
    finally:
        portal.start_worker()
    wait_for(lambda: portal.mail.about(title, to="secretariat@demo.example"), "the mail after the restart")
    portal.manage("dispatch_outbox")  # a sweep more changes nothing
    assert len(portal.mail.about(title, to="secretariat@demo.example")) == 1
