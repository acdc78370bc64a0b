"""The pages of imports: what is uploaded, what is shown, what goes out."""

import csv
import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from members.models import BulkImport, Ministry
from tests.factories import ImportFactory, NetworkFactory, focal_point, seat_of, secretary
from tests.members.imports.sending import applied, csv_of, export_of, read, sent, workbook_of

pytestmark = pytest.mark.django_db

LIST = "/es/office/imports/"


@pytest.fixture
def office(client):
    office = secretary(language="es")
    client.force_login(office)
    return office


def upload(client, content, kind="ministries", name="instituciones.csv", path=LIST):
    return client.post(path, {"kind": kind, "file": SimpleUploadedFile(name, content)})


def main_of(answer):
    return answer.content.decode().partition("<main")[2]


def page_of(client, row, query="", language="es"):
    answer = client.get(f"/{language}/office/imports/{row.pk}/{query}")
    assert answer.status_code == 200
    return main_of(answer)


@pytest.mark.parametrize("number", [1, 3])
def test_list_takes_the_same_queries_for_any_length(client, office, number, django_assert_num_queries):
    for _each in range(number):
        ImportFactory(by=office)
    client.get(LIST)
    with django_assert_num_queries(8):
        client.get(LIST)


@pytest.mark.parametrize("number", [1, 3])
def test_page_takes_the_same_queries_for_any_length(client, office, number, django_assert_num_queries):
    rows = [f",AR,other,Oficina {n},,,es,,,,,2020-01-01,," for n in range(number)]
    row = sent(csv_of("ministries", *rows), office, seat_of("AR").network)
    client.get(row.get_absolute_url())
    with django_assert_num_queries(7):
        client.get(f"/es/office/imports/{row.pk}/")


def test_upload_is_kept_and_leads_to_its_page(client, office):
    answer = upload(client, csv_of("ministries", ",AR,other,Archivo,,,es,,,,,2020-01-01,,"))
    row = BulkImport.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/es/office/imports/{row.pk}/")
    assert (row.kind, row.name, row.status, row.by, row.language) == (
        "ministries", "instituciones.csv", "reading", office, "es",
    )  # fmt: skip
    page = page_of(client, row)
    assert f'hx-get="/es/office/imports/{row.pk}/progress/"' in page
    assert "<progress" in page


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "El archivo está vacío."),
        (b"%PDF-1.4", "Es un PDF."),
        (b"<html>", "Es una página web"),
        (b"\x89PNG\r\n\x1a\n\0\0", "No es un CSV ni un libro .xlsx."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "(.xls)"),
        (b"a" * (5 * 1024 * 1024 + 1), "más de 5 MB"),
    ],
    ids=["empty", "pdf", "page", "picture", "xls", "large"],
)
def test_file_that_is_not_taken_is_refused_beside_the_field(client, office, content, said):
    answer = upload(client, content, kind="seats")
    page = main_of(answer)
    assert answer.status_code == 200
    assert said in page.partition('id="id_file_error"')[2].partition("</div>")[0]
    assert '<option value="seats" selected>' in page
    assert not BulkImport.objects.exists()


def test_upload_without_a_file_or_of_no_kind_is_refused_beside_the_field(client, office):
    page = main_of(client.post(LIST, {"kind": "circus"}))
    assert 'id="id_file_error"' in page
    assert 'id="id_kind_error"' in page


def test_difference_is_shown_field_by_field_with_what_is_done(client, office):
    seat = seat_of("AR")
    old = seat.ministry
    row = sent(
        csv_of(
            "ministries",
            f"{old.pk},AR,foreign_affairs,Cancillería <b>,{old.name_pt_br},{old.name_en},es,,,,,2012-03-29,,",
            ",AR,other,Archivo,,,es,,,,sí,2020-01-01,,",
        ),
        office,
        seat.network,
    )
    page = page_of(client, row)
    assert f"<del>{old.name_es}</del>" in page
    assert "<ins>Cancillería &lt;b&gt;</ins>" in page
    assert "<ins>1 de enero de 2020</ins>" in page
    assert "<ins>Otra institución</ins>" in page
    assert "Aplicar 2 cambios" in page
    applied(row, office)
    assert "Se aplicaron 2 cambios" in page_of(client, row)


@pytest.mark.parametrize(
    ("language", "said", "column"),
    [
        ("es", "No es una fecha.", "Primer día"),
        ("pt-br", "Isto não é uma data.", "Primeiro dia"),
        ("en", "This is not a date.", "First day"),
    ],
)
def test_errors_are_told_in_the_language_of_the_page(client, office, language, said, column):
    seat_of("AR")
    row = sent(csv_of("ministries", ",AR,other,Archivo,,,es,,,,,ayer,,"), office, NetworkFactory())
    page = page_of(client, row, language=language)
    assert said in page
    assert column in page
    assert f"office/imports/{row.pk}/apply" not in page


def test_file_in_an_old_encoding_is_said_to_be(client, office):
    seat_of("AR")
    content = csv_of("ministries", ",AR,other,Órgano,,,es,,,,,2020-01-01,,").decode().replace(",", ";")
    row = sent(content.encode("cp1252"), office, NetworkFactory())
    page = page_of(client, row)
    assert "Windows-1252" in page
    assert "punto y coma" in page
    assert "Órgano" in page


