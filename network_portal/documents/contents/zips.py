"""Zip files: the office documents of today. Only the table of contents is read, and one short entry."""

import re
import struct
import zipfile
from typing import IO

from network_portal.documents.contents.types import EXTENSIONS, LOCKED, MACROS, TYPES, UNKNOWN

_MAIN_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
_END = b"PK\x05\x06"
_MAX_DIRECTORY = 2 * 1024 * 1024  # bytes of the table of contents
_MAX_ENTRIES = 10_000
_MAX_UNPACKED = 512 * 1024 * 1024  # bytes of all entries
#: An honest document's XML shrinks to a twentieth, seldom to a fiftieth; what is small may shrink as it likes.
_MAX_RATIO, _ANY_RATIO = 200, 20 * 1024 * 1024
_MAX_MANIFEST = 1024 * 1024
_ENCRYPTED = 0x1  # a bit of an entry's flags
#: An absolute path, one with a drive, one that leads out, one with a sign that another system reads otherwise.
_BAD_NAME = re.compile(r"^/|^[A-Za-z]:|(?:^|/)\.\.(?:/|$)|[\x00-\x1f\\]")
#: Documents within documents are usual, as the table behind a chart; archives and programs are not.
_ARCHIVE_OR_PROGRAM = re.compile(
    r"\.(?:zip|7z|rar|gz|bz2|xz|tar|jar|exe|dll|com|scr|msi|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|lnk)$"
)
_WITH_MACROS = re.compile(
    r"vbaproject\.bin$|vbadata\.xml$|^xl/macrosheets/|\.(?:docm|dotm|xlsm|xltm|xlam|pptm|potm|ppsm|ppam)$"
)
#: Of an OpenDocument: the programs of its libraries, without the lists that say that a library is empty.
_OPEN_MACROS = re.compile(r"^(?:basic/(?:.+/)?(?!script-l[bc]\.xml$)[^/]+|scripts/.*[^/])$")


def zip_type(file: IO[bytes]) -> str:
    """The type of an office document; MACROS, LOCKED, or UNKNOWN for any other zip file and for a harmful one."""
    if not _directory_is_small(file):
        return UNKNOWN
    size = file.seek(0, 2)
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            if any(entry.flag_bits & _ENCRYPTED for entry in entries):
                return LOCKED
            if _is_harmful(entries, size):
                return UNKNOWN
            names = [entry.filename for entry in entries]
            lowered = [name.lower() for name in names]
            if "mimetype" in names:
                return _open_document_type(archive, lowered)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError):
        return UNKNOWN
    found = [extension for part, extension in _MAIN_PARTS.items() if part in names]
    if "[Content_Types].xml" not in names or len(found) != 1:
        return UNKNOWN
    return MACROS if any(map(_WITH_MACROS.search, lowered)) else TYPES[found[0]]


def ends_as_zip(file: IO[bytes]) -> bool:
    """Whether a file that begins as something else ends as a zip file, which some programs open as such."""
    tail = _tail(file)
    at = tail.rfind(_END)
    return (
        at >= 0 and len(tail) >= at + 22 and at + 22 + struct.unpack_from("<H", tail, at + 20)[0] == len(tail)
    )


def _is_harmful(entries: list[zipfile.ZipInfo], size: int) -> bool:
    """Whether it would unpack to too much, shares bytes between entries, or has names that no document has."""
    if len(entries) > _MAX_ENTRIES or len({entry.filename for entry in entries}) < len(entries):
        return True
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > _MAX_UNPACKED or (unpacked > _ANY_RATIO and unpacked > size * _MAX_RATIO):
        return True
    # Entries that lie over one another take more bytes in the table of contents than the file has.
    if sum(entry.compress_size for entry in entries) > size:
        return True
    return any(
        _BAD_NAME.search(entry.orig_filename) or _ARCHIVE_OR_PROGRAM.search(entry.filename.lower())
        for entry in entries
    )


def _open_document_type(archive: zipfile.ZipFile, lowered: list[str]) -> str:
    entry = archive.getinfo("mimetype")
    if entry.compress_type != zipfile.ZIP_STORED or entry.file_size > 100:
        return UNKNOWN
    declared = archive.read(entry).decode("ascii", "replace").strip()
    if EXTENSIONS.get(declared) not in ("odt", "ods", "odp"):
        return UNKNOWN
    if _is_locked(archive):
        return LOCKED
    return MACROS if any(map(_OPEN_MACROS.search, lowered)) else declared


def _is_locked(archive: zipfile.ZipFile) -> bool:
    """Whether the list of an OpenDocument's parts says that they are encrypted."""
    manifest = next((e for e in archive.infolist() if e.filename == "META-INF/manifest.xml"), None)
    if manifest is None:
        return False
    if manifest.file_size > _MAX_MANIFEST:
        raise ValueError("a list of parts that no document has")
    return b"encryption-data" in archive.read(manifest)


def _directory_is_small(file: IO[bytes]) -> bool:
    """Whether the table of contents can be read without filling the memory; zip64 is not taken."""
    tail = _tail(file)
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22 or tail[max(0, at - 20) : at].startswith(b"PK\x06\x07"):
        return False
    (directory,) = struct.unpack_from("<I", tail, at + 12)
    return bool(directory <= _MAX_DIRECTORY)


def _tail(file: IO[bytes]) -> bytes:
    """The last bytes, in which a zip file has its end record and the longest comment after it."""
    size = file.seek(0, 2)
    file.seek(max(0, size - 65_557))
    tail = file.read()
    file.seek(0)
    return tail
