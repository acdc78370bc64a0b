"""What the demonstration's files hold."""

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
REGIONS = ("southern_cone", "andes", "centre")


@cache
def people() -> dict[str, Any]:
    """Sign-ins by email, and how the other seats are held."""
    return json.loads((FOLDER / "people.json").read_text(encoding="utf-8"))


@cache
def africa() -> dict[str, Any]:
    """The African network: standings, institutions and sign-ins."""
    return json.loads((FOLDER / "africa.json").read_text(encoding="utf-8"))


@cache
def initiatives() -> list[dict[str, Any]]:
    """Initiatives, region by region."""
    return [
        row
        for region in REGIONS
        for row in json.loads((FOLDER / f"{region}.json").read_text(encoding="utf-8"))
    ]


@cache
def announcements() -> list[dict[str, Any]]:
    """What the secretariat told, and is about to tell, the focal points."""
    rows: list[dict[str, Any]] = json.loads((FOLDER / "announcements.json").read_text(encoding="utf-8"))
    return rows


@cache
def library() -> list[dict[str, Any]]:
    """The documents of the shared library, and the words of their files."""
    rows: list[dict[str, Any]] = json.loads((FOLDER / "library.json").read_text(encoding="utf-8"))
    return rows


@cache
def mechanisms() -> list[dict[str, Any]]:
    """Mechanisms that the demonstration's states log."""
    rows: list[dict[str, Any]] = json.loads((FOLDER / "mechanisms.json").read_text(encoding="utf-8"))
    return rows
