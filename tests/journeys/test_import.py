"""A file is corrected, compared and applied; and what goes out comes back as the same."""

import csv
import io

from tests.waiting import wait_for

#: Institutions that no other journey needs.
HEADER = [
    "id",
    "state",
    "kind",
    "name_es",
    "name_pt",
    "name_en",
    "original_language",
    "acronym",
    "since",
    "last_day",
]
NEW = ["", "HN", "other", "Comisión Nacional de Búsqueda", "", "", "es", "CNB", "01/02/2021", ""]


def uploads(visitor, path, kind: str = "ministries") -> str:
    """Upload a file; the address of its page."""
    page = visitor.goes_to("/office/imports/")
    page.select_option("#id_kind", kind)
    page.set_input_files("#id_file", path)
    visitor.presses("Subir y comparar")
    return page.url.removeprefix(f"{visitor.portal.url}/{visitor.language}")


def register_of(visitor, kind: str = "ministries") -> bytes:
    address = f"{visitor.portal.url}/{visitor.language}/office/exports/{kind}/?format=csv"
    return visitor.context.request.get(address).body()


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def table(*rows, separator: str = ";") -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=separator).writerows([HEADER, *rows])
    return file.getvalue()


def test_file_is_corrected_compared_and_applied(somebody, tmp_path):
    office = somebody("es")
    office.signs_in("secretariat")
    before = rows_of(register_of(office))
    old = next(row for row in before if (row["state"], row["kind"]) == ("HN", "defence"))
    kept = [old[name] for name in HEADER]
    renamed = [*kept[:7], "SEDENA-HN", *kept[8:]]

    # a file in an old encoding with semicolons, a formula and a date that is none
    path = tmp_path / "instituciones.csv"
    path.write_bytes(
        table([*renamed[:7], "=1+1", *renamed[8:]], [*NEW[:8], "31/02/2021", ""]).encode("cp1252")
    )
    uploads(office, path)
    page = office.page
    page.get_by_text("Corrija 2 datos del archivo").wait_for()
    office.looks()
    said = page.locator("main").inner_text()
    for part in ("Windows-1252", "punto y coma", "Fila 2", "Es una fórmula", "Fila 3", "No es una fecha"):
        assert part in said
    assert page.get_by_role("button", name="Aplicar").count() == 0

    # the corrected one shows what it would change, and changes it
    path.write_bytes(table(renamed, NEW).encode("cp1252"))
    uploads(office, path)
    page.get_by_role("button", name="Aplicar 2 cambios").wait_for()
    office.looks()
    assert page.locator("ins", has_text="SEDENA-HN").is_visible()
    assert page.locator("ins", has_text="Comisión Nacional de Búsqueda").is_visible()
    assert rows_of(register_of(office)) == before
    office.presses("Aplicar 2 cambios")
    page.get_by_text("Se aplicaron 2 cambios").wait_for()
    office.looks()
    after = {row["id"]: row for row in rows_of(register_of(office))}
    assert after[old["id"]] == {**old, "acronym": "SEDENA-HN"}
    (new,) = [row for key, row in after.items() if key not in {row["id"] for row in before}]
    assert (new["state"], new["name_es"], new["since"]) == (
        "HN",
        "Comisión Nacional de Búsqueda",
        "2021-02-01",
    )

    # who started it is told
    def is_told() -> bool:
        return "Importación aplicada, 2 filas" in office.goes_to("/inbox/").locator("main").inner_text()

    wait_for(is_told, "the notice in the inbox")


def test_what_goes_out_comes_back_as_the_same_without_javascript(somebody, tmp_path):
    office = somebody("es", javascript=False, width=375)
    office.signs_in("secretariat")
    for kind in ("ministries", "seats", "appointments"):
        path = tmp_path / f"{kind}.csv"
        path.write_bytes(register_of(office, kind))
        address = uploads(office, path, kind)

        def is_read(address: str = address) -> bool:
            return "Nada cambiaría" in office.goes_to(address).locator("main").inner_text()

        wait_for(is_read, f"the comparison of {kind}")
