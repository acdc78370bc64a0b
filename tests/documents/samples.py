"""Small files of every kind, made here byte by byte."""

import io
import struct
import zipfile

from network_portal.documents.contents import TYPES

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + b"\0" * 40
JPG = b"\xff\xd8\xff\xe0\0\x10JFIF\0" + b"\0" * 40
GIF = b"GIF89a" + b"\0" * 40
WEBP = b"RIFF\x24\0\0\0WEBPVP8 " + b"\0" * 40
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
EXE = b"MZ\x90\0" + b"\0" * 60
HTML = b"<!doctype html><script>alert(1)</script>"

_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
_STREAMS = {"doc": "WordDocument", "xls": "Workbook", "ppt": "PowerPoint Document"}


def zipped(**files):
    """A zip file; double underscores in the names stand for slashes."""
    return zipped_names({name.replace("__", "/"): text for name, text in files.items()})


def zipped_names(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def open_xml(extension, *more):
    names = ["[Content_Types].xml", _PARTS[extension], *more]
    return zipped_names(dict.fromkeys(names, "<x/>"))


def open_document(extension):
    return zipped_names({"mimetype": TYPES[extension], "content.xml": "<x/>"})


def compound(*names):
    """A compound file (MS-CFB) with one allocation table and the directory in the sectors that follow."""
    entries = b"".join(_entry(name, 5 if at == 0 else 2) for at, name in enumerate(("Root Entry", *names)))
    sectors = -(-len(entries) // 512)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    header = header.ljust(44, b"\0") + struct.pack("<II", 1, 1)
    header = header.ljust(76, b"\0") + struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    chain = [0xFFFFFFFD, *range(2, sectors + 1), 0xFFFFFFFE]
    table = struct.pack("<128I", *chain, *[0xFFFFFFFF] * (128 - len(chain)))
    return header + table + entries.ljust(sectors * 512, b"\0")


def _entry(name, kind):
    raw = name.encode("utf-16-le") + b"\0\0"
    return raw.ljust(64, b"\0") + struct.pack("<HB", len(raw), kind) + b"\0" * 61


GOOD = {
    "pdf": PDF,
    "png": PNG,
    "jpg": JPG,
    "jpeg": JPG,
    "gif": GIF,
    "webp": WEBP,
    **{extension: open_xml(extension) for extension in _PARTS},
    **{extension: open_document(extension) for extension in ("odt", "ods", "odp")},
    # The stream that tells stands beyond the first sector of the directory.
    **{extension: compound("One", "Two", "Three", "Four", stream) for extension, stream in _STREAMS.items()},
}
