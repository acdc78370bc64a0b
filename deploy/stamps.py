"""Small notes of what was done to which input, so that it is done again only when the input changes."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def digest_of(*files: Path) -> str:
    """Hash of the files' contents."""
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()


def digest_of_tree(folders: Iterable[Path], pattern: str = "*") -> str:
    """Hash of names, sizes and times of the files below the folders; a missing folder counts as empty."""
    lines = []
    for folder in folders:
        for path in sorted(folder.rglob(pattern)):
            if path.is_file():
                found = path.stat()
                lines.append(f"{path} {found.st_size} {found.st_mtime_ns}")
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def is_current(stamp: Path, digest: str) -> bool:
    """Does the stamp carry this digest?"""
    return stamp.is_file() and stamp.read_text().strip() == digest


def put(stamp: Path, digest: str) -> None:
    """Write the digest into the stamp, making its folder."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(digest + "\n")
