"""From a file's bytes to its texts: told from the content what it is, never from the name."""

from network_portal.translations.files import workbooks, xliff
from network_portal.translations.files.entries import MAX_SIZE, Found, Unreadable

#: How the bytes of other files begin that are sent by mistake.
_OTHERS = {b"%PDF": "pdf", b"\xd0\xcf\x11\xe0": "old_workbook", b"{\\rtf": "no_file_of_ours"}
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def read(content: bytes) -> list[Found]:
    """The texts of an XLIFF 2 or XLSX file. Raises Unreadable with the reason for anything else."""
    if not content.strip():
        raise Unreadable("empty")
    if len(content) > MAX_SIZE:
        raise Unreadable("too_large", limit=MAX_SIZE // 1024 // 1024)
    for start, code in _OTHERS.items():
        if content.startswith(start):
            raise Unreadable(code)
    if content.startswith(b"PK"):
        return workbooks.read(content)
    if content.lstrip().startswith((b"<", *_MARKS)):
        return xliff.read(content)
    raise Unreadable("no_file_of_ours")
