"""Reading the words of a file, in a program of its own that is stopped when the file asks too much of it.

A file comes from outside, and what unpacks it may be led into using up all memory or time. So a worker never opens
one itself: it starts `words.py`, which limits itself, and waits for it no longer than SECONDS.
"""

import json
import logging
import subprocess
import sys
import tempfile
from pathlib import Path

from network_portal.documents.models import TEXT_LENGTH, Document, path_of
from network_portal.documents.reading.plain import plain
from network_portal.documents.states import ExtractStatus
from network_portal.documents.storage import stream

logger = logging.getLogger(__name__)

PROGRAM = Path(__file__).with_name("words.py")
#: How long reading one file may take.
SECONDS = 60
#: What `words.py` can read, by extension; in the others there are no words, or none that can be had.
READABLE = ("pdf", "docx", "pptx", "xlsx", "odt", "ods", "odp")


def read_words(document: Document) -> tuple[str, str]:
    """(status, text) of a stored document; the text is empty unless the status is "ok"."""
    if document.extension not in READABLE:
        return ExtractStatus.EMPTY, ""
    with tempfile.TemporaryDirectory(prefix="portal-words-") as folder:
        path = Path(folder) / f"file.{document.extension}"
        with path.open("wb") as file:
            for chunk in stream(document.file.storage, path_of(document), 0, document.size - 1):
                file.write(chunk)
        return read_file(path)


def read_file(path: Path, *, seconds: float = SECONDS) -> tuple[str, str]:
    """(status, text) of a file whose name ends in what it is."""
    try:
        done = subprocess.run(
            # -I: neither the environment nor the folder it starts in has a say in what it imports
            [sys.executable, "-I", str(PROGRAM), str(path), str(TEXT_LENGTH)],
            cwd=path.parent,
            env={"TMPDIR": str(path.parent), "HOME": str(path.parent), "PYTHONUTF8": "1"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        logger.warning("%s was given up after %s seconds", path.name, seconds)
        return ExtractStatus.FAILED, ""
    if done.returncode != 0:
        logger.warning("%s could not be read: %s", path.name, done.stderr[-300:].decode("utf-8", "replace"))
        return ExtractStatus.FAILED, ""
    text = plain(json.loads(done.stdout)["text"])[:TEXT_LENGTH].rstrip()
    return (ExtractStatus.OK, text) if text else (ExtractStatus.EMPTY, "")
