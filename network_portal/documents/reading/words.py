"""python -I words.py FILE LIMIT: the words of one file as JSON, {"text": …}, at most LIMIT characters.

A program of its own that imports nothing of the portal: it is started for one file from outside, and takes from
itself, before it opens it, the memory, time and disk that no honest file needs. The name's ending says what it is.
"""

import json
import resource
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

MEMORY = 1024 * 1024 * 1024  # bytes of address space
SECONDS = 45  # of processor time
WRITTEN = 64 * 1024 * 1024  # bytes of any one file
PAGES = 1_000
SHEETS, ROWS, CELLS = 50, 20_000, 200


def pdf(path: Path) -> Iterator[str]:
    from pypdf import PdfReader

    reader = PdfReader(path, strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        return
    for page in islice(reader.pages, PAGES):
        yield page.extract_text()


def docx(path: Path) -> Iterator[str]:
    from docx import Document

    document = Document(str(path))
    yield from _texts(document.element.iter())
    for section in document.sections:
        for part in (section.header, section.footer):
            if not part.is_linked_to_previous:
                yield from _texts(part._element.iter())


def pptx(path: Path) -> Iterator[str]:
    from pptx import Presentation

    for slide in islice(Presentation(str(path)).slides, PAGES):
        yield from _texts(slide.element.iter())
        if slide.has_notes_slide:
            yield from _texts(slide.notes_slide.element.iter())


def _texts(elements: Iterator[Any]) -> Iterator[str]:
    """The text of each paragraph, within tables and boxes too, in the order of the file."""
    for element in elements:
        if isinstance(element.tag, str) and element.tag.endswith("}p"):
            yield "".join(
                (each.text or "") if each.tag.endswith("}t") else " "
                for each in element.iter()
                if isinstance(each.tag, str) and each.tag.endswith(("}t", "}tab", "}br", "}cr"))
            )


def xlsx(path: Path) -> Iterator[str]:
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True, data_only=True)
    for sheet in book.worksheets[:SHEETS]:
        yield sheet.title
        for row in islice(sheet.iter_rows(values_only=True), ROWS):
            if line := " ".join(str(value) for value in row[:CELLS] if value is not None):
                yield line


def odf(path: Path) -> Iterator[str]:
    from odfdo import Document

    body = Document(str(path)).body
    for element in body.get_elements("descendant::text:p|descendant::text:h"):
        yield element.text_recursive


READERS: dict[str, Callable[[Path], Iterator[str]]] = {
    "pdf": pdf,
    "docx": docx,
    "pptx": pptx,
    "xlsx": xlsx,
    "odt": odf,
    "ods": odf,
    "odp": odf,
}


def limit_itself() -> None:
    """From here on asking for more ends the program."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, WRITTEN),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (soft, soft))


def words_of(path: Path, limit: int) -> str:
    """The texts of the file, one a line, until there are `limit` characters of them."""
    found, length = [], 0
    for text in READERS[path.suffix.removeprefix(".")](path):
        found.append(text)
        length += len(text) + 1
        if length >= limit:
            break
    return "\n".join(found)[:limit]


if __name__ == "__main__":
    limit_itself()
    text = words_of(Path(sys.argv[1]), int(sys.argv[2]))
    sys.stdout.write(json.dumps({"text": text}))
