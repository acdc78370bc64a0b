"""From a file's bytes to a sheet: told from the content what it is, never from the name."""

import io

from members.imports import texts, workbooks
from members.imports.sheets import Sheet, Unreadable
from members.models.imports import MAX_SIZE
from network_portal.documents import contents

_ZIP = b"PK"
#: How the bytes of other files begin that people take for a sheet.
_OTHERS = {
    b"\xd0\xcf\x11\xe0": "old_workbook",
    b"%PDF": "pdf",
}


def recognise(content: bytes) -> str:
    """What a file is, "xlsx" or "csv". Raises Unreadable for what is neither; nothing is unpacked or decoded."""
    if not content.strip():
        raise Unreadable("empty")
    if len(content) > MAX_SIZE:
        raise Unreadable("too_large")
    for start, code in _OTHERS.items():
        if content.startswith(start):
            raise Unreadable(code)
    if content.startswith(_ZIP):
        _require_workbook(content)
        return "xlsx"
    if texts.is_markup(content):
        raise Unreadable("web_page")
    if texts.is_binary(content):
        raise Unreadable("no_text")
    return "csv"


def read(content: bytes) -> Sheet:
    """The sheet of a CSV or XLSX file. Raises Unreadable with the reason for anything else."""
    return workbooks.read(content) if recognise(content) == "xlsx" else texts.read(content)


def _require_workbook(content: bytes) -> None:
    workbooks.require_small(content)
    kind = contents.sniff(io.BytesIO(content))
    if kind == contents.MACROS:
        raise Unreadable("macros")
    if kind != contents.TYPES["xlsx"]:
        raise Unreadable("other_archive")
