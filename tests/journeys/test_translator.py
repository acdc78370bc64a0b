"""Texts go out to a translator's tool and come back; then a visitor reads them in their own language."""

from lxml import etree

XLIFF = "{urn:oasis:names:tc:xliff:document:2.0}"
#: Of Nicaragua's foreign ministry, in Spanish alone; no other journey needs it.
SPANISH = "Semana de derecho internacional en la academia diplomática"
ENGLISH = "Week of international law at the diplomatic academy"
SUMMARY = "Lectures and exercises on the duty to prevent.\n\n«Words» & deeds: 5 < 7 ]]> 🕊"
LABEL = "Text in its original language, Spanish"


def text_of(unit) -> str:
    return "".join(unit.find(f"{XLIFF}segment/{XLIFF}source").itertext())


def translate(content: bytes) -> bytes:
    """What a translator's tool does: fill in the targets of the one record that was translated, and say so."""
    root = etree.fromstring(content)
    (file,) = [
        file for file in root.iter(f"{XLIFF}file") if SPANISH in map(text_of, file.iter(f"{XLIFF}unit"))
    ]
    for unit in file.iter(f"{XLIFF}unit"):
        segment = unit.find(f"{XLIFF}segment")
        etree.SubElement(segment, f"{XLIFF}target").text = {"title": ENGLISH, "summary": SUMMARY}[
            unit.get("id")
        ]
        segment.set("state", "translated")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def test_texts_go_out_to_a_translator_and_come_back(somebody, tmp_path):
    visitor = somebody("en", width=375)
    visitor.goes_to("/initiatives/?state=ni")
    visitor.page.get_by_role("link", name=SPANISH).click()
    visitor.page.get_by_role("heading", level=1, name=SPANISH).wait_for()
    visitor.looks()
    record = visitor.page.url.removeprefix(f"{visitor.portal.url}/en")
    assert LABEL in visitor.page.locator("main").inner_text()

    # the secretariat takes out what English lacks of Nicaragua
    office = somebody("es")
    office.signs_in("secretariat")
    page = office.goes_to("/office/translations/?language=en&state=ni&kind=initiative")
    assert page.get_by_role("link", name=SPANISH).is_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="XLIFF Del español al inglés").click()
    assert download.value.suggested_filename.endswith(".xlf")
    content = download.value.path().read_bytes()

    # the translator's file comes back, and nothing changes before it is looked at
    path = tmp_path / "nicaragua-en.xlf"
    path.write_bytes(translate(content))
    office.goes_to("/office/translations/files/")
    page.set_input_files("#id_file", path)
    office.presses("Subir y comparar")
    assert page.locator("ins", has_text=ENGLISH).is_visible()
    page.get_by_role("link", name="Nada que hacer (2)").wait_for()
    assert LABEL in visitor.goes_to(record).locator("main").inner_text()
    office.presses("Escribir 2 traducciones")
    page.get_by_role("heading", name="Se escribieron 2 traducciones").wait_for()

    # and the visitor reads it, without a label and word by word
    seen = visitor.goes_to(record)
    assert seen.get_by_role("heading", level=1, name=ENGLISH).is_visible()
    main = seen.locator("main").inner_text()
    assert LABEL not in main
    assert all(part in main for part in SUMMARY.split("\n\n"))
    assert visitor.goes_to("/initiatives/?state=ni").get_by_role("link", name=ENGLISH).is_visible()

    # what was lacking is not in the queue any more, and its desk says who translated it
    office.goes_to("/office/translations/?language=en&state=ni&kind=initiative")
    assert page.get_by_role("link", name=SPANISH).count() == 0
    key = record.rstrip("/").rpartition("/")[2]
    office.goes_to(f"/office/translations/initiative/{key}/en/")
    assert "Traducido el" in page.locator("main").inner_text()
