"""Files as people send them, and what becomes of them."""

import io
from typing import Any

import openpyxl

from members import actions
from members.imports import wording
from members.imports.tables import register_table
from members.models import BulkImport
from network_portal.common.exports import respond

HEADERS = {
    "ministries": "id,state,kind,name_es,name_pt,name_en,original_language,acronym,website,source,verified,since,"
    "last_day,end_reason",
    "seats": "id,state,institution,kind,email,phone,address,closed_on",
    "appointments": "id,state,institution,kind,email,name,language,capacity,title,since,last_day,end_reason",
}


def csv_of(kind: str, *rows: str) -> bytes:
    """Rows below the whole header."""
    return "\n".join([HEADERS[kind], *rows]).encode()


def workbook_of(*rows: list[Any]) -> bytes:
    """A workbook as people make it: texts that begin with = are formulas."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def ministry(**cells):
    """A line about a new institution of Argentina, with some cells otherwise."""
    line = {
        "id": "", "state": "AR", "kind": "other", "name_es": "Archivo", "name_pt": "", "name_en": "", "lang": "es",
        "acronym": "", "website": "", "source": "", "verified": "", "since": "2020-01-01", "last_day": "", "reason": "",
    } | cells  # fmt: skip
    return ",".join(str(cell) for cell in line.values())


def term_line(seat, **cells):
    """A line about a new principal of the seat."""
    line = {
        "id": "", "state": "AR", "institution": seat.ministry_id, "kind": "", "email": "nueva@gob.example",
        "name": "Nueva Persona", "language": "es", "capacity": "principal", "title": "", "since": "2026-01-01",
        "last_day": "", "reason": "",
    } | cells  # fmt: skip
    return ",".join(str(cell) for cell in line.values())


def export_of(kind: str, network: Any, form: str = "csv", *, empty: bool = False) -> bytes:
    """The register as the portal hands it out."""
    return b"".join(respond(register_table(kind, network, empty=empty), form).streaming_content)


def sent(content: bytes, by: Any, network: Any, kind: str = "ministries", **values: Any) -> BulkImport:
    """An import that was uploaded and read."""
    values = {"name": "archivo.csv", "language": "es", **values}
    received = actions.receive_import(network=network, kind=kind, content=content, by=by, **values)
    return read(received)


def read(row: BulkImport) -> BulkImport:
    """The import once a worker compared it; all that is wrong in it has its sentence."""
    actions.read_import(pk=row.pk)
    row.refresh_from_db()
    for problem in row.errors:
        say = wording.say_row if problem["row"] else wording.say_file
        assert "%(" not in say(row.kind, problem)
    return row


def applied(row: BulkImport, by: Any, **values: Any) -> BulkImport:
    """The import once somebody started it and a worker was done with it."""
    assert actions.start_import(row=row, by=by)
    actions.apply_import(pk=row.pk, **values)
    row.refresh_from_db()
    return row


def problems(row: BulkImport) -> list[tuple[int, str, str]]:
    return [(error["row"], error["column"], error["code"]) for error in row.errors]


def counts(row: BulkImport) -> tuple[int, int, int, int]:
    """New, changed, the same, wrong."""
    return tuple(row.counts[name] for name in ("new", "changed", "same", "wrong"))
