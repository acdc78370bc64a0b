"""Compound files (Microsoft's MS-CFB): office documents of before 2007, and those behind a password."""

import struct
from typing import IO

from network_portal.documents.contents.types import LOCKED, MACROS, TYPES, UNKNOWN

_STREAMS = {"WordDocument": "doc", "Workbook": "xls", "Book": "xls", "PowerPoint Document": "ppt"}
_MACROS = {"Macros", "_VBA_PROJECT_CUR", "_VBA_PROJECT", "VBA"}
_LAST_SECTOR = 0xFFFFFFFA  # higher numbers are marks, not sectors


def compound_type(file: IO[bytes]) -> str:
    """The type of an office document of the years before 2007; MACROS, LOCKED or UNKNOWN."""
    try:
        names = _names(file)
    except (struct.error, ValueError):
        return UNKNOWN
    if "EncryptedPackage" in names:
        return LOCKED
    if names & _MACROS:
        return MACROS
    found = {extension for stream, extension in _STREAMS.items() if stream in names}
    return TYPES[found.pop()] if len(found) == 1 else UNKNOWN


def _names(file: IO[bytes]) -> set[str]:
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
        names |= {_name(data[at : at + 128]) for at in range(0, size, 128)}
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


def _name(entry: bytes) -> str:
    (length,) = struct.unpack_from("<H", entry, 64)
    if not 2 <= length <= 64 or entry[66] not in (1, 2, 5):
        return ""
    return entry[: length - 2].decode("utf-16-le", "replace")
