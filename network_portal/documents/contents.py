"""What a file is, told from its bytes and never from its name. Nothing is unpacked."""

import struct
import zipfile
from typing import IO

import filetype

MAX_SIZE = 25 * 1024 * 1024  # bytes
NAME_LENGTH = 150

_OPEN_XML = "application/vnd.openxmlformats-officedocument."
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
EXTENSIONS = {
    "application/pdf": "pdf",
    f"{_OPEN_XML}wordprocessingml.document": "docx",
    f"{_OPEN_XML}spreadsheetml.sheet": "xlsx",
    f"{_OPEN_XML}presentationml.presentation": "pptx",
    f"{_OPEN_DOCUMENT}text": "odt",
    f"{_OPEN_DOCUMENT}spreadsheet": "ods",
    f"{_OPEN_DOCUMENT}presentation": "odp",
    "application/msword": "doc",
    "application/vnd.ms-excel": "xls",
    "application/vnd.ms-powerpoint": "ppt",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
    "image/gif": "gif",
}
CONTENT_TYPES = sorted(EXTENSIONS)
TYPES = {extension: content_type for content_type, extension in EXTENSIONS.items()} | {"jpeg": "image/jpeg"}

MACROS = "macros"  # an office document that carries programs
LOCKED = "locked"  # an office document behind a password
UNKNOWN = ""

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIN_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
_MAX_DIRECTORY = 2 * 1024 * 1024  # bytes of a zip file's table of contents
_MAX_UNPACKED = 1024 * 1024 * 1024
_OLE_STREAMS = {"WordDocument": "doc", "Workbook": "xls", "Book": "xls", "PowerPoint Document": "ppt"}
_OLE_MACROS = {"Macros", "_VBA_PROJECT_CUR", "_VBA_PROJECT", "VBA"}
_LAST_SECTOR = 0xFFFFFFFA  # higher numbers are marks, not sectors


def sniff(file: IO[bytes]) -> str:
    """The content type, MACROS, LOCKED, or UNKNOWN for anything the portal does not take.

    file: open for reading, seekable; its position is back at the start afterwards.
    """
    file.seek(0)
    head = file.read(4096)
    try:
        if head.startswith(_ZIP):
            return _zip_type(file)
        if head.startswith(_OLE):
            return _ole_type(file)
        guess = filetype.guess(head)
        found = guess.mime if guess else UNKNOWN
        return found if EXTENSIONS.get(found) in ("pdf", "png", "jpg", "webp", "gif") else UNKNOWN
    finally:
        file.seek(0)


def _zip_type(file: IO[bytes]) -> str:
    if not _directory_is_small(file):
        return UNKNOWN
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > _MAX_UNPACKED:
                return UNKNOWN
            names = {entry.filename for entry in entries}
            if "mimetype" in names:
                return _open_document_type(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError):
        return UNKNOWN
    found = [extension for part, extension in _MAIN_PARTS.items() if part in names]
    if "[Content_Types].xml" not in names or len(found) != 1:
        return UNKNOWN
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return MACROS
    return TYPES[found[0]]


def _open_document_type(archive: zipfile.ZipFile) -> str:
    entry = archive.getinfo("mimetype")
    if entry.compress_type != zipfile.ZIP_STORED or entry.file_size > 100:
        return UNKNOWN
    declared = archive.read(entry).decode("ascii", "replace").strip()
    return declared if EXTENSIONS.get(declared) in ("odt", "ods", "odp") else UNKNOWN


def _directory_is_small(file: IO[bytes]) -> bool:
    """Whether the table of contents can be read without filling the memory; zip64 is not taken."""
    size = file.seek(0, 2)
    start = max(0, size - 65_557)  # the end record and the longest comment after it
    file.seek(start)
    tail = file.read()
    file.seek(0)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22 or tail[max(0, at - 20) : at].startswith(b"PK\x06\x07"):
        return False
    (directory,) = struct.unpack_from("<I", tail, at + 12)
    return directory <= _MAX_DIRECTORY


def _ole_type(file: IO[bytes]) -> str:
    try:
        names = _ole_names(file)
    except (struct.error, ValueError):
        return UNKNOWN
    if "EncryptedPackage" in names:
        return LOCKED
    if names & _OLE_MACROS:
        return MACROS
    found = {extension for stream, extension in _OLE_STREAMS.items() if stream in names}
    return TYPES[found.pop()] if len(found) == 1 else UNKNOWN


def _ole_names(file: IO[bytes]) -> set[str]:
    """The names in the directory of a compound file (Microsoft's MS-CFB); ValueError if it is broken."""
    file.seek(0)
    header = file.read(512)
    (shift,) = struct.unpack_from("<H", header, 30)
    if shift not in (9, 12):
        raise ValueError("no such sector size")
    size = 1 << shift
    (sector,) = struct.unpack_from("<I", header, 48)
    tables = struct.unpack_from("<109I", header, 76)
    names: set[str] = set()
    seen: set[int] = set()
    while sector < _LAST_SECTOR:
        if sector in seen:
            raise ValueError("a chain that turns back")
        seen.add(sector)
        data = _sector(file, sector, size)
        names |= {_ole_name(data[at : at + 128]) for at in range(0, size, 128)}
        which, at = divmod(sector, size // 4)
        if which >= len(tables) or tables[which] >= _LAST_SECTOR:
            break
        (sector,) = struct.unpack_from("<I", _sector(file, tables[which], size), at * 4)
    return names - {""}


def _sector(file: IO[bytes], number: int, size: int) -> bytes:
    file.seek((number + 1) * size)
    data = file.read(size)
    if not data:
        raise ValueError("a sector beyond the end")
    return data.ljust(size, b"\0")


def _ole_name(entry: bytes) -> str:
    (length,) = struct.unpack_from("<H", entry, 64)
    if not 2 <= length <= 64 or entry[66] not in (1, 2, 5):
        return ""
    return entry[: length - 2].decode("utf-16-le", "replace")