def test_rows_are_shown_by_25_and_by_what_was_asked(client, office):
    seat = seat_of("AR")
    rows = [f",AR,other,Oficina {n:02},,,es,,,,,2020-01-01,," for n in range(30)]
    row = sent(
        export_of("ministries", seat.network) + "\r\n".join(["", *rows]).encode(), office, seat.network
    )
    first, second, everything = (page_of(client, row, query) for query in ("", "?page=2", "?show=all&page=2"))
    assert ("Oficina 24" in first, "Oficina 25" in first) == (True, False)
    assert ("Oficina 24" in second, "Oficina 25" in second) == (False, True)
    assert "1 a 25 de 30" in first
    assert "26 a 31 de 31" in everything
    assert "Ninguna fila tiene errores" in page_of(client, row, "?show=errors")


def test_file_that_changes_nothing_offers_nothing_to_apply(client, office):
    seat = seat_of("AR")
    row = sent(export_of("ministries", seat.network), office, seat.network)
    page = page_of(client, row)
    assert "Nada cambiaría" in page
    assert f"imports/{row.pk}/apply" not in page


def test_whole_file_that_is_refused_says_why(client, office):
    row = sent(b"state,colour\nAR,x\n", office, NetworkFactory())
    page = page_of(client, row)
    assert "colour" in page
    assert f"imports/{row.pk}/apply" not in page


def test_apply_starts_once_and_says_so_to_who_comes_second(client, office):
    row = ImportFactory(by=office)
    path = f"/es/office/imports/{row.pk}/apply/"
    assert client.post(path)["Location"] == f"/es/office/imports/{row.pk}/"
    row.refresh_from_db()
    assert (row.status, row.applied_by) == ("applying", office)
    answer = client.post(path, follow=True)
    assert "No había nada que aplicar" in main_of(answer)


def test_part_that_tells_the_progress_asks_for_the_page_at_the_end(client, office):
    row = ImportFactory(applying=True, by=office)
    path = f"/es/office/imports/{row.pk}/progress/"
    answer = client.get(path)
    assert "HX-Refresh" not in answer
    assert '<progress class="w-100" max="2" value="0"' in answer.content.decode()
    BulkImport.objects.filter(pk=row.pk).update(status="ready")
    assert client.get(path)["HX-Refresh"] == "true"


@pytest.mark.parametrize("who", ["focal", "outsider"])
def test_nobody_else_uploads_or_applies(client, who):
    row = ImportFactory()
    african = NetworkFactory(slug="african", is_default=False)
    client.force_login(focal_point("AR") if who == "focal" else secretary(african))
    codes = [client.post(f"/es/office/imports/{row.pk}/apply/").status_code]
    if who == "focal":
        codes.append(upload(client, b"a,b\n1,2\n").status_code)
    assert set(codes) == {403 if who == "focal" else 404}
    row.refresh_from_db()
    assert row.status == "ready"
    assert BulkImport.objects.count() == 1


def test_upload_goes_to_the_network_of_who_uploads(client):
    african = NetworkFactory(slug="african", is_default=False)
    NetworkFactory()
    client.force_login(secretary(african))
    upload(client, csv_of("ministries", ",AR,other,Archivo,,,es,,,,,2020-01-01,,"))
    assert BulkImport.objects.get().network == african


def test_list_narrows_by_kind_and_status_and_exports_that(client, office):
    ImportFactory(by=office, name="uno.csv", kind="seats")
    ImportFactory(by=office, name="=dos.csv", refused=True)
    ImportFactory(name="ajeno.csv", network=NetworkFactory(slug="african", is_default=False))
    assert "uno.csv" in main_of(client.get(f"{LIST}?kind=seats"))
    assert "dos.csv" not in main_of(client.get(f"{LIST}?kind=seats"))
    answer = client.get(f"{LIST}?status=refused&format=csv")
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == ["'=dos.csv"]
    assert "Ninguna importación coincide" in main_of(client.get(f"{LIST}?status=done"))
    assert client.get(f"{LIST}?status=nonsense&page=99").status_code == 200


def test_list_without_imports_says_what_to_do(client, office):
    assert "Todavía no se importó nada" in main_of(client.get(LIST))


@pytest.mark.parametrize("kind", ["ministries", "seats", "appointments"])
def test_export_downloads_what_can_come_back(client, office, kind):
    focal_point("PE")
    answer = client.get(f"/es/office/exports/{kind}/?format=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).worksheets[0]
    header, *rows = sheet.values
    assert (header[:2], [row[1] for row in rows]) == (("id", "state"), ["PE"])
    empty = b"".join(client.get(f"/es/office/exports/{kind}/?format=csv&empty=1").streaming_content)
    assert empty.decode("utf-8-sig").split(",")[:2] == ["id", "state"]
    assert client.get(f"/es/office/exports/{kind}/?format=pdf").status_code == 404
    assert client.get("/es/office/exports/circus/").status_code == 404


def test_workbook_with_a_formula_is_told_where_it_is(client, office):
    seat_of("AR")
    header = csv_of("ministries").decode().split(",")
    line = ["", "AR", "other", "=1+1", "", "", "es", "", "", "", "", "2020-01-01"]
    upload(client, workbook_of(header, line), name="instituciones.xlsx")
    page = page_of(client, read(BulkImport.objects.get()))
    assert "Fila 2" in page
    assert "name_es" in page
    assert "fórmula" in page
    assert Ministry.objects.count() == 1
